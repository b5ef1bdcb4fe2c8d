import { bytesToHex, type Hash } from '@weft/primitives'
import {
  decodeTransaction,
  type Receipt,
  type Registry,
  shardOfAddress,
  type Transaction,
} from '@weft/protocol'
import { actionToJson, type Stage, type TransactionSummary, type TransactionView } from '@weft/protocol/api'
import type { BatchDetail, TransactionRecord } from '../../types.ts'
import { receiptView } from './receiptView.ts'

/** What a list shows of a transaction, from wherever it is known. */
export interface PlacedTransaction {
  readonly hash: Hash
  readonly batch: number
  readonly index: number
  readonly timestamp: bigint
  readonly stage: Stage
  readonly transaction: Transaction
  readonly receipt: Receipt | undefined
}

export function transactionSummary(registry: Registry, placed: PlacedTransaction): TransactionSummary {
  const { transaction, receipt } = placed
  return {
    hash: placed.hash,
    account: transaction.account,
    batch: placed.batch,
    index: placed.index,
    timestamp: Number(placed.timestamp),
    stage: placed.stage,
    nonceKey: transaction.nonceKey,
    nonce: transaction.nonce.toString(),
    actions: transaction.actions.map((action) => actionToJson(registry, action)),
    receipt: receipt ? receiptView(registry, receipt) : null,
  }
}

/** All that is known of a transaction. @param batch - Its batch, when that could be read. */
export function transactionView(
  registry: Registry,
  record: TransactionRecord,
  batch: BatchDetail | undefined,
): TransactionView {
  const { signature } = decodeTransaction(registry, record.bytes)
  return {
    ...transactionSummary(registry, record),
    validUntil: Number(record.transaction.validUntil),
    signature: bytesToHex(signature),
    shard: shardOfAddress(record.transaction.account),
    bytes: record.bytes.length,
    l1: {
      dataTransaction: batch?.dataTransaction?.hash ?? null,
      rootTransaction: batch?.rootTransaction?.hash ?? null,
    },
  }
}
