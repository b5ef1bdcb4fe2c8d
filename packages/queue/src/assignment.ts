import type { Redis } from 'ioredis'
import { z } from 'zod'
import { KEY_PREFIX, LANES_MAX } from './names.ts'

const assignmentKey = `${KEY_PREFIX}:assignment`
const assignmentChannel = `${KEY_PREFIX}:assignment:changed`
/** Workers also look without being told: a message is lost while Redis restarts. */
const LOOK_MS = 500
/** After this long without a leader's word the assignment is forgotten with it. */
const ASSIGNMENT_TTL_MS = 60 * 60_000
/** Logical shards: a constant of the protocol. */
const SHARDS_MAX = 256

const assignmentSchema = z.object({
  /** Worker of each lane; null while there is none. */
  lanes: z.array(z.string().nullable()).max(LANES_MAX),
  /** Lane of each logical shard; empty before the first batch. Workers forget the shards of others' lanes. */
  shards: z.array(z.number().int()).max(SHARDS_MAX),
})

/** Which worker consumes which lane, and which lane a shard is in. */
export type Assignment = z.infer<typeof assignmentSchema>

/**
 * Spreads lanes over the living workers as evenly as possible, and moves as few as it can: a lane that moves
 * makes its new worker load its shards.
 *
 * @example assignLanes({ laneCount: 4, workers: ['a', 'b'], previous: [] }) → a, b, a, b
 */
export function assignLanes(options: {
  laneCount: number
  workers: readonly string[]
  previous: Assignment['lanes']
}): Assignment['lanes'] {
  const { laneCount, previous } = options
  const workers = [...options.workers].sort()
  if (workers.length === 0) return Array.from({ length: laneCount }, () => null)
  const shareMax = Math.ceil(laneCount / workers.length)
  // So many workers may have the larger share; the others get one lane less.
  let largeLeft = laneCount - workers.length * (shareMax - 1)
  const counts = new Map(workers.map((worker) => [worker, 0]))
  const hasRoom = (worker: string) => {
    const count = counts.get(worker)!
    return count < shareMax - 1 || (count === shareMax - 1 && largeLeft > 0)
  }
  const take = (worker: string) => {
    const count = counts.get(worker)! + 1
    counts.set(worker, count)
    if (count === shareMax) largeLeft--
    return worker
  }
  const lanes = Array.from({ length: laneCount }, (_, lane) => {
    const before = previous[lane]
    return before != null && counts.has(before) && hasRoom(before) ? take(before) : null
  })
  return lanes.map((worker) => {
    if (worker !== null) return worker
    const [idlest] = workers.filter(hasRoom).sort((a, b) => counts.get(a)! - counts.get(b)!)
    return take(idlest!)
  })
}

export async function publishAssignment(redis: Redis, assignment: Assignment): Promise<void> {
  const text = JSON.stringify(assignment)
  await redis
    .multi()
    .set(assignmentKey, text, 'PX', ASSIGNMENT_TTL_MS)
    .publish(assignmentChannel, text)
    .exec()
}

/** Undefined before the first is published, and after Redis lost it. */
export async function readAssignment(redis: Redis): Promise<Assignment | undefined> {
  const text = await redis.get(assignmentKey)
  const parsed = text === null ? undefined : assignmentSchema.safeParse(JSON.parse(text))
  return parsed?.success ? parsed.data : undefined
}

/** Lanes of one worker, ascending. */
export function lanesOf(assignment: Assignment, worker: string): number[] {
  return assignment.lanes.flatMap((each, lane) => (each === worker ? [lane] : []))
}

/**
 * Calls back now, when told, and every half second. While Redis is away, or has lost the assignment, the last
 * one stands: the jobs are away with it.
 *
 * @returns stop
 */
export function followAssignment(
  redis: Redis,
  options: { onAssignment(assignment: Assignment): void; onError(error: unknown): void },
): () => Promise<void> {
  const subscriber = redis.duplicate()
  subscriber.on('error', options.onError)
  const look = () =>
    void readAssignment(redis).then((found) => found && options.onAssignment(found), options.onError)
  subscriber.on('message', look)
  subscriber.subscribe(assignmentChannel).catch(options.onError)
  const timer = setInterval(look, LOOK_MS)
  look()
  return async () => {
    clearInterval(timer)
    subscriber.disconnect()
  }
}
