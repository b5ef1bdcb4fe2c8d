import type { Redis } from 'ioredis'

/**
 * Longest life of bytes nobody deleted: a batch takes a second, a takeover a few; what is lost is rebuilt from
 * Postgres. Bounds what an interrupted batch leaves behind.
 */
export const PAYLOAD_TTL_MS = 10 * 60_000

/**
 * Stores bytes as they are, in one round trip. Overwrites. Commands one behind the other: a pipeline would join them, which
 * copies megabytes.
 */
export async function putPayloads(
  redis: Redis,
  payloads: readonly { key: string; bytes: Uint8Array }[],
): Promise<void> {
  await Promise.all(
    payloads.map(({ key, bytes }) =>
      redis.set(key, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'PX', PAYLOAD_TTL_MS),
    ),
  )
}

/** Undefined when they expired, were deleted, or Redis lost them. */
export async function getPayload(redis: Redis, key: string): Promise<Uint8Array | undefined> {
  return (await redis.getBuffer(key)) ?? undefined
}

/** Frees the memory in the background of Redis. */
export async function dropPayloads(redis: Redis, keys: readonly string[]): Promise<void> {
  if (keys.length > 0) await redis.unlink(...keys)
}
