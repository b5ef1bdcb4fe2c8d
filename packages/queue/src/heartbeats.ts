import type { Redis } from 'ioredis'
import { z } from 'zod'
import { KEY_PREFIX } from './names.ts'

/** From one sign of life to the next. */
export const HEARTBEAT_MS = 250
/** A worker that was silent for this long is gone: its lanes move. */
export const HEARTBEAT_TTL_MS = 1_000
/** Workers listed: lanes are fewer. */
const WORKERS_MAX = 256

const workersKey = `${KEY_PREFIX}:workers`

export const heartbeatSchema = z.object({
  id: z.string().min(1).max(64),
  pid: z.number().int(),
  version: z.string(),
  lanes: z.array(z.number().int()),
  /** Share of time spent in jobs, 0 to 1. */
  load: z.number(),
  /** Shards in memory. */
  shards: z.number().int(),
})

/** What a worker tells of itself. */
export type Heartbeat = z.infer<typeof heartbeatSchema>

export async function beat(redis: Redis, heartbeat: Heartbeat): Promise<void> {
  await redis
    .multi()
    .set(heartbeatKey(heartbeat.id), JSON.stringify(heartbeat), 'PX', HEARTBEAT_TTL_MS)
    .sadd(workersKey, heartbeat.id)
    .exec()
}

/** Says goodbye, so that the lanes move at once. */
export async function endHeartbeat(redis: Redis, id: string): Promise<void> {
  await redis.multi().del(heartbeatKey(id)).srem(workersKey, id).exec()
}

/** Living workers, by id. */
export async function listWorkers(redis: Redis): Promise<Heartbeat[]> {
  const ids = (await redis.smembers(workersKey)).sort().slice(0, WORKERS_MAX)
  if (ids.length === 0) return []
  const values = await redis.mget(ids.map(heartbeatKey))
  const gone = ids.filter((_, index) => values[index] === null)
  if (gone.length > 0) await redis.srem(workersKey, ...gone)
  return values.flatMap((value) => {
    const parsed = value === null ? undefined : heartbeatSchema.safeParse(JSON.parse(value))
    return parsed?.success ? [parsed.data] : []
  })
}

function heartbeatKey(id: string): string {
  return `${KEY_PREFIX}:worker:${id}`
}
