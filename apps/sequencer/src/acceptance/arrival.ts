import type { Fault } from '@weft/primitives'
import type { Span, TraceContext } from '@weft/telemetry'
import type { AcceptedTransaction } from '../types.ts'
import type { Flow } from './nonceWindow.ts'
import type { SignatureCheck } from './signatureJob.ts'
import type { QueueSource } from './signatureQueue.ts'

/** Where a transaction was sealed; whether it had been sent before. */
export interface SealedResult {
  readonly status: 'sealed'
  /** The transaction's hash: 32 bytes. */
  readonly digest: Uint8Array
  readonly batch: number
  readonly index: number
  readonly duplicate: boolean
}

export interface RefusedResult {
  readonly status: 'refused'
  /** Undefined when it could not be read, or nobody looked. */
  readonly digest: Uint8Array | undefined
  readonly fault: Fault
}

export type AcceptanceResult = SealedResult | RefusedResult

/** A call of `submit`, answered when all its transactions are. */
export interface Submission {
  readonly results: (AcceptanceResult | undefined)[]
  /** Those that could be read. */
  readonly arrivals: Arrival[]
  left: number
  /** The recorded request it is from. */
  readonly request: TraceContext | undefined
  /** Lasts until the last of its signatures is checked; how many are not, is counted only when it is recorded. */
  readonly checking: Span
  unchecked: number
  done(): void
}

/** A transaction on its way to the sealer: one object, from its header to its place in a batch. */
export interface Arrival extends SignatureCheck {
  readonly submission: Submission
  /** Its number in the submission. */
  readonly place: number
  readonly flow: Flow
  readonly nonce: bigint
  /** Unix seconds. */
  readonly validUntil: bigint
  /** Its number among the flow's arrivals that are not judged yet. */
  unjudgedAt: number
  /** Where it waits for its check, and what that costs. */
  source: QueueSource | undefined
  work: number
  /** Once it is checked. */
  accepted: AcceptedTransaction | undefined
  isByAccount: boolean
  /** The same transaction, sent again before this one was sealed. */
  followers: Arrival[] | undefined
}

/** Tells the client of a transaction what became of it; of two answers the first counts. */
export function answer(
  { submission, place }: Pick<Arrival, 'submission' | 'place'>,
  result: AcceptanceResult,
): void {
  if (submission.results[place] !== undefined) return
  submission.results[place] = result
  if (--submission.left === 0) submission.done()
}
