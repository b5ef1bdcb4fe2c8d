import type { Hash } from '@weft/primitives'
import type { Acknowledgement } from '../load/sender.ts'
import type { AuditedWrite } from '../stack/writeAudit.ts'

/** A batch as Postgres has it. */
export interface LoggedBatch {
  readonly number: number
  /** Unix seconds. */
  readonly timestamp: bigint
  readonly dataHash: Hash
  readonly payload: Uint8Array
  /** Of its transactions, in order, as they were written down. */
  readonly hashes: readonly Hash[]
  /** Undefined: sealed and not executed. */
  readonly result: BatchOutcome | undefined
}

/** What executing a batch came to; equal or not the same execution. */
export interface BatchOutcome {
  readonly stateRoot: Hash
  readonly receiptsHash: Hash
  readonly segmentsHash: Hash
  /** Transactions executed, not rejected. */
  readonly executedCount: number
}

/** A batch as the reference executes it. */
export interface ReplayedBatch extends BatchOutcome {
  readonly number: number
  /** Of the payload's bytes. */
  readonly dataHash: Hash
  /** Of its transactions, computed from the payload's bytes. */
  readonly hashes: readonly Hash[]
}

export interface Replay {
  readonly batches: readonly ReplayedBatch[]
  /** Invariants and conservation that do not hold in the last state. */
  readonly broken: readonly string[]
}

/** What the rollup's contract holds. */
export interface L1Record {
  readonly dataHead: number
  readonly rootHead: number
  /** Of data hashes, at `dataHead`. */
  readonly accumulator: Hash
  /** Those that were proposed, by batch. */
  readonly roots: ReadonlyMap<number, Hash>
}

/** What a client of the stream was told. */
export interface StreamRecord {
  readonly name: string
  /** Numbers of the batches, in the order in which they came. */
  readonly batches: readonly number[]
  readonly cuts: number
}

/** All there is to judge a run by. */
export interface Evidence {
  readonly genesisRoot: Hash
  readonly acknowledgements: readonly Acknowledgement[]
  readonly log: readonly LoggedBatch[]
  readonly replay: Replay
  readonly l1: L1Record
  readonly streams: readonly StreamRecord[]
  readonly writes: readonly AuditedWrite[]
}
