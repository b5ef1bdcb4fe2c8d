import type { FaultKind } from './fault.ts'
import type { Verdict } from './judge/judge.ts'

/** What `npm run chaos -- --json` prints as its last line. */
export interface ChaosResult extends Omit<Verdict, 'problems'> {
  readonly ok: boolean
  readonly seed: number
  readonly seconds: number
  /** How often each fault was done. */
  readonly faults: Readonly<Record<FaultKind, number>>
  /** Longest time without a newly executed batch while there was something to do. */
  readonly longestStallMs: number
  /** Faults that began just before that time or in it. */
  readonly stalledBy: readonly FaultKind[]
  /** Longest time from a leader's end to a standby that is ready. */
  readonly takeoverMsMax: number
  /** Longest time from a fault's end to a whole stack that executes batches. */
  readonly healMsMax: number
  /** Processes that wrote the log, one after the other, and epochs they wrote under. */
  readonly leaders: number
  readonly epochs: number
  /** Transactions that clients signed and sent, acknowledged or not. */
  readonly sent: number
  /** Requests that clients had to repeat, and transactions that the answer then said were there already. */
  readonly retries: number
  readonly duplicatesAnswered: number
  readonly streamCuts: number
  /** Why `ok` is false; absent when it is true. */
  readonly problems?: readonly string[]
}
