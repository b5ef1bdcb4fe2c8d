import type { Address, Hash, Hex } from '@weft/primitives'
import type { Stage } from '@weft/protocol/api'

/** One action of a transaction, as people know it. */
export interface ActionInfo {
  /** `module.action` */
  readonly type: string
  /** Amounts as bigint base units (or `'max'`), assets by symbol. */
  readonly fields: Readonly<Record<string, unknown>>
  /** One line, the same as in the signing prompt. */
  readonly text: string
}

/** Something that happened to an account. */
export interface EventInfo {
  /** `module.event` */
  readonly type: string
  /** A few words for people: `Supplied`. */
  readonly title: string
  readonly account: Address
  /** Amounts as bigint base units, assets by symbol. */
  readonly fields: Readonly<Record<string, unknown>>
}

/** Why the rules forbade it. */
export interface RejectionInfo {
  /** `module.reason`, stable. */
  readonly code: string
  /** A few words for people. */
  readonly title: string
  /** What to do about it. */
  readonly remedy: string
  /** Which action of the transaction; null when none of them was the reason. */
  readonly actionIndex: number | null
}

/** The final outcome of a transaction. */
export interface Receipt {
  readonly outcome: 'executed' | 'rejected'
  /** Null when executed. */
  readonly rejection: RejectionInfo | null
  /** Base units of WEFT that were paid, also when rejected. */
  readonly fee: bigint
  readonly events: readonly EventInfo[]
}

/** A transaction that is in a batch. */
export interface TransactionInfo {
  readonly hash: Hash
  readonly account: Address
  readonly batch: number
  /** Position in the batch. */
  readonly index: number
  /** Unix seconds of the batch. */
  readonly timestamp: number
  readonly stage: Stage
  readonly nonceKey: number
  readonly nonce: bigint
  readonly actions: readonly ActionInfo[]
  /** Null while it is only sealed. */
  readonly receipt: Receipt | null
}

/** A transaction with all there is to know about it. */
export interface TransactionDetail extends TransactionInfo {
  /** Unix seconds. */
  readonly validUntil: number
  readonly signature: Hex
  /** Logical shard of the account. */
  readonly shard: number
  readonly bytes: number
  /** L1 transactions that carry its batch; null until they are mined. */
  readonly l1: { readonly dataTransaction: Hash | null; readonly rootTransaction: Hash | null }
}
