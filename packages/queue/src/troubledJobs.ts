import { type Job, Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import {
  KEY_PREFIX,
  LANES_MAX,
  laneQueueName,
  type NamedJob,
  parseJobId,
  queueNameOf,
  SETTLEMENT_META_PATTERN,
} from './names.ts'

/** A job that failed for good, or that a worker took and does not hold on to any more. */
export interface TroubledJob extends NamedJob {
  readonly id: string
  readonly queue: string
  readonly state: 'failed' | 'stalled'
  readonly tries: number
  readonly error: string | undefined
  /** Where it failed the last time. */
  readonly stack: string | undefined
  /** Unix milliseconds, as the two below. */
  readonly createdAt: number
  readonly startedAt: number | undefined
  readonly failedAt: number | undefined
}

/** How many of a lane's jobs are in trouble. */
export interface LaneTrouble {
  readonly failed: number
  readonly stalled: number
}

/** For operators: looks at all queues, and removes what nobody needs. Costs nothing while nobody asks. */
export interface TroubledJobs {
  /** Of lanes 0 to `lanes` − 1, in two round trips. */
  ofLanes(lanes: number): Promise<LaneTrouble[]>
  /** Newest first; of more than `limit` only the count. */
  list(limit: number): Promise<{ jobs: TroubledJob[]; total: number }>
  /** Undefined when it is not, or no longer, in trouble. */
  find(id: string): Promise<TroubledJob | undefined>
  /** False when a worker has just taken it, or a job below it. */
  remove(id: string): Promise<boolean>
}

/** Longest stack that is told: the frames of ours come first. */
const STACK_LENGTH_MAX = 2_000
/** Leaders whose parents are looked at; each new leader clears away those before it. */
const LEADERS_MAX = 16

interface Found {
  readonly queue: string
  readonly id: string
  readonly state: TroubledJob['state']
}

export function createTroubledJobs(redis: Redis): TroubledJobs {
  async function queues(): Promise<string[]> {
    const names = new Set(Array.from({ length: LANES_MAX }, (_, lane) => laneQueueName(lane)))
    for await (const keys of redis.scanStream({ match: SETTLEMENT_META_PATTERN, count: 1_000 })) {
      for (const key of keys as string[])
        if (names.size < LANES_MAX + LEADERS_MAX) names.add(key.split(':')[1]!)
    }
    return [...names]
  }

  /** Ids of failed jobs and of those whose lock is gone, in order of the queues given. */
  async function look(names: readonly string[]): Promise<Found[]> {
    const pipeline = redis.pipeline()
    for (const name of names) {
      pipeline.zrange(`${KEY_PREFIX}:${name}:failed`, '0', '-1')
      pipeline.lrange(`${KEY_PREFIX}:${name}:active`, 0, -1)
    }
    const answers = await answersOf<string[]>(pipeline)
    const failed = names.flatMap((queue, index) =>
      answers[index * 2]!.map((id) => ({ queue, id, state: 'failed' as const })),
    )
    const active = names.flatMap((queue, index) => answers[index * 2 + 1]!.map((id) => ({ queue, id })))
    if (active.length === 0) return failed
    const locks = redis.pipeline()
    for (const { queue, id } of active) locks.exists(`${KEY_PREFIX}:${queue}:${id}:lock`)
    const held = await answersOf<number>(locks)
    const stalled = active.filter((_, index) => held[index] === 0)
    return [...failed, ...stalled.map((job) => ({ ...job, state: 'stalled' as const }))]
  }

  async function withQueue<T>(name: string, use: (queue: Queue) => Promise<T>): Promise<T> {
    // It must not write the meta data of a queue that nobody opened.
    const queue = new Queue(name, { connection: redis, prefix: KEY_PREFIX, skipMetasUpdate: true })
    queue.on('error', () => {})
    try {
      return await use(queue)
    } finally {
      await queue.close()
    }
  }

  /** Undefined when it went meanwhile. */
  async function describe({ queue: name, id, state }: Found): Promise<TroubledJob | undefined> {
    const named = parseJobId(id)
    if (named === undefined) return undefined
    const job = await withQueue(name, (queue) => queue.getJob(id))
    return job && { id, queue: name, state, ...named, ...whatHappened(job) }
  }

  return {
    async ofLanes(lanes) {
      const names = Array.from({ length: lanes }, (_, lane) => laneQueueName(lane))
      const found = await look(names)
      return names.map((name) => {
        const own = found.filter(({ queue }) => queue === name)
        const failed = own.filter(({ state }) => state === 'failed').length
        return { failed, stalled: own.length - failed }
      })
    },
    async list(limit) {
      const found = await look(await queues())
      const described = await Promise.all(newestFirst(found).slice(0, limit).map(describe))
      return { jobs: described.filter((job) => job !== undefined), total: found.length }
    },
    async find(id) {
      const named = parseJobId(id)
      if (named === undefined || (named.lane !== undefined && named.lane >= LANES_MAX)) return undefined
      const found = (await look([queueNameOf(named)])).find((job) => job.id === id)
      return found && describe(found)
    },
    async remove(id) {
      const named = parseJobId(id)
      if (named === undefined) return false
      return withQueue(queueNameOf(named), async (queue) => (await queue.remove(id)) === 1)
    },
  }
}

function whatHappened(job: Job) {
  return {
    tries: job.attemptsMade,
    error: job.failedReason || undefined,
    stack: job.stacktrace?.at(-1)?.slice(0, STACK_LENGTH_MAX),
    createdAt: job.timestamp,
    startedAt: job.processedOn,
    failedAt: job.finishedOn,
  }
}

/** By batch: jobs of one batch are in trouble within the same seconds. */
function newestFirst(found: readonly Found[]): Found[] {
  const batchOf = ({ id }: Found) => parseJobId(id)?.phase.batch ?? 0
  return found.toSorted((a, b) => batchOf(b) - batchOf(a) || (a.id < b.id ? 1 : -1))
}

async function answersOf<T>(pipeline: ReturnType<Redis['pipeline']>): Promise<T[]> {
  return ((await pipeline.exec()) ?? []).map(([error, answer]) => {
    if (error) throw error
    return answer as T
  })
}
