import {
  type Database,
  extendShardSnapshots,
  pruneSnapshots,
  retryWhileAway,
  saveShardSnapshot,
  saveStateSnapshot,
} from '@weft/db'
import { encodeMessages, type Rollup, type RollupState } from '@weft/engine'
import { bytesToHex } from '@weft/primitives'
import { GLOBALS_SHARD, SHARD_COUNT } from '@weft/protocol'
import { encodeSnapshot, type ShardDiff } from '@weft/state'
import type { Logger } from 'pino'
import type { CommittedState } from '../readModel/committedState.ts'

/** Writes snapshots in the background, so that recovery replays a bounded number of diffs. */
export interface SnapshotWriter {
  /** A batch was committed and is in the read model. */
  committed(state: RollupState, diff: readonly ShardDiff[]): void
  stop(): Promise<void>
}

export interface SnapshotWriterOptions {
  database: Database
  rollup: Rollup
  committed: CommittedState
  /** Of each shard, the batch its newest snapshot covers; −1 without one. */
  covered: readonly number[]
  head: number
  intervalBatches: number
  /** Last batch whose root is on L1: proofs of its state must stay cheap. */
  posted(): number
  log: Logger
}

/**
 * Every `intervalBatches`, writes the shards that changed since their last snapshot, one at a time, each as it is
 * when its turn comes: shards need not be of the same batch, and no batch waits for more than one of them. A
 * shard that nothing touched costs no bytes; its snapshot is only said to cover more.
 */
export function createSnapshotWriter(options: SnapshotWriterOptions): SnapshotWriter {
  const { database, rollup, committed, intervalBatches, log } = options
  const stopping = new AbortController()
  const covered = [...options.covered]
  /** Last batch that touched a shard, as far as this process knows. */
  const touched = covered.map((batch) => (batch < options.head ? options.head : batch))
  let passedAt = Math.max(0, ...covered)
  let pass: Promise<void> | undefined

  async function writePass(state: RollupState): Promise<void> {
    const at = state.batch.number
    const roots = [
      ...Array.from({ length: SHARD_COUNT }, (_, shard) => state.shardRoots.get(shard)),
      state.globalsRoot,
    ]
    const pending = encodeMessages(rollup, state.pending)
    const isUntouched = (shard: number) => covered[shard]! >= 0 && touched[shard]! <= covered[shard]!
    const shards = Array.from({ length: GLOBALS_SHARD + 1 }, (_, shard) => shard)
    const quiet = shards.filter(isUntouched)
    const busy = shards.filter((shard) => !isUntouched(shard))
    let bytesWritten = 0
    for (const shard of busy) {
      if (stopping.signal.aborted) return
      const entries = committed.entriesOf(shard)
      const batch = committed.head().number
      const bytes = encodeSnapshot(shard, committed.sizeOf(shard), entries)
      await retry(() => saveShardSnapshot(database, { shard, batch, bytes }))
      covered[shard] = batch
      bytesWritten += bytes.length
    }
    await retry(() => extendShardSnapshots(database, quiet, at))
    await retry(() =>
      saveStateSnapshot(database, { batch: at, stateRoot: bytesToHex(state.stateRoot), roots, pending }),
    )
    const pruned = await retry(() => pruneSnapshots(database, options.posted()))
    for (const shard of quiet) covered[shard] = Math.max(covered[shard]!, at)
    log.info({ batch: at, shards: busy.length, bytes: bytesWritten, pruned }, 'snapshots written')
  }

  function retry<T>(work: () => Promise<T>): Promise<T> {
    return retryWhileAway(work, { signal: stopping.signal })
  }

  return {
    committed(state, diff) {
      for (const { shard } of diff) touched[shard] = state.batch.number
      if (pass !== undefined || stopping.signal.aborted) return
      if (state.batch.number - passedAt < intervalBatches) return
      passedAt = state.batch.number
      pass = writePass(state)
        .catch((error) => {
          // Recovery takes longer without it; the next pass tries again.
          if (!stopping.signal.aborted) log.error(error, 'snapshots could not be written')
        })
        .finally(() => {
          pass = undefined
        })
    },
    async stop() {
      stopping.abort()
      await pass
    },
  }
}
