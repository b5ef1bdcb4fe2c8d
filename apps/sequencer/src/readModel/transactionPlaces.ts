import type { SealedBatch, TransactionPlace } from '@weft/db'
import type { Hash } from '@weft/primitives'
import { hashAt } from './outcomes.ts'

/** Places of transactions that are sealed and not yet in the index. */
export interface TransactionPlaces {
  add(batch: Pick<SealedBatch, 'number' | 'hashes'>): void
  /** The index has this batch now. */
  remove(batch: number): void
  find(hash: Hash): TransactionPlace | undefined
}

/** Hides the index's lag; as large as the lag. */
export function createTransactionPlaces(): TransactionPlaces {
  const places = new Map<Hash, TransactionPlace>()
  const hashesOf = new Map<number, Hash[]>()
  return {
    add({ number, hashes }) {
      const list = Array.from({ length: hashes.length / 32 }, (_, index) => hashAt(hashes, index))
      hashesOf.set(number, list)
      for (const [index, hash] of list.entries()) {
        // Sealed twice: the first is the one that can be executed, the second meets a used nonce.
        if (!places.has(hash)) places.set(hash, { batch: number, index })
      }
    },
    remove(batch) {
      for (const hash of hashesOf.get(batch) ?? []) {
        if (places.get(hash)?.batch === batch) places.delete(hash)
      }
      hashesOf.delete(batch)
    },
    find: (hash) => places.get(hash),
  }
}
