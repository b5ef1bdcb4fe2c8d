import type { BatchRunOptions, Rollup } from '@weft/engine'
import { bytesToHex, type Hash } from '@weft/primitives'
import { batchDataHash, encodeBatchPayload } from '@weft/protocol'
import { encodeUnsigned, type WorkloadTransaction } from '../workload/index.ts'

/** A sealed batch in memory, in the form in which the engine takes it; made before any clock runs. */
export interface BatchInput {
  readonly timestamp: bigint
  readonly dataHash: Hash
  readonly transactions: BatchRunOptions['transactions']
  readonly payload: Uint8Array
  readonly actionCount: number
  /** Of each transaction: what counts when it is executed. */
  readonly actionCounts: readonly number[]
}

/** Prepares what a workload made. */
export function batchInput(
  rollup: Rollup,
  made: readonly WorkloadTransaction[],
  timestamp: bigint,
): BatchInput {
  const transactions = made.map(({ transaction }) => transaction)
  const payload = encodeBatchPayload(encodeUnsigned(rollup.registry, transactions))
  const actionCounts = transactions.map(({ actions }) => actions.length)
  return {
    timestamp,
    transactions,
    payload,
    dataHash: bytesToHex(batchDataHash(timestamp, payload)) as Hash,
    actionCounts,
    actionCount: actionCounts.reduce((sum, count) => sum + count, 0),
  }
}
