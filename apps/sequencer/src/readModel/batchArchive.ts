import { type Database, getBatch, getReceipts, type SealedBatch } from '@weft/db'
import { type OpenReceipts, openBatchReceipts, type Rollup } from '@weft/engine'
import { decodeBatchPayload, decodeTransaction, type Transaction } from '@weft/protocol'

/** A batch: bytes, of which each part is decoded when it is asked for. */
export interface ArchivedBatch {
  readonly batch: SealedBatch
  /** Canonical bytes of each transaction. */
  readonly items: readonly Uint8Array[]
  transaction(index: number): Transaction
  /** Undefined until executed. */
  readonly receipts: OpenReceipts | undefined
  readonly executedAt: Date | undefined
}

/** Batches as they are in Postgres, the last few kept. */
export interface BatchArchive {
  /** Undefined when it is not sealed. */
  get(number: number): Promise<ArchivedBatch | undefined>
}

/** A full batch takes some megabytes. */
const KEPT_MAX = 12

/** @param options.executed - Last executed batch: what is not executed yet is not kept. */
export function createBatchArchive(options: {
  database: Database
  rollup: Rollup
  executed(): number
}): BatchArchive {
  const { database, rollup, executed } = options
  const kept = new Map<number, Promise<ArchivedBatch | undefined>>()

  async function read(number: number): Promise<ArchivedBatch | undefined> {
    const isExecuted = number <= executed()
    const [batch, stored] = await Promise.all([
      getBatch(database, number),
      isExecuted ? getReceipts(database, number) : undefined,
    ])
    if (batch === undefined) return undefined
    const items = decodeBatchPayload(batch.payload)
    return {
      batch,
      items,
      transaction: (index) => decodeTransaction(rollup.registry, items[index]!).transaction,
      receipts: stored && openBatchReceipts(rollup, stored.receipts),
      executedAt: stored?.executedAt,
    }
  }

  return {
    get(number) {
      const known = kept.get(number)
      if (known !== undefined) return known
      const reading = read(number)
      if (number <= executed()) {
        kept.set(number, reading)
        reading.catch(() => kept.delete(number))
        for (const oldest of kept.keys()) {
          if (kept.size <= KEPT_MAX) break
          kept.delete(oldest)
        }
      }
      return reading
    },
  }
}
