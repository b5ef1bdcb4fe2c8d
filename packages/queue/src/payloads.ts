import type { Redis } from 'ioredis'

/**
 * Longest life of bytes nobody deleted: a batch takes a second, a takeover a few; what is lost is rebuilt from
 * Postgres. Bounds what an interrupted batch leaves behind.
 */
export const PAYLOAD_TTL_MS = 10 * 60_000

/** Stores bytes as they are, all or none sent in one round trip. Overwrites. */
export async function putPayloads(
  redis: Redis,
  payloads: readonly { key: string; bytes: Uint8Array }[],
): Promise<void> {
  const pipeline = redis.pipeline()
  for (const { key, bytes } of payloads) {
    pipeline.set(key, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'PX', PAYLOAD_TTL_MS)
  }
  for (const [error] of (await pipeline.exec()) ?? []) if (error) throw error
}

/** Undefined when they expired, were deleted, or Redis lost them. */
export async function getPayload(redis: Redis, key: string): Promise<Uint8Array | undefined> {
  return (await redis.getBuffer(key)) ?? undefined
}

/** Frees the memory in the background of Redis. */
export async function dropPayloads(redis: Redis, keys: readonly string[]): Promise<void> {
  if (keys.length > 0) await redis.unlink(...keys)
}
