import { type BatchBytes, type Database, getBatchBytes, type SealedBatch } from '@weft/db'
import { type OpenReceipts, openBatchReceipts, type Rollup } from '@weft/engine'
import { assert, type Hash } from '@weft/primitives'
import { decodeBatchPayload, decodeTransaction, type Receipt, type Transaction } from '@weft/protocol'
import type { BatchOutcomes } from '../types.ts'
import { once } from './once.ts'
import { hashAt, outcomesOf } from './outcomes.ts'

/** A sealed batch, read one transaction at a time. */
export interface ReadableBatch extends Pick<BatchBytes, 'number' | 'timestamp' | 'sealedAt' | 'hashes'> {
  readonly count: number
  readonly isExecuted: boolean
  /** Undefined until executed. */
  readonly executedAt: Date | undefined
  hashAt(index: number): Hash
  /** Canonical bytes, signature included. */
  bytesAt(index: number): Uint8Array
  transactionAt(index: number): Transaction
  /** Only of an executed batch. */
  receiptAt(index: number): Receipt
  /** Only of an executed batch. */
  outcomes(): BatchOutcomes
}

/** Batches, the last ones from memory, others from Postgres. Keeps bytes: they are decoded where somebody looks. */
export interface BatchReader {
  /** Undefined when it is not sealed. */
  get(number: number): Promise<ReadableBatch | undefined>
  /** Saves reading a batch back: those who sent it ask first. */
  sealed(batch: SealedBatch): void
  executed(number: number, receipts: Uint8Array, executedAt: Date): void
}

/** Bytes kept: a second of full batches. */
const KEPT_BYTES_MAX = 64 * 1024 * 1024

/** A batch with what was found in its bytes so far. */
interface Kept extends BatchBytes {
  readonly items: () => readonly Uint8Array[]
  readonly opened: (() => OpenReceipts) | undefined
}

/** @param options.executed - Last executed batch; nothing after it shows receipts. */
export function createBatchReader(options: {
  database: Pick<Database, 'pool'>
  rollup: Rollup
  executed(): number
}): BatchReader {
  const { database, rollup, executed } = options
  const kept = new Map<number, Kept>()
  const reading = new Map<string, Promise<Kept | undefined>>()
  let keptBytes = 0

  function keep(
    bytes: BatchBytes,
    items: Kept['items'] = once(() => decodeBatchPayload(bytes.payload)),
  ): Kept {
    const { receipts } = bytes
    const opened = receipts && once(() => openBatchReceipts(rollup, receipts))
    const each: Kept = { ...bytes, items, opened }
    forget(bytes.number)
    kept.set(bytes.number, each)
    keptBytes += sizeOf(each)
    for (const oldest of kept.keys()) {
      if (keptBytes <= KEPT_BYTES_MAX || kept.size === 1) break
      forget(oldest)
    }
    return each
  }

  function forget(number: number): void {
    const each = kept.get(number)
    if (each === undefined) return
    kept.delete(number)
    keptBytes -= sizeOf(each)
  }

  /** Asked by many at once it reads once; what was asked before the execution does not answer for after it. */
  function read(number: number, isExecuted: boolean): Promise<Kept | undefined> {
    const key = `${number}/${isExecuted}`
    const known = reading.get(key)
    if (known !== undefined) return known
    const found = getBatchBytes(database, number)
      .then((bytes) => bytes && keep(bytes))
      .finally(() => reading.delete(key))
    reading.set(key, found)
    return found
  }

  return {
    async get(number) {
      const isExecuted = number <= executed()
      let found = kept.get(number)
      if (found === undefined || (isExecuted && found.receipts === undefined)) {
        found = await read(number, isExecuted)
      } else {
        kept.delete(number)
        kept.set(number, found)
      }
      return found && readable(rollup, found, isExecuted)
    },
    sealed({ number, timestamp, sealedAt, payload, hashes }) {
      keep({ number, timestamp, sealedAt, payload, hashes, receipts: undefined, executedAt: undefined })
    },
    executed(number, receipts, executedAt) {
      const found = kept.get(number)
      if (found !== undefined) keep({ ...found, receipts, executedAt }, found.items)
    },
  }
}

function readable(rollup: Rollup, batch: Kept, isExecuted: boolean): ReadableBatch {
  const { number, timestamp, sealedAt, hashes, items, opened } = batch
  return {
    number,
    timestamp,
    sealedAt,
    hashes,
    count: hashes.length / 32,
    isExecuted,
    executedAt: isExecuted ? batch.executedAt : undefined,
    hashAt: (index) => hashAt(hashes, index),
    bytesAt: (index) => items()[index]!,
    transactionAt: (index) => decodeTransaction(rollup.registry, items()[index]!).transaction,
    receiptAt(index) {
      assert(isExecuted && opened !== undefined, `batch ${number} has no receipts`)
      return opened().at(index)
    },
    outcomes() {
      assert(isExecuted && batch.receipts !== undefined, `batch ${number} has no receipts`)
      return outcomesOf(rollup, { hashes, items: items(), receipts: batch.receipts })
    },
  }
}

function sizeOf({ payload, hashes, receipts }: BatchBytes): number {
  return payload.length + hashes.length + (receipts?.length ?? 0)
}
