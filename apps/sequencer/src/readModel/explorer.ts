import {
  type BatchOverview,
  type Database,
  findL1OnChain,
  findTransaction,
  getBatch,
  getBatchOverview,
  type L1Kind,
  listAccountTransactions,
  listBatches,
  orAway,
  type TransactionPlace,
} from '@weft/db'
import type { BatchSummary, Explorer, L1Reference, Stage, TransactionRecord } from '../types.ts'
import type { ArchivedBatch, BatchArchive } from './batchArchive.ts'
import { hashAt } from './outcomes.ts'
import type { TransactionPlaces } from './transactionPlaces.ts'

/** Rows of one page. */
const PAGE_MAX = 100

export function createExplorer(options: {
  database: Database
  archive: BatchArchive
  places: TransactionPlaces
  stageOf(batch: number): Stage
}): Explorer {
  const { database, archive, places, stageOf } = options

  async function record(place: TransactionPlace): Promise<TransactionRecord | undefined> {
    const found = await archive.get(place.batch)
    return found && place.index < found.items.length ? recordOf(found, place.index) : undefined
  }

  function recordOf(archived: ArchivedBatch, index: number): TransactionRecord {
    const { batch } = archived
    const isExecuted = archived.receipts !== undefined
    const stage = stageOf(batch.number)
    return {
      hash: hashAt(batch.hashes, index),
      batch: batch.number,
      index,
      stage: isExecuted ? stage : 'sealed',
      timestamp: batch.timestamp,
      sealedAt: batch.sealedAt,
      executedAt: archived.executedAt,
      bytes: archived.items[index]!,
      transaction: archived.transaction(index),
      receipt: archived.receipts?.at(index),
    }
  }

  function summaryOf(overview: BatchOverview): BatchSummary {
    const { result, ...batch } = overview
    return {
      ...batch,
      stage: result === undefined ? 'sealed' : stageOf(batch.number),
      executedAt: result?.executedAt,
      executedCount: result?.executedCount,
      stateRoot: result?.stateRoot,
      attempts: result?.attempts,
      rounds: result?.rounds,
      messages: result?.messages,
    }
  }

  async function referenceOf(kind: L1Kind, batch: number): Promise<L1Reference | undefined> {
    const found = await findL1OnChain(database, kind, batch)
    if (found === undefined || found.blockNumber === null) return undefined
    return { hash: found.txHash, blockNumber: Number(found.blockNumber) }
  }

  const explorer: Explorer = {
    async batches({ before, limit }) {
      return (await listBatches(database, { before, limit: Math.min(limit, PAGE_MAX) })).map(summaryOf)
    },
    async batch(number) {
      const [found, dataTransaction, rootTransaction] = await Promise.all([
        getBatchOverview(database, number),
        referenceOf('data', number),
        referenceOf('root', number),
      ])
      if (found === undefined) return undefined
      const { work, ...overview } = found
      const { result } = overview
      return {
        ...summaryOf(overview),
        previousStateRoot: result?.previousStateRoot,
        receiptsHash: result?.receiptsHash,
        segmentsHash: result?.segmentsHash,
        commitmentHash: result?.commitmentHash,
        durationMs: result?.durationMs,
        dataTransaction,
        rootTransaction,
        work,
      }
    },
    async batchData(number) {
      const batch = await getBatch(database, number)
      return batch && { timestamp: batch.timestamp, payload: batch.payload }
    },
    async batchTransactions(number, { from, limit }) {
      const archived = await archive.get(number)
      if (archived === undefined) return []
      const end = Math.min(archived.items.length, from + Math.min(limit, PAGE_MAX))
      return Array.from({ length: Math.max(0, end - from) }, (_, offset) => recordOf(archived, from + offset))
    },
    async transaction(hash) {
      for (const place of places.find(hash)) {
        const found = await record(place)
        if (found?.hash === hash) return found
      }
      const place = await findTransaction(database, hash)
      return place && record(place)
    },
    async accountTransactions(account, { before, limit }) {
      const found = await listAccountTransactions(database, account, { before, limit })
      const records = await Promise.all(found.map(record))
      return records.filter((each) => each !== undefined)
    },
  }
  // A client hears at once that Postgres is away.
  return {
    batches: (page) => orAway(explorer.batches(page)),
    batch: (number) => orAway(explorer.batch(number)),
    batchData: (number) => orAway(explorer.batchData(number)),
    batchTransactions: (number, page) => orAway(explorer.batchTransactions(number, page)),
    transaction: (hash) => orAway(explorer.transaction(hash)),
    accountTransactions: (account, page) => orAway(explorer.accountTransactions(account, page)),
  }
}
