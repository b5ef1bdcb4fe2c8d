import type { BatchRunOptions, Rollup } from '@weft/engine'
import { bytesToHex, type Hash } from '@weft/primitives'
import { batchDataHash, encodeBatchPayload, shardOfAddress } from '@weft/protocol'
import { encodeUnsigned, type WorkloadTransaction } from '../workload/index.ts'

/** A sealed batch in memory, in the form in which the engine takes it; made before any clock runs. */
export interface BatchInput {
  readonly timestamp: bigint
  readonly dataHash: Hash
  readonly transactions: BatchRunOptions['transactions']
  readonly payload: Uint8Array
  /** Shard of each transaction's account: acceptance knows it. */
  readonly shards: Uint8Array
  readonly actionCount: number
}

/** Prepares what a workload made. */
export function batchInput(
  rollup: Rollup,
  made: readonly WorkloadTransaction[],
  timestamp: bigint,
): BatchInput {
  const transactions = made.map(({ transaction }) => transaction)
  const encoded = encodeUnsigned(rollup.registry, transactions)
  const payload = encodeBatchPayload(encoded)
  return {
    timestamp,
    transactions: encoded,
    payload,
    dataHash: bytesToHex(batchDataHash(timestamp, payload)) as Hash,
    shards: Uint8Array.from(transactions, ({ account }) => shardOfAddress(account)),
    actionCount: transactions.reduce((sum, { actions }) => sum + actions.length, 0),
  }
}
