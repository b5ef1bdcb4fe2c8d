import type { Address } from '@weft/primitives'
import type {
  BatchCommitment,
  BatchTime,
  EntryKey,
  Event,
  GenesisConfig,
  MessageContext,
  Module,
  Receipt,
  Table,
  Transaction,
} from '@weft/protocol'

/** What the reference is given: the same as the engine. */
export interface ReferenceOptions {
  readonly modules: readonly Module[]
  readonly chargeFee: (context: MessageContext) => (declared: bigint) => bigint | undefined
  readonly genesis: GenesisConfig
}

/** A message on its way. */
export interface ReferenceMessage {
  readonly originBatch: number
  readonly origin: number
  readonly source: number
  readonly counter: number
  readonly type: number
  readonly from: Address
  readonly to: Address
  /** Rejection that sent it back; 0: on its way out. */
  readonly bouncedBy: number
  readonly fields: Readonly<Record<string, unknown>>
}

export interface ReferenceOrder {
  readonly type: number
  readonly account: Address
  readonly transactionIndex: number
  readonly fields: Readonly<Record<string, unknown>>
}

/** An add (signed) or a take (negative) of a number of a global. */
export interface ReferenceContribution {
  readonly kind: 'add' | 'take'
  readonly shard: number
  readonly table: Table
  readonly key: EntryKey
  readonly field: string
  readonly delta: bigint
}

/** What a batch came to. */
export interface ReferenceResult {
  readonly batch: BatchTime
  readonly receipts: readonly Receipt[]
  /** Events of earlier batches' transactions, with the message that caused each. */
  readonly carried: readonly { message: ReferenceMessage; event: Event }[]
  readonly receiptsBytes: Uint8Array
  readonly segmentsBytes: Uint8Array
  readonly stateRoot: Uint8Array
  readonly commitment: BatchCommitment
  readonly commitmentHash: Uint8Array
  readonly pending: readonly ReferenceMessage[]
  readonly pendingBytes: Uint8Array
  readonly attempts: 1 | 2
  readonly rounds: number
}

/** A rollup that runs batch after batch, one transaction after the other. */
export interface ReferenceRollup {
  readonly stateRoot: Uint8Array
  run(transactions: readonly Transaction[], timestamp: bigint): ReferenceResult
}
