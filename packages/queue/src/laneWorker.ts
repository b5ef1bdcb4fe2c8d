import { Fault } from '@weft/primitives'
import { UnrecoverableError, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import { encodeLaneReturn, type LaneJobData, type LaneReturn, laneJobSchema } from './jobs.ts'
import { KEY_PREFIX, laneQueueName } from './names.ts'

/**
 * How long a worker that stopped renewing keeps its job. Renewed at half of it, from the worker's own thread: a job
 * that takes seconds has to give way in between, or it runs again. Nobody waits for it: the sequencer hands a dead
 * worker's phase out again when it misses its heartbeat.
 */
export const LOCK_MS = 3_000
/** From one look for such jobs to the next. */
export const STALLED_CHECK_MS = 1_000
/** Until BullMQ looks at Redis again after an error; its own 15 s would be the length of the outage. */
export const RUN_RETRY_MS = 250
/** A job comes back after each worker that died on it; bounded, because one that kills every worker must end. */
const STALLED_MAX = 20

/** A lane's queue being worked on. */
export interface LaneWorker {
  readonly lane: number
  /** Stops taking jobs and resolves when the current one is done. */
  close(): Promise<void>
}

/**
 * Takes a lane's jobs, one at a time. A job whose outcome nobody waits for any more (its bytes are gone) fails
 * without being tried again.
 *
 * @param options.handle - Must be safe to run twice; throws Fault `queue.payload_gone` to give a job up.
 * @param options.onFailed - Told of each try that failed; `job` is undefined when BullMQ does not know it any more.
 */
export function createLaneWorker(options: {
  redis: Redis
  lane: number
  handle(data: LaneJobData): Promise<LaneReturn>
  onError(error: Error): void
  onFailed(error: Error, job: string | undefined, data: unknown): void
}): LaneWorker {
  const worker = new Worker(
    laneQueueName(options.lane),
    async (job) => {
      try {
        return encodeLaneReturn(await options.handle(laneJobSchema.parse(job.data)))
      } catch (error) {
        if (error instanceof Fault && !error.retryable) throw new UnrecoverableError(error.message)
        throw error
      }
    },
    {
      connection: options.redis,
      prefix: KEY_PREFIX,
      concurrency: 1,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_CHECK_MS,
      maxStalledCount: STALLED_MAX,
      runRetryDelay: RUN_RETRY_MS,
      // Seconds. Long polls end after this, and with them the wait for a queue that Redis lost, or for a call
      // that a stopped worker on the same lane swallowed.
      drainDelay: 0.25,
    },
  )
  worker.on('error', options.onError)
  worker.on('failed', (job, error) => options.onFailed(error, job?.id, job?.data))
  return { lane: options.lane, close: () => worker.close() }
}

/** The bytes of a job are gone: it belongs to a run that ended, or Redis lost them. */
export class PayloadGone extends Fault {
  override readonly name = 'PayloadGone'
  constructor(key: string) {
    super('queue.payload_gone', `Nothing lies under ${key} any more`, { retryable: false, context: { key } })
  }
}
