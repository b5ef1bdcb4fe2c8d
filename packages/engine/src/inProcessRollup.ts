import { assert, bytesToHex, type Hash } from '@weft/primitives'
import {
  batchDataHash,
  type EntryKey,
  encodeBatchPayload,
  encodeTransaction,
  type Fields,
  type FieldValues,
  type GenesisConfig,
  GLOBALS_SHARD,
  SHARD_COUNT,
  SIGNATURE_BYTES,
  type StateView,
  stateRootOf,
  type Table,
  type Transaction,
} from '@weft/protocol'
import { createShardState, decodeBatchDiff, loadShardState, type ShardState } from '@weft/state'
import { type BatchResult, createBatchRun, laneJobOf, type PhaseJobs } from './batchRun.ts'
import { createGenesis } from './genesis.ts'
import { createLaneExecutor, type LaneExecutor } from './laneExecutor.ts'
import type { LaneJob, LaneResult } from './laneJob.ts'
import type { Rollup } from './rollup.ts'
import type { RollupState } from './rollupState.ts'
import { type Simulation, simulate } from './simulate.ts'
import { createStateView } from './stateView.ts'

/** A whole rollup in one process: tests, replays and benchmarks drive it batch by batch. */
export interface InProcessRollup {
  readonly state: RollupState
  /** Committed entries of one shard. */
  shard(shard: number): ShardState
  /** Everything committed, for invariants. */
  view(): StateView
  /** Changes a global between batches, as no transaction could: to bring about what a test wants to see. */
  putGlobal<K extends Fields, V extends Fields>(
    table: Table<K, V>,
    key: EntryKey,
    value: FieldValues<V>,
  ): void
  /** Executes and commits the next batch. Signatures are not looked at. */
  run(transactions: readonly Transaction[], timestamp: bigint): Promise<BatchResult>
  /** What the next batch would do with one transaction alone, or without any. Changes nothing. */
  simulate(transaction: Transaction | undefined, timestamp: bigint): Simulation
}

/** @param options.executors - How many executors share the shards (`shard % executors`); 1 by default. */
export function createInProcessRollup(options: {
  rollup: Rollup
  genesis: GenesisConfig
  executors?: number
}): InProcessRollup {
  const { rollup } = options
  // Made when they are first needed: a short history touches a few of the 256.
  const committed = new Map<number, ShardState>()
  const loadShard = async (shard: number) => loadShardState(shard, storeOf(shard).snapshot())
  const executors = Array.from({ length: options.executors ?? 1 }, () =>
    createLaneExecutor({ rollup, loadShard }),
  )
  let state = createGenesis(rollup, options.genesis)

  function committedShard(shard: number): ShardState {
    assert(shard >= 0 && shard < SHARD_COUNT, `no shard ${shard}`)
    const known = committed.get(shard) ?? createShardState(shard)
    committed.set(shard, known)
    return known
  }

  function storeOf(shard: number): ShardState {
    return shard === GLOBALS_SHARD ? state.globals : committedShard(shard)
  }

  return {
    get state() {
      return state
    },
    shard: storeOf,
    view: () =>
      createStateView({
        rollup,
        batch: state.batch,
        shards: { [Symbol.iterator]: () => committed.values() },
        globals: state.globals,
        pending: state.pending,
      }),
    putGlobal(table, key, value) {
      const { globals, shardRoots } = state
      globals.put(table, key, value)
      const globalsRoot = globals.endSegment()
      globals.takeDiff()
      globals.promote()
      const stateRoot = stateRootOf(shardRoots.root(), globalsRoot)
      state = { ...state, stateRoot, globalsRoot, globalsHistory: undefined }
    },
    async run(transactions, timestamp) {
      const encoded = encodeUnsigned(rollup, transactions)
      const dataHash = bytesToHex(batchDataHash(timestamp, encodeBatchPayload(encoded))) as Hash
      const batch = { number: state.batch.number + 1, timestamp }
      const run = createBatchRun({ rollup, state, batch, dataHash, transactions: encoded })
      const earlier = new Map<string, LaneJob>()
      let step = run.start()
      while (step.kind === 'run') step = run.merge(await runLanes(executors, step, earlier))
      for (const { shard, changes } of decodeBatchDiff(step.result.diff)) {
        if (shard !== GLOBALS_SHARD) committedShard(shard).applyDiff(changes)
      }
      state = run.commit()
      return step.result
    },
    simulate: (transaction, timestamp) =>
      simulate({
        rollup,
        committed: { readerOf: (shard) => storeOf(shard).bytes, pending: state.pending },
        batch: { number: state.batch.number + 1, timestamp },
        ...(transaction && { transaction }),
      }),
  }
}

async function runLanes(
  executors: readonly LaneExecutor[],
  phase: PhaseJobs,
  earlier: Map<string, LaneJob>,
): Promise<LaneResult[]> {
  const results: LaneResult[] = []
  for (const [lane, executor] of executors.entries()) {
    const job = laneJobOf(phase, (shard) => shard % executors.length === lane)
    if (job === undefined) continue
    earlier.set(`${lane}/${job.attempt}/${job.round}`, job)
    results.push(await executor.run(job, async (round) => earlier.get(`${lane}/${job.attempt}/${round}`)!))
  }
  return results
}

/** Canonical bytes with zeros for signatures, which the engine does not look at. */
function encodeUnsigned(rollup: Rollup, transactions: readonly Transaction[]): Uint8Array[] {
  const signature = new Uint8Array(SIGNATURE_BYTES)
  return transactions.map((transaction) => encodeTransaction(rollup.registry, { transaction, signature }))
}
