import { isRetryable } from './settlementFault.ts'
import type { SubmissionKind } from './settlementStore.ts'
import type { AccountFigures, LaneLog, StepResult } from './submissionLane.ts'

/** From one look whether posting is still paused to the next: whoever resumes it waits no longer. */
const PAUSED_LOOK_MS = 1_000
/** The first pause after a failure; doubles with each further one up to the configured maximum. */
const BACKOFF_MS_MIN = 250

export interface LaneLoopOptions {
  readonly kind: SubmissionKind
  /** From one submission to the next. */
  readonly intervalMs: number
  /** From one look at a waiting transaction to the next. */
  readonly pollMs: number
  readonly backoffMsMax: number
}

/** What the health endpoint tells of a lane. */
export interface LaneHealth {
  /** Of `now()`; undefined before the first success. */
  lastSuccessAt: number | undefined
  /** Of the present run of failures; 0 after a success. */
  failures: number
  lastError: string | undefined
  /** There is something to send, and an operator paused posting. */
  isPaused: boolean
  /** L1's head as of the last success. */
  head: number
  /** Undefined before the first success. */
  account: AccountFigures | undefined
}

/**
 * Repeats a lane's step on its interval until the signal aborts or a step fails for good.
 *
 * @returns The failure that ended it, or undefined when it was told to stop.
 */
export async function runLaneLoop(
  options: LaneLoopOptions,
  dependencies: {
    step(input: { maySend: boolean }): Promise<StepResult>
    health: LaneHealth
    log: LaneLog
    now(): number
    signal: AbortSignal
  },
): Promise<unknown> {
  const { kind, intervalMs, pollMs, backoffMsMax } = options
  const { step, health, log, now, signal } = dependencies
  let sentAt = Number.NEGATIVE_INFINITY
  while (!signal.aborted) {
    let pauseMs: number
    try {
      const maySend = now() - sentAt >= intervalMs
      const { outcome, head, account } = await step({ maySend })
      if (health.failures > 0) log.info({ kind, failures: health.failures }, 'Works again')
      const isPaused = outcome === 'paused'
      if (isPaused !== health.isPaused) log.info({ kind }, isPaused ? 'Posting is paused' : 'Posting goes on')
      Object.assign(health, {
        lastSuccessAt: now(),
        failures: 0,
        lastError: undefined,
        isPaused,
        head,
        account,
      })
      if (outcome === 'sent') sentAt = now()
      const dueInMs = sentAt + intervalMs - now()
      if (isPaused) pauseMs = PAUSED_LOOK_MS
      else pauseMs = outcome !== 'idle' ? pollMs : dueInMs > 0 ? dueInMs : intervalMs
    } catch (error) {
      health.failures += 1
      health.lastError = error instanceof Error ? error.message : String(error)
      if (!isRetryable(error)) return error
      pauseMs = Math.min(backoffMsMax, BACKOFF_MS_MIN * 2 ** Math.min(health.failures - 1, 20))
      log.warn({ kind, err: error, failures: health.failures, pauseMs }, 'Failed; tries again')
    }
    await pause(pauseMs, signal)
  }
  return undefined
}

/** Resolves after the time, or at once when the signal aborts. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}
