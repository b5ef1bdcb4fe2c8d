import type { LaneJobData, LaneReturn } from '@weft/queue'
import type { Tracing } from '@weft/telemetry'
import type { JobMetrics } from './jobMetrics.ts'

/** The handler of jobs, measured and put into the trace of its batch. */
export function observeJobs(
  handle: (data: LaneJobData) => Promise<LaneReturn>,
  { metrics, tracing }: { metrics: JobMetrics; tracing: Tracing },
): (data: LaneJobData) => Promise<LaneReturn> {
  return async (data) => {
    const { lane, batch, attempt, round, trace } = data
    const takenAt = Date.now()
    const attributes = {
      'weft.lane': lane,
      'weft.batch': batch,
      'weft.attempt': attempt,
      'weft.round': round,
    }
    try {
      const done = await handle(data)
      metrics.done(round, done)
      const { startedAt, endedAt, shards } = done
      // Told about afterwards: while it waits for another lane's job of this process, it has not begun.
      tracing
        .follow(trace, 'lane job', {
          kind: 'consumer',
          startedAt,
          attributes: { ...attributes, 'weft.worker': done.worker, 'weft.shards': shards.length },
        })
        .end({ endedAt })
      return done
    } catch (error) {
      metrics.failed()
      tracing.follow(trace, 'lane job', { kind: 'consumer', startedAt: takenAt, attributes }).end({ error })
      throw error
    }
  }
}
