import { type Database, retryWhileAway, saveShardSnapshot } from '@weft/db'
import { encodeSnapshot } from '@weft/state'
import type { Logger } from 'pino'
import type { CommittedState } from '../readModel/committedState.ts'

/** Prepares shards for a move, so that their next worker has little to read. */
export interface ShardHandover {
  /** Whether a snapshot of it was written within the last few batches. */
  isReady(shard: number): boolean
  /**
   * Writes snapshots of these shards in the background, instead of those still asked for. Resolves when it has done
   * what it could.
   */
  prepare(shards: readonly number[]): Promise<void>
  stop(): Promise<void>
}

/**
 * Age at which a snapshot is written again, in batches. Without one a move reads the diffs of all batches since
 * the last round of snapshots: up to 256 of some megabyte each, seconds instead of tens of milliseconds.
 */
const FRESH_BATCHES_MAX = 8

export function createShardHandover(options: {
  database: Database
  committed: Pick<CommittedState, 'head' | 'entriesOf' | 'sizeOf'>
  log: Logger
}): ShardHandover {
  const { database, committed, log } = options
  const stopping = new AbortController()
  const { signal } = stopping
  const written = new Map<number, number>()
  let wanted: number[] = []
  let writing: Promise<void> | undefined

  const isReady = (shard: number) =>
    committed.head().number - (written.get(shard) ?? Number.NEGATIVE_INFINITY) <= FRESH_BATCHES_MAX

  /** One at a time: no batch waits for the encoding of more than one. */
  async function writeAll(): Promise<void> {
    for (let shard = wanted.shift(); shard !== undefined; shard = wanted.shift()) {
      if (isReady(shard)) continue
      const batch = committed.head().number
      const bytes = encodeSnapshot(shard, committed.sizeOf(shard), committed.entriesOf(shard))
      const snapshot = { shard, batch, bytes }
      await retryWhileAway(() => saveShardSnapshot(database, snapshot), { signal })
      written.set(shard, batch)
    }
  }

  return {
    isReady,
    prepare(shards) {
      wanted = [...shards]
      if (signal.aborted) return Promise.resolve()
      writing ??= writeAll()
        .catch((error) => {
          // The shards stay where they are; the next batch asks again.
          if (!signal.aborted) log.warn({ err: error }, 'shards could not be prepared for a move')
        })
        .finally(() => {
          writing = undefined
        })
      return writing
    },
    async stop() {
      wanted = []
      stopping.abort()
      await writing
    },
  }
}
