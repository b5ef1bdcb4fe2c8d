import { Fault } from '@weft/primitives'
import { FlowProducer, Queue, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import { decodeLaneReturn, type LaneReturn, settlementJobSchema } from './jobs.ts'
import { RUN_RETRY_MS } from './laneWorker.ts'
import {
  KEY_PREFIX,
  LANES_MAX,
  laneJobId,
  laneQueueName,
  type PhaseId,
  SETTLEMENT_META_PATTERN,
  settlementJobId,
  settlementQueueName,
} from './names.ts'

/** Where a phase's flow is; `lost`: Redis does not know it. */
export type FlowState = 'running' | 'failed' | 'lost'

/** The barrier of a phase: a flow whose parent is done when all its lanes are. */
export interface PhaseFlows {
  /** Adds the flow; adding it again changes nothing. @param trace - The span its jobs are put under. */
  add(phase: PhaseId, lanes: readonly number[], trace?: string): Promise<void>
  /** What the flow looks like in Redis. */
  stateOf(phase: PhaseId): Promise<FlowState>
  /** Removes what earlier runs left in the queues. Only for the leader, before its first batch. */
  clear(): Promise<void>
  close(): Promise<void>
}

export interface PhaseFlowsOptions {
  redis: Redis
  /** Names the leader, as none before it was named. */
  leader: string
  /** Told once for each finished phase, also of runs given up long ago. */
  onFinished(id: string, returns: LaneReturn[]): void
  /** Told when a lane failed for good: the phase will not finish. */
  onFailed(id: string, reason: string): void
  onError(error: Error): void
}

/** Tries of one job by BullMQ itself: for a worker that cannot reach Postgres for a moment. */
const JOB_ATTEMPTS_MAX = 3
const JOB_BACKOFF_MS = 250
/** What failed is kept for a look, not forever. */
const FAILED_KEPT_MAX = 100
/** A queue that is resumed as often while it is cleared is somebody's who must be stopped. */
const CLEAR_ATTEMPTS_MAX = 5

/** Opens the sequencer's side of the queues. */
export function createPhaseFlows(options: PhaseFlowsOptions): PhaseFlows {
  const { redis, onFinished, onFailed, onError } = options
  const connection = redis
  const flows = new FlowProducer({ connection, prefix: KEY_PREFIX })
  const queueName = settlementQueueName(options.leader)
  const settlement = new Queue(queueName, { connection, prefix: KEY_PREFIX })
  const worker = new Worker(
    queueName,
    async (job) => {
      settlementJobSchema.parse(job.data)
      const values = Object.values(await job.getChildrenValues())
      onFinished(job.id!, values.map(decodeLaneReturn))
    },
    // One: there is one phase at a time, and a second slot would ask Redis for its job in vain each time.
    // Polls end after a second, and with them the wait for a queue that Redis lost.
    { connection, prefix: KEY_PREFIX, concurrency: 1, runRetryDelay: RUN_RETRY_MS, drainDelay: 1 },
  )
  worker.on('failed', (job, error) => job?.id && onFailed(job.id, error.message))
  flows.on('error', onError)
  settlement.on('error', onError)
  worker.on('error', onError)

  async function clearQueue(name: string): Promise<void> {
    const queue = new Queue(name, { connection, prefix: KEY_PREFIX })
    queue.on('error', onError)
    await obliterate(queue)
    await queue.close()
  }

  /** Names of this leader's queue of parents and of those that earlier leaders left. */
  async function settlementQueues(): Promise<Set<string>> {
    const names = new Set([queueName])
    for await (const keys of redis.scanStream({ match: SETTLEMENT_META_PATTERN, count: 1_000 })) {
      for (const key of keys as string[]) names.add(key.split(':')[1]!)
    }
    return names
  }

  return {
    async add(phase, lanes, trace) {
      const data = { epoch: phase.epoch, batch: phase.batch, attempt: phase.attempt, round: phase.round }
      await flows.add({
        name: 'settle',
        queueName,
        data,
        opts: { jobId: settlementJobId(phase), removeOnComplete: true, removeOnFail: FAILED_KEPT_MAX },
        children: lanes.map((lane) => ({
          name: phase.round === 0 ? 'execute' : 'deliver',
          queueName: laneQueueName(lane),
          data: { ...data, lane, ...(trace === undefined ? {} : { trace }) },
          opts: {
            jobId: laneJobId(phase, lane),
            attempts: JOB_ATTEMPTS_MAX,
            backoff: { type: 'fixed', delay: JOB_BACKOFF_MS },
            removeOnComplete: true,
            removeOnFail: FAILED_KEPT_MAX,
            failParentOnFailure: true,
          },
        })),
      })
    },
    async stateOf(phase) {
      const state = await settlement.getJobState(settlementJobId(phase))
      if (state === 'unknown') return 'lost'
      return state === 'failed' ? 'failed' : 'running'
    },
    async clear() {
      // All there can be: how many lanes an earlier leader used is not known for sure.
      const lanes = Array.from({ length: LANES_MAX }, (_, lane) => lane)
      await Promise.all(lanes.map((lane) => clearQueue(laneQueueName(lane))))
      // Last: a parent goes only when none of its children is left.
      for (const name of await settlementQueues()) await clearQueue(name)
    },
    async close() {
      await Promise.all([worker.close(true), settlement.close(), flows.close()])
    },
  }
}

/** BullMQ pauses a queue and then removes it: whoever resumes it in between makes both begin again. */
async function obliterate(queue: Queue): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await queue.obliterate({ force: true })
    } catch (cause) {
      const isResumed = attempt < CLEAR_ATTEMPTS_MAX && !(await queue.isPaused())
      if (isResumed) continue
      throw new Fault('queue.clear_failed', `The queue ${queue.name} could not be cleared`, {
        retryable: true,
        cause,
      })
    }
  }
}
