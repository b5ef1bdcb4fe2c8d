import {
  type BatchOverview,
  type Database,
  findL1OnChain,
  findTransaction,
  firstBatchAfter,
  getBatchBytes,
  getBatchOverview,
  type L1Kind,
  listAccountTransactions,
  listBatches,
  orAway,
  type TransactionPlace,
} from '@weft/db'
import type { BatchDetail, BatchSummary, Explorer, L1Reference, Stage, TransactionRecord } from '../types.ts'
import type { BatchReader, ReadableBatch } from './batchReader.ts'
import type { TransactionPlaces } from './transactionPlaces.ts'

/** Rows of one page. */
const PAGE_MAX = 100
/** Batches of a page read at once: each may be some megabytes. */
const READS_MAX = 4
/** What L1 holds of a batch is looked up this seldom, however many ask: L1 moves in seconds. */
const SHARED_MS = 250
/** Batches whose answers are shared. */
const SHARED_MAX = 64

export function createExplorer(options: {
  database: Database
  batches: BatchReader
  places: TransactionPlaces
  stageOf(batch: number): Stage
}): Explorer {
  const { database, batches, places, stageOf } = options
  const details = shareBriefly(readDetail)

  async function record(place: TransactionPlace): Promise<TransactionRecord | undefined> {
    const found = await batches.get(place.batch)
    return found && place.index < found.count ? recordOf(found, place.index) : undefined
  }

  function recordOf(batch: ReadableBatch, index: number): TransactionRecord {
    return {
      hash: batch.hashAt(index),
      batch: batch.number,
      index,
      stage: batch.isExecuted ? stageOf(batch.number) : 'sealed',
      timestamp: batch.timestamp,
      sealedAt: batch.sealedAt,
      executedAt: batch.executedAt,
      bytes: batch.bytesAt(index),
      transaction: batch.transactionAt(index),
      receipt: batch.isExecuted ? batch.receiptAt(index) : undefined,
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

  async function readDetail(number: number): Promise<BatchDetail | undefined> {
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
  }

  const explorer: Explorer = {
    async batches({ before, limit }) {
      return (await listBatches(database, { before, limit: Math.min(limit, PAGE_MAX) })).map(summaryOf)
    },
    batch: (number) => details(number, `${number}/${stageOf(number)}`),
    async batchData(number) {
      const batch = await getBatchBytes(database, number)
      return batch && { timestamp: batch.timestamp, payload: batch.payload }
    },
    async batchTransactions(number, { from, limit }) {
      const batch = await batches.get(number)
      if (batch === undefined) return []
      const end = Math.min(batch.count, from + Math.min(limit, PAGE_MAX))
      return Array.from({ length: Math.max(0, end - from) }, (_, offset) => recordOf(batch, from + offset))
    },
    isRecent: (hash) => places.find(hash).length > 0,
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
      const records: (TransactionRecord | undefined)[] = []
      for (let at = 0; at < found.length; at += READS_MAX) {
        records.push(...(await Promise.all(found.slice(at, at + READS_MAX).map(record))))
      }
      return records.filter((each) => each !== undefined)
    },
    firstBatchAfter: (timestamp) => firstBatchAfter(database, timestamp),
  }
  // A client hears at once that Postgres is away.
  return {
    batches: (page) => orAway(explorer.batches(page)),
    batch: (number) => orAway(explorer.batch(number)),
    batchData: (number) => orAway(explorer.batchData(number)),
    batchTransactions: (number, page) => orAway(explorer.batchTransactions(number, page)),
    isRecent: explorer.isRecent,
    transaction: (hash) => orAway(explorer.transaction(hash)),
    accountTransactions: (account, page) => orAway(explorer.accountTransactions(account, page)),
    firstBatchAfter: (timestamp) => orAway(explorer.firstBatchAfter(timestamp)),
  }
}

/** One answer for all who ask for the same within a moment. */
function shareBriefly<T>(read: (number: number) => Promise<T>): (number: number, key: string) => Promise<T> {
  const shared = new Map<string, { readonly answer: Promise<T>; readonly untilMs: number }>()
  return (number, key) => {
    const nowMs = performance.now()
    const known = shared.get(key)
    if (known !== undefined && nowMs < known.untilMs) return known.answer
    const answer = read(number)
    shared.delete(key)
    shared.set(key, { answer, untilMs: nowMs + SHARED_MS })
    // What is not there may be there at any moment.
    answer.then(
      (found) => found === undefined && shared.delete(key),
      () => shared.delete(key),
    )
    const [oldest] = shared.keys()
    if (shared.size > SHARED_MAX && oldest !== undefined) shared.delete(oldest)
    return answer
  }
}
