import type { NamedJob, PhaseId } from '@weft/queue'

/** What the leader is at, when somebody wants to touch a job. */
export interface Execution {
  /** Number of this leader. */
  readonly leader: string
  /** What is handed out, or waits to be handed out again; undefined between phases. */
  readonly phase: PhaseId | undefined
  /** Last batch that Postgres has the result of. */
  readonly committed: number
}

/** Why a job may not be retried, or not be discarded; undefined: it may. */
export interface JobSafety {
  readonly retry: string | undefined
  readonly discard: string | undefined
}

/**
 * Says what may be done with a job in trouble. Running a job again is always harmless to the result; what would do harm
 * is to take away a job that the batch in execution still waits for, or to make people believe that something was
 * retried that nobody waits for any more.
 */
export function jobSafety({ phase, leader }: NamedJob, execution: Execution): JobSafety {
  const of = compareNumbers(leader, execution.leader)
  if (of > 0) {
    const reason = `It is of leader ${leader}, which came after this one (${execution.leader}); ask that one`
    return { retry: reason, discard: reason }
  }
  if (of < 0) {
    return {
      retry: `It is of leader ${leader}; this one (${execution.leader}) hands out what is to be done by itself`,
      discard: undefined,
    }
  }
  if (phase.batch <= execution.committed) {
    return {
      retry: `Batch ${phase.batch} is committed; running the job again changes nothing`,
      discard: undefined,
    }
  }
  const discard = `Batch ${phase.batch} is not committed yet; what is left of its jobs can be discarded afterwards`
  return { retry: retryRefusal(phase, execution.phase), discard }
}

function retryRefusal(phase: PhaseId, current: PhaseId | undefined): string | undefined {
  if (current === undefined || current.batch !== phase.batch) {
    return `All phases of batch ${phase.batch} are done; it is being committed`
  }
  if (current.attempt !== phase.attempt || current.round !== phase.round) {
    return `Its phase is over: batch ${phase.batch} is in attempt ${current.attempt}, round ${current.round}`
  }
  if (current.epoch !== phase.epoch) {
    return `Its phase was handed out again already, as run ${current.epoch}; this job’s answer goes nowhere`
  }
  return undefined
}

/** Numbers of leaders may be beyond 2^53. */
function compareNumbers(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}
