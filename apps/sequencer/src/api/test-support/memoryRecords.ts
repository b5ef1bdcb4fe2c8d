import { bytesToHex, type Hash } from '@weft/primitives'
import { batchDataHash, SHARD_COUNT } from '@weft/protocol'
import type { AcceptedTransaction, BatchDetail, ExecutedEvent, TransactionRecord } from '../../types.ts'

/** A transaction that is in a batch. */
export function sealedRecord(
  item: AcceptedTransaction,
  batch: number,
  index: number,
  timestamp: bigint,
): TransactionRecord {
  const at = { batch, index, timestamp, sealedAt: new Date(), executedAt: undefined }
  const { hash, bytes, transaction } = item
  return { hash, bytes, transaction, ...at, stage: 'sealed', receipt: undefined }
}

/** A batch before its execution. */
export function sealedBatch(
  number: number,
  timestamp: bigint,
  payload: Uint8Array,
  count: number,
): BatchDetail {
  return {
    number,
    timestamp,
    stage: 'sealed',
    sealedAt: new Date(),
    executedAt: undefined,
    dataHash: bytesToHex(batchDataHash(timestamp, payload)) as Hash,
    payloadBytes: payload.length,
    transactionCount: count,
    executedCount: undefined,
    stateRoot: undefined,
    attempts: undefined,
    rounds: undefined,
    messages: undefined,
    previousStateRoot: undefined,
    receiptsHash: undefined,
    segmentsHash: undefined,
    commitmentHash: undefined,
    dataTransaction: undefined,
    rootTransaction: undefined,
    work: [],
    durationMs: undefined,
  }
}

/** A batch after its execution; everything happened at once on one lane. */
export function executedBatch(batch: BatchDetail, event: ExecutedEvent, stateRoot: Hash): BatchDetail {
  return {
    ...batch,
    stage: 'executed',
    executedAt: new Date(),
    executedCount: event.executedCount,
    stateRoot,
    attempts: 1,
    rounds: 1,
    messages: 0,
    previousStateRoot: stateRoot,
    receiptsHash: stateRoot,
    segmentsHash: stateRoot,
    commitmentHash: stateRoot,
    durationMs: 3.5,
    work: [
      {
        attempt: 1,
        round: 0,
        lane: 0,
        worker: 'worker-1',
        queuedMs: 0,
        startedMs: 1,
        endedMs: 2.5,
        shards: [{ shard: SHARD_COUNT - 1, transactions: event.transactionCount, messages: 0 }],
      },
    ],
  }
}
