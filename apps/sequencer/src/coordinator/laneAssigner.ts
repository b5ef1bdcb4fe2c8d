import {
  type Assignment,
  assignLanes,
  HEARTBEAT_MS,
  type Heartbeat,
  listWorkers,
  publishAssignment,
  readAssignment,
} from '@weft/queue'
import type { Redis } from 'ioredis'
import type { Logger } from 'pino'

/** Keeps every lane with a living worker. */
export interface LaneAssigner {
  /** Living workers, as last seen. */
  workers(): readonly Heartbeat[]
  stop(): void
}

/** Looks a worker may be missing in: after Redis was emptied, the living ones are back by the second. */
const MISSED_LOOKS_MAX = 2

/**
 * Looks for workers all the time, and publishes another assignment when one came or went. Which worker runs what
 * never changes any result, so it does not matter that a batch may be under way.
 */
export function startLaneAssigner(options: { redis: Redis; lanes: number; log: Logger }): LaneAssigner {
  const { redis, lanes, log } = options
  const seen = new Map<string, { heartbeat: Heartbeat; missed: number }>()
  let assignment: Assignment = { lanes: [] }
  let looking = false

  async function look(): Promise<void> {
    const [alive, published] = await Promise.all([listWorkers(redis), readAssignment(redis)])
    for (const worker of seen.values()) worker.missed++
    for (const heartbeat of alive) seen.set(heartbeat.id, { heartbeat, missed: 0 })
    for (const [id, { missed }] of seen) if (missed >= MISSED_LOOKS_MAX) seen.delete(id)
    const next = assignLanes({ laneCount: lanes, workers: [...seen.keys()], previous: assignment })
    const isNew = !isSame(next, assignment)
    assignment = next
    if (isNew) log.info({ lanes: next.lanes }, 'lanes assigned')
    if (published === undefined || !isSame(published, next)) await publishAssignment(redis, next)
  }

  const timer = setInterval(() => {
    if (looking) return
    looking = true
    look()
      .catch((error) => log.warn({ error: String(error) }, 'could not look for workers'))
      .finally(() => {
        looking = false
      })
  }, HEARTBEAT_MS)

  return {
    workers: () => [...seen.values()].map((worker) => worker.heartbeat),
    stop: () => clearInterval(timer),
  }
}

function isSame(a: Assignment, b: Assignment): boolean {
  return a.lanes.length === b.lanes.length && a.lanes.every((worker, lane) => worker === b.lanes[lane])
}
