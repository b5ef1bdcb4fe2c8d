import { bytesToHex, type Hash } from '@weft/primitives'
import type { Receipt, Transaction } from '@weft/protocol'
import type { TransactionOutcome } from '../types.ts'

/** Outcomes of a batch, each made when it is first looked at: a batch has thousands, a listener wants a few. */
export function outcomesOf(source: {
  /** 32 bytes each. */
  hashes: Uint8Array
  transaction(index: number): Transaction
  receipt(index: number): Receipt
}): TransactionOutcome[] {
  return Array.from({ length: source.hashes.length / 32 }, (_, index) => lazyOutcome(source, index))
}

/** The hash of one transaction of a batch. */
export function hashAt(hashes: Uint8Array, index: number): Hash {
  return bytesToHex(hashes.subarray(index * 32, (index + 1) * 32)) as Hash
}

function lazyOutcome(source: Parameters<typeof outcomesOf>[0], index: number): TransactionOutcome {
  let hash: Hash | undefined
  let transaction: Transaction | undefined
  let receipt: Receipt | undefined
  return {
    index,
    get hash() {
      hash ??= hashAt(source.hashes, index)
      return hash
    },
    get transaction() {
      transaction ??= source.transaction(index)
      return transaction
    },
    get receipt() {
      receipt ??= source.receipt(index)
      return receipt
    },
  }
}
