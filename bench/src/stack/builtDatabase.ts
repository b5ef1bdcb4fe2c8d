import { insertBatchResult, saveShardSnapshot, saveStateSnapshot } from '@weft/db'
import { createBatchRun, encodeMessages, type RollupState } from '@weft/engine'
import { assert, bytesToHex, type Hash } from '@weft/primitives'
import { GLOBALS_SHARD, SHARD_COUNT } from '@weft/protocol'
import type { BuiltState } from '../workload/index.ts'
import { benchRollup } from './benchRollup.ts'
import type { SealedLog } from './sealedLog.ts'

/**
 * Puts a built state into an empty log: as snapshots after a first, empty batch, which is what a sequencer and its
 * workers read when they start.
 *
 * @returns the state after that batch.
 */
export async function writeBuiltState(log: SealedLog, built: BuiltState): Promise<RollupState> {
  const state = await executeEmptyBatch(log, built.state)
  const batch = state.batch.number
  for (const [shard, bytes] of built.snapshots.slice(0, SHARD_COUNT).entries()) {
    await saveShardSnapshot(log.database, { shard, batch, bytes })
  }
  await saveShardSnapshot(log.database, { shard: GLOBALS_SHARD, batch, bytes: state.globals.snapshot() })
  await saveStateSnapshot(log.database, {
    batch,
    stateRoot: bytesToHex(state.stateRoot) as Hash,
    roots: [
      ...Array.from({ length: SHARD_COUNT }, (_, shard) => state.shardRoots.get(shard)),
      state.globals.root(),
    ],
    pending: encodeMessages(benchRollup, state.pending),
  })
  return state
}

/** A database without an executed batch is at genesis by definition, so that what was built needs one. */
async function executeEmptyBatch(log: SealedLog, before: RollupState): Promise<RollupState> {
  const sealed = await log.append([])
  const { number, timestamp, dataHash } = sealed
  const run = createBatchRun({
    rollup: benchRollup,
    state: before,
    batch: { number, timestamp },
    dataHash,
    transactions: [],
  })
  const step = run.start()
  assert(step.kind === 'done', 'an empty batch has nothing for lanes')
  const { result } = step
  await insertBatchResult(log.database, log.epoch, {
    ...result.commitment,
    commitmentHash: bytesToHex(result.commitmentHash) as Hash,
    receipts: result.receiptsBytes,
    diff: result.diff,
    roots: result.roots,
    pending: encodeMessages(benchRollup, result.pending),
    executedCount: 0,
    attempts: result.attempts,
    rounds: result.rounds,
    messages: result.messageCount,
    executedAt: new Date(Number(timestamp) * 1_000),
    durationMs: 0,
    work: [],
    sequence: sealed.sequence + 1,
  })
  return run.commit()
}
