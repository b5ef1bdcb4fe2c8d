import type { Redis } from 'ioredis'
import { KEY_PREFIX, laneQueueName } from './names.ts'

/** Jobs of one lane: nobody took them yet, or somebody works on them (or died while doing so). */
export interface LaneDepth {
  readonly waiting: number
  readonly active: number
}

/** Depths of lanes 0 to `lanes` − 1, in one round trip. */
export async function readLaneDepths(redis: Redis, lanes: number): Promise<LaneDepth[]> {
  const pipeline = redis.pipeline()
  for (let lane = 0; lane < lanes; lane++) {
    pipeline.llen(`${KEY_PREFIX}:${laneQueueName(lane)}:wait`)
    pipeline.llen(`${KEY_PREFIX}:${laneQueueName(lane)}:active`)
  }
  const counts = ((await pipeline.exec()) ?? []).map(([error, count]) => {
    if (error) throw error
    return count as number
  })
  return Array.from({ length: lanes }, (_, lane) => ({
    waiting: counts[lane * 2] ?? 0,
    active: counts[lane * 2 + 1] ?? 0,
  }))
}
