import { Fault } from '@weft/primitives'
import { ADMIN_JOBS_MAX, type AdminJob, type AdminJobDone, type AdminJobs } from '@weft/protocol/api/admin'
import type { TroubledJob, TroubledJobs } from '@weft/queue'
import type { PhaseRunner } from '../coordinator/phaseRunner.ts'
import { answerWithin } from './answerWithin.ts'
import { type Execution, jobSafety } from './jobSafety.ts'

/** Failed and stalled jobs: what is wrong with them, and what may be done. */
export interface JobDesk {
  list(): Promise<AdminJobs>
  /** Has the job's phase handed out again now. @throws Fault `job.unknown`, `job.not_safe` */
  retry(id: string): Promise<AdminJobDone>
  /** Removes a job that nobody waits for. @throws Fault `job.unknown`, `job.not_safe` */
  discard(id: string): Promise<AdminJobDone>
}

export function createJobDesk(options: {
  jobs: TroubledJobs
  runner: Pick<PhaseRunner, 'phase' | 'handOutAgain'>
  /** Number of this leader, as its jobs carry it. */
  leader: string
  /** Last batch that Postgres has the result of. */
  committed(): number
}): JobDesk {
  const { jobs, runner, leader, committed } = options
  const execution = (): Execution => ({ leader, phase: runner.phase(), committed: committed() })

  async function find(id: string): Promise<TroubledJob> {
    const job = await answerWithin(jobs.find(id))
    if (job !== undefined) return job
    throw unknownJob(id)
  }

  return {
    async list() {
      const { jobs: found, total } = await answerWithin(jobs.list(ADMIN_JOBS_MAX))
      const now = execution()
      return { jobs: found.map((job) => viewOf(job, now)), total }
    },
    async retry(id) {
      const job = await find(id)
      const { retry } = jobSafety(job, execution())
      // No await in between: what was safe a moment ago may be done now.
      if (retry !== undefined || !runner.handOutAgain(job.phase))
        throw notSafe(id, retry ?? 'Its phase is over')
      return { id, done: 'handed_out_again' }
    },
    async discard(id) {
      const { discard } = jobSafety(await find(id), execution())
      if (discard !== undefined) throw notSafe(id, discard)
      if (!(await answerWithin(jobs.remove(id))))
        throw notSafe(id, 'A worker has just taken it, or a job below it')
      return { id, done: 'discarded' }
    },
  }
}

function viewOf(job: TroubledJob, execution: Execution): AdminJob {
  const { retry, discard } = jobSafety(job, execution)
  const { epoch, batch, attempt, round } = job.phase
  return {
    id: job.id,
    queue: job.queue,
    lane: job.lane ?? null,
    state: job.state,
    epoch,
    batch,
    attempt,
    round,
    tries: job.tries,
    error: job.error ?? null,
    stack: job.stack ?? null,
    createdAtMs: job.createdAt,
    startedAtMs: job.startedAt ?? null,
    failedAtMs: job.failedAt ?? null,
    retry: { allowed: retry === undefined, reason: retry ?? null },
    discard: { allowed: discard === undefined, reason: discard ?? null },
  }
}

export function unknownJob(id: string): Fault {
  return new Fault('job.unknown', `No job ${id} failed or is stalled; it may be done or removed by now`, {
    retryable: false,
  })
}

function notSafe(id: string, reason: string): Fault {
  return new Fault('job.not_safe', `Job ${id} stays as it is. ${reason}.`, {
    retryable: false,
    context: { reason },
  })
}
