import type { Address, Hash } from '@weft/primitives'
import type { Receipt, TransactionDetail } from './transactionInfo.ts'

/** Stages one can wait for. */
export type WaitStage = 'sealed' | 'executed' | 'posted'

/** Where a transaction stands, forever. */
export interface Position {
  readonly batch: number
  readonly index: number
}

/** How to wait. */
export interface WaitForStageOptions {
  signal?: AbortSignal | undefined
  /** Default: 60 s for `executed`, 600 s for `posted`. */
  timeoutMs?: number | undefined
  /** Whether a rejection is thrown as TransactionRejected (the default) or returned like any outcome. */
  throwOnRejection?: boolean
}

/** A transaction with its final outcome. */
export interface ReceiptResult extends TransactionDetail, Omit<Receipt, 'events'> {
  readonly receipt: Receipt
  readonly events: Receipt['events']
}

/** A transaction the rollup has taken: it is in a batch that is stored, and will be executed. */
export interface SentTransaction {
  /** Also the idempotency key: sending the same signed transaction again changes nothing. */
  readonly hash: Hash
  readonly account: Address
  readonly nonceKey: number
  readonly nonce: bigint
  readonly position: Position
  /** Base units of WEFT it will pay. */
  readonly fee: bigint
  /**
   * Waits for a stage: `sealed` is reached already, `executed` (the default) knows the outcome, `posted` has
   * data and state root on L1.
   *
   * @throws TransactionRejected when the rules forbade it, TimeoutExceeded, NetworkUnreachable, ApiProblem.
   */
  wait(stage?: 'executed' | 'posted', options?: WaitForStageOptions): Promise<ReceiptResult>
  wait(stage: 'sealed', options?: WaitForStageOptions): Promise<TransactionDetail>
}
