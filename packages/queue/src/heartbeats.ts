import type { Redis } from 'ioredis'
import { z } from 'zod'
import { KEY_PREFIX } from './names.ts'

/** From one sign of life to the next. */
export const HEARTBEAT_MS = 200
/**
 * A worker that was silent for this long is gone: its lanes move. With a look every 100 ms that is within a
 * second of its death; beats come from a thread of their own, so a long job is no silence.
 */
export const SILENCE_MS_MAX = 700
/** After this Redis forgets a heartbeat: longer than the silence, which the sequencer measures itself. */
export const HEARTBEAT_TTL_MS = 1_000
/** Workers listed: lanes are fewer. */
const WORKERS_MAX = 256
/** What lies in the place of a heartbeat after a goodbye. */
const LEFT = '"left"'

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
  /** Of the process: when it began (unix milliseconds), its memory, and the cores it used lately. Older versions do not tell. */
  startedAt: z.number().optional(),
  rssBytes: z.number().optional(),
  heapUsedBytes: z.number().optional(),
  cpu: z.number().optional(),
  /** How many there were before: another number is another sign of life, whatever the clocks say. */
  beats: z.number().int().min(0),
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

/** Says goodbye, so that the lanes move at once. Only after the last job: what is under way is not looked at. */
export async function endHeartbeat(redis: Redis, id: string): Promise<void> {
  await redis.set(heartbeatKey(id), LEFT, 'PX', HEARTBEAT_TTL_MS)
}

/** Living workers, by id. */
export async function listWorkers(redis: Redis): Promise<Heartbeat[]> {
  return (await readWorkers(redis)).living
}

/** Living workers, and those who said goodbye a moment ago; of who is in neither nothing is known. */
export async function readWorkers(redis: Redis): Promise<{ living: Heartbeat[]; left: string[] }> {
  const ids = (await redis.smembers(workersKey)).sort().slice(0, WORKERS_MAX)
  if (ids.length === 0) return { living: [], left: [] }
  const values = await redis.mget(ids.map(heartbeatKey))
  const silent = ids.filter((_, index) => values[index] === null)
  if (silent.length > 0) await redis.srem(workersKey, ...silent)
  const living = values.flatMap((value) => {
    const parsed = value === null ? undefined : heartbeatSchema.safeParse(JSON.parse(value))
    return parsed?.success ? [parsed.data] : []
  })
  return { living, left: ids.filter((_, index) => values[index] === LEFT) }
}

function heartbeatKey(id: string): string {
  return `${KEY_PREFIX}:worker:${id}`
}
