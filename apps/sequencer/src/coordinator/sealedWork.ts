import { type Database, getBatch, retryWhileAway, type SealedBatch } from '@weft/db'
import { assert } from '@weft/primitives'
import { decodeBatchPayload } from '@weft/protocol'
import { type BatchTrace, untraced } from '../tracing/batchTrace.ts'
import type { AcceptedTransaction } from '../types.ts'

/** A sealed batch with its transactions' canonical bytes. */
export interface Work {
  readonly batch: SealedBatch
  readonly transactions: readonly Uint8Array[]
  /** Shards of their accounts, where acceptance found them out. */
  readonly shards: Uint8Array | undefined
  readonly trace: BatchTrace
}

/** Sealed batches on their way to execution, from memory or from Postgres. */
export interface SealedWork {
  /** A batch was sealed; saves reading it back. */
  offer(batch: SealedBatch, items: readonly AcceptedTransaction[], trace?: BatchTrace): void
  /**
   * A sealed batch, each once and in order. What is sealed behind it is read while this one is executed.
   *
   * @throws what reading it throws. A Postgres that is away is waited for, until the sequencer stops.
   */
  take(number: number): Promise<Work>
}

/** Sealed batches held in memory; what lies further back is read from Postgres when its turn comes. */
const OFFERED_MAX = 16

export function createSealedWork(dependencies: {
  database: Database
  sealedHead(): number
  signal: AbortSignal
}): SealedWork {
  const { database, sealedHead, signal } = dependencies
  const offered = new Map<number, Work>()
  let ahead: { readonly number: number; readonly work: Promise<Work> } | undefined

  async function read(number: number): Promise<Work> {
    const batch = await retryWhileAway(() => getBatch(database, number), { signal })
    assert(batch !== undefined, `batch ${number} is sealed, and Postgres does not have it`)
    return { batch, transactions: decodeBatchPayload(batch.payload), shards: undefined, trace: untraced }
  }

  function readAhead(number: number): void {
    ahead = undefined
    if (number > sealedHead() || offered.has(number)) return
    const work = read(number)
    // Whoever takes it is told; nobody may, when the sequencer stops.
    work.catch(() => {})
    ahead = { number, work }
  }

  return {
    offer(batch, items, trace = untraced) {
      if (offered.size >= OFFERED_MAX) return
      const transactions: Uint8Array[] = []
      const shards = new Uint8Array(items.length)
      for (const { bytes, shard } of items) {
        shards[transactions.length] = shard
        transactions.push(bytes)
      }
      offered.set(batch.number, { batch, transactions, shards, trace })
    },
    async take(number) {
      const known = offered.get(number)
      offered.delete(number)
      const work = known ?? (await (ahead?.number === number ? ahead.work : read(number)))
      readAhead(number + 1)
      return work
    },
  }
}
