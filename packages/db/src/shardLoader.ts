import { readDiffs } from './batchResults.ts'
import type { Database } from './database.ts'
import { type RetryOptions, retryWhileAway } from './retryWhileAway.ts'
import { findShardSnapshot } from './snapshots.ts'

/** One shard's changes by one phase of a batch. */
interface ShardChanges<Entry> {
  readonly shard: number
  readonly entries: readonly Entry[]
}

/** How stored bytes become a shard; this package knows neither tree nor encoding. */
export interface ShardCodec<Shard, Entry> {
  create(shard: number): Shard
  load(shard: number, snapshot: Uint8Array): Shard
  decodeDiff(bytes: Uint8Array): readonly ShardChanges<Entry>[]
  apply(shard: Shard, entries: readonly Entry[]): void
}

/** Builds shards from Postgres: newest snapshot, and the diffs since. */
export interface ShardLoader<Shard> {
  /** The shard as it was after a batch. Waits while Postgres is away. */
  load(shard: number, atBatch: number): Promise<Shard>
  /** Lets go of the diffs that were read: call it when a series of loads is over. */
  forget(): void
}

/** Batches of diffs read in one query: full ones have a few megabytes. */
const PAGE_BATCHES = 16
/** Batches of decoded diffs kept for the next shard of a series; more are read again. */
const KEPT_BATCHES_MAX = 1_024

/**
 * A series of loads for the same batch reads each diff once, so that taking over 64 shards costs about as much
 * as one.
 */
export function createShardLoader<Shard, Entry>(options: {
  database: Database
  codec: ShardCodec<Shard, Entry>
  retry?: RetryOptions
}): ShardLoader<Shard> {
  const { database, codec, retry } = options
  const kept = new Map<number, Map<number, (readonly Entry[])[]>>()

  async function* changesOf(shard: number, from: number, to: number): AsyncGenerator<readonly Entry[]> {
    for (let number = from; number <= to; number++) {
      if (!kept.has(number)) await readPage(number, to)
      yield* kept.get(number)?.get(shard) ?? []
    }
  }

  async function readPage(from: number, to: number): Promise<void> {
    const range = { from, to: Math.min(to, from + PAGE_BATCHES - 1), limit: PAGE_BATCHES }
    const batches = await retryWhileAway(() => readDiffs(database, range), retry)
    if (kept.size + batches.length > KEPT_BATCHES_MAX) kept.clear()
    for (const { number, diff } of batches) kept.set(number, byShard(codec.decodeDiff(diff)))
  }

  return {
    async load(shard, atBatch) {
      const snapshot = await retryWhileAway(() => findShardSnapshot(database, shard, atBatch), retry)
      const state = snapshot === undefined ? codec.create(shard) : codec.load(shard, snapshot.bytes)
      const from = snapshot === undefined ? 1 : Math.min(snapshot.covers, atBatch) + 1
      for await (const entries of changesOf(shard, from, atBatch)) codec.apply(state, entries)
      return state
    },
    forget: () => kept.clear(),
  }
}

function byShard<Entry>(diff: readonly ShardChanges<Entry>[]): Map<number, (readonly Entry[])[]> {
  const grouped = new Map<number, (readonly Entry[])[]>()
  for (const { shard, entries } of diff) {
    const list = grouped.get(shard)
    if (list === undefined) grouped.set(shard, [entries])
    else list.push(entries)
  }
  return grouped
}
