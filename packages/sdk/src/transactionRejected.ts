import { WeftError } from './errors.ts'
import type { ReceiptResult } from './sentTransaction.ts'
import type { RejectionInfo } from './transactionInfo.ts'

/** The rules forbade it: the fee was paid, nothing else happened. `code` is the rejection's. */
export class TransactionRejected extends WeftError {
  override readonly name = 'TransactionRejected'
  /** A few words for people. */
  readonly title: string
  readonly actionIndex: number | null
  readonly receipt: ReceiptResult

  constructor(receipt: ReceiptResult, rejection: RejectionInfo) {
    const { code, title, remedy, actionIndex } = rejection
    super(code, title, { remedy, context: { hash: receipt.hash, batch: receipt.batch, actionIndex } })
    this.title = title
    this.actionIndex = actionIndex
    this.receipt = receipt
  }
}
