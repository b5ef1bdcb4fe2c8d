import { Fault } from '@weft/primitives'
import { executedHead, readDiffs } from './batchResults.ts'
import type { Database } from './database.ts'
import { pause } from './pause.ts'
import { type RetryOptions, retryWhileAway } from './retryWhileAway.ts'
import { findShardSnapshot } from './snapshots.ts'

/** One shard's changes by one phase of a batch. */
interface ShardChanges {
  readonly shard: number
  readonly changes: Uint8Array
}

/** How stored bytes become a shard; this package knows neither tree nor encoding. */
export interface ShardCodec<Shard> {
  create(shard: number): Shard
  load(shard: number, snapshot: Uint8Array): Shard
  decodeDiff(bytes: Uint8Array): readonly ShardChanges[]
  apply(shard: Shard, changes: Uint8Array): void
}

/** Builds shards from Postgres: newest snapshot, and the diffs since. */
export interface ShardLoader<Shard> {
  /**
   * The shard as it was after a batch. Waits while Postgres is away, and for the batch while it is not stored:
   * the next one may be executed while it is written.
   *
   * @throws Fault `database.batch_missing` (retryable) when it does not come.
   */
  load(shard: number, atBatch: number): Promise<Shard>
  /** Lets go of the diffs that were read: call it when a series of loads is over. */
  forget(): void
}

/** Batches of diffs read in one query: full ones have a few megabytes. */
const PAGE_BATCHES = 16
/** How long a batch may take from its execution to its row; past this its sequencer is gone. */
const BATCH_WAIT_MS_MAX = 5_000
const BATCH_LOOK_MS = 10
/** Batches of diffs kept for the next shard of a series; more are read again. */
const KEPT_BATCHES_MAX = 1_024

/**
 * A series of loads for the same batch reads each diff once, so that taking over 64 shards costs about as much
 * as one.
 */
export function createShardLoader<Shard>(options: {
  database: Database
  codec: ShardCodec<Shard>
  retry?: RetryOptions
}): ShardLoader<Shard> {
  const { database, codec, retry } = options
  const kept = new Map<number, Map<number, Uint8Array[]>>()
  let head = -1

  async function* changesOf(shard: number, from: number, to: number): AsyncGenerator<Uint8Array> {
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

  async function stored(atBatch: number): Promise<void> {
    const giveUpMs = performance.now() + BATCH_WAIT_MS_MAX
    while (head < atBatch) {
      head = await retryWhileAway(() => executedHead(database), retry)
      if (head >= atBatch) return
      if (performance.now() > giveUpMs) throw batchMissing(atBatch, head)
      await pause(BATCH_LOOK_MS, retry?.signal)
    }
  }

  return {
    async load(shard, atBatch) {
      await stored(atBatch)
      const snapshot = await retryWhileAway(() => findShardSnapshot(database, shard, atBatch), retry)
      const state = snapshot === undefined ? codec.create(shard) : codec.load(shard, snapshot.bytes)
      const from = snapshot === undefined ? 1 : Math.min(snapshot.covers, atBatch) + 1
      for await (const changes of changesOf(shard, from, atBatch)) codec.apply(state, changes)
      return state
    },
    forget: () => kept.clear(),
  }
}

function batchMissing(batch: number, head: number): Fault {
  return new Fault('database.batch_missing', `Batch ${batch} is not executed yet; the last is ${head}`, {
    retryable: true,
    context: { batch, head },
  })
}

function byShard(diff: readonly ShardChanges[]): Map<number, Uint8Array[]> {
  const grouped = new Map<number, Uint8Array[]>()
  for (const { shard, changes } of diff) {
    const list = grouped.get(shard)
    if (list === undefined) grouped.set(shard, [changes])
    else list.push(changes)
  }
  return grouped
}
