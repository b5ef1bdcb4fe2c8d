import { randomInt } from 'node:crypto'
import type { SealedBatch, TransactionPlace } from '@weft/db'
import { assert, type Hash } from '@weft/primitives'
import { BATCH_TRANSACTIONS_MAX } from '@weft/protocol'

/** Places of transactions that are sealed and not yet in the index: hides its lag. */
export interface TransactionPlaces {
  /** In order of the batches' numbers. */
  add(batch: Pick<SealedBatch, 'number' | 'hashes'>): void
  /** The index has this batch and all before it now. */
  remove(upTo: number): void
  /**
   * Where a transaction may be, first sealed first. Compares 8 bytes of the hash, so compare the rest with the
   * batch's: anybody with some patience finds two transactions with the same 8.
   */
  find(hash: Hash): TransactionPlace[]
  /** Transactions in it, those of some batches removed lately included. */
  size(): number
}

/** Transactions held: 64 MB. Beyond, the oldest are forgotten and not found until the index has them. */
export const PLACES_MAX = 2_400_000

/** Slots of one table: two megabytes. */
const SLOTS_BITS = 17
/** Three in five: half the probes of a table that is four in five full. */
const TABLE_ENTRIES_MAX = Math.floor(2 ** SLOTS_BITS * 0.6)
const TABLES_MAX = Math.floor(PLACES_MAX / TABLE_ENTRIES_MAX)

/** Words of a slot: 8 bytes of the hash, batch after the table's first, index + 1 (0: empty). */
const SLOT_WORDS = 4

interface Table {
  readonly words: Uint32Array
  readonly firstBatch: number
  lastBatch: number
  count: number
}

/**
 * Batches go into tables of fixed size, one after the other. Nothing is ever taken out of a table: it is dropped
 * as a whole once the index has its last batch, so that adding is all the work there is.
 */
export function createTransactionPlaces(): TransactionPlaces {
  assert(BATCH_TRANSACTIONS_MAX <= TABLE_ENTRIES_MAX, 'a batch fits a table')
  // Nobody can aim hashes at one spot of a table without knowing these.
  const multipliers = [randomOdd(), randomOdd()] as const
  let tables: Table[] = []
  let removed = 0

  function slotOf(high: number, low: number): number {
    const mixed = Math.imul(high, multipliers[0]) + Math.imul(low, multipliers[1])
    return (Math.imul(mixed ^ (mixed >>> 15), multipliers[0]) >>> (32 - SLOTS_BITS)) * SLOT_WORDS
  }

  function tableFor(number: number, count: number): Table {
    const last = tables.at(-1)
    if (last !== undefined && last.count + count <= TABLE_ENTRIES_MAX) return last
    if (tables.length === TABLES_MAX) tables.shift()
    const words = new Uint32Array(2 ** SLOTS_BITS * SLOT_WORDS)
    const table: Table = { words, firstBatch: number, lastBatch: number, count: 0 }
    tables.push(table)
    return table
  }

  return {
    add({ number, hashes }) {
      const count = hashes.length / 32
      const table = tableFor(number, count)
      const { words } = table
      const view = new DataView(hashes.buffer, hashes.byteOffset, hashes.byteLength)
      for (let index = 0; index < count; index++) {
        const high = view.getUint32(index * 32)
        const low = view.getUint32(index * 32 + 4)
        let at = slotOf(high, low)
        while (words[at + 3] !== 0) at = after(words, at)
        words[at] = high
        words[at + 1] = low
        words[at + 2] = number - table.firstBatch
        words[at + 3] = index + 1
      }
      table.lastBatch = number
      table.count += count
    },
    remove(upTo) {
      removed = Math.max(removed, upTo)
      tables = tables.filter((table) => table.lastBatch > removed)
    },
    find(hash) {
      const high = Number.parseInt(hash.slice(2, 10), 16)
      const low = Number.parseInt(hash.slice(10, 18), 16)
      const start = slotOf(high, low)
      const found: TransactionPlace[] = []
      for (const { words, firstBatch } of tables) {
        for (let at = start; words[at + 3] !== 0; at = after(words, at)) {
          const batch = firstBatch + words[at + 2]!
          if (words[at] !== high || words[at + 1] !== low || batch <= removed) continue
          found.push({ batch, index: words[at + 3]! - 1 })
        }
      }
      return found.sort((a, b) => a.batch - b.batch || a.index - b.index)
    },
    size: () => tables.reduce((sum, { count }) => sum + count, 0),
  }
}

function after(words: Uint32Array, at: number): number {
  return at + SLOT_WORDS === words.length ? 0 : at + SLOT_WORDS
}

function randomOdd(): number {
  return randomInt(2 ** 32) | 1
}
