import type { Registry } from '@weft/protocol'
import type { BatchSummary as BatchSummaryView, BatchView } from '@weft/protocol/api'
import type { BatchDetail, BatchSummary, TransactionRecord } from '../../types.ts'
import { writeCursor } from '../cursor.ts'
import { transactionSummary } from './transactionView.ts'

export function batchSummary(batch: BatchSummary): BatchSummaryView {
  const { executedCount, transactionCount } = batch
  return {
    number: batch.number,
    timestamp: Number(batch.timestamp),
    stage: batch.stage,
    sealedAtMs: batch.sealedAt.getTime(),
    executedAtMs: batch.executedAt?.getTime() ?? null,
    dataHash: batch.dataHash,
    bytes: batch.payloadBytes,
    transactions: transactionCount,
    executed: executedCount ?? null,
    rejected: executedCount === undefined ? null : transactionCount - executedCount,
    messages: batch.messages ?? null,
    attempts: batch.attempts ?? null,
    rounds: batch.rounds ?? null,
    stateRoot: batch.stateRoot ?? null,
  }
}

/** A batch with a page of its transactions. */
export function batchView(
  registry: Registry,
  batch: BatchDetail,
  page: { from: number; records: readonly TransactionRecord[] },
): BatchView {
  const end = page.from + page.records.length
  return {
    ...batchSummary(batch),
    commitment: commitmentOf(batch),
    durationMs: batch.durationMs ?? null,
    work: batch.work.map(({ shards, ...work }) => ({ ...work, shards: shards.map((each) => ({ ...each })) })),
    l1: { data: batch.dataTransaction ?? null, root: batch.rootTransaction ?? null },
    transactionPage: {
      items: page.records.map((record) => transactionSummary(registry, record)),
      nextCursor: page.records.length > 0 && end < batch.transactionCount ? writeCursor(end) : null,
    },
  }
}

function commitmentOf(batch: BatchDetail): BatchView['commitment'] {
  const { commitmentHash, previousStateRoot, stateRoot, receiptsHash, segmentsHash } = batch
  if (!commitmentHash || !previousStateRoot || !stateRoot || !receiptsHash || !segmentsHash) return null
  return { hash: commitmentHash, previousStateRoot, stateRoot, receiptsHash, segmentsHash }
}
