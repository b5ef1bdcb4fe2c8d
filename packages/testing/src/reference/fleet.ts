import {
  type BatchResult,
  type BatchRun,
  createBatchRun,
  createGenesis,
  createLaneExecutor,
  decodeLaneJob,
  decodeLaneResult,
  encodeLaneJob,
  encodeLaneResult,
  type LaneExecutor,
  type LaneResult,
  laneJobOf,
  type PhaseJobs,
  type Rollup,
} from '@weft/engine'
import { assert, bytesToHex, Fault, type Hash } from '@weft/primitives'
import {
  batchDataHash,
  encodeBatchPayload,
  encodeTransaction,
  type GenesisConfig,
  GLOBALS_SHARD,
  SHARD_COUNT,
  SIGNATURE_BYTES,
  type Transaction,
} from '@weft/protocol'
import { createShardState, decodeBatchDiff, loadShardState, type ShardState } from '@weft/state'
import { createChance } from './chance.ts'

export interface FleetOptions {
  readonly rollup: Rollup
  readonly genesis: GenesisConfig
  /** Of all that is left to chance: who runs what, when it is done, what is lost. */
  readonly seed: number
  readonly executors: number
  readonly lanes: number
  /** Executors are lost, jobs run twice or too late, batches are given up half-way and begun again. */
  readonly hasTrouble: boolean
}

/** Executors and lanes in one process, as unreliable as those of several machines. */
export interface Fleet {
  run(transactions: readonly Transaction[], timestamp: bigint): Promise<BatchResult>
}

/**
 * The engine as the services drive it (jobs and results as bytes, shards from snapshots), with everything
 * that may vary left to a seeded chance: shards move between lanes and lanes between executors for each
 * batch, results come in any order.
 */
export function createFleet(options: FleetOptions): Fleet {
  const { rollup, hasTrouble } = options
  const chance = createChance(options.seed)
  const committed = new Map<number, ShardState>()
  const executors: LaneExecutor[] = Array.from({ length: options.executors }, freshExecutor)
  let state = createGenesis(rollup, options.genesis)
  /** Deliveries of jobs that were answered already; their results go nowhere. */
  const lateDeliveries: Promise<unknown>[] = []

  function freshExecutor(): LaneExecutor {
    return createLaneExecutor({
      rollup,
      async loadShard(shard, afterBatch) {
        await delay()
        if (afterBatch !== state.batch.number) {
          throw new Fault('fleet.batch_gone', `Batch ${afterBatch} is not the newest`, { retryable: false })
        }
        const store = shard === GLOBALS_SHARD ? state.globals : committedShard(shard)
        return loadShardState(shard, store.snapshot())
      },
    })
  }

  function committedShard(shard: number): ShardState {
    const known = committed.get(shard) ?? createShardState(shard)
    committed.set(shard, known)
    return known
  }

  async function delay(): Promise<void> {
    for (let ticks = chance.below(4); ticks > 0; ticks--) await undefined
    if (chance.oneIn(6)) await new Promise((resolve) => setImmediate(resolve))
  }

  function loseExecutors(): void {
    if (hasTrouble && chance.oneIn(5)) executors[chance.below(executors.length)] = freshExecutor()
  }

  /** Runs the jobs of one phase, all lanes at once. */
  async function runPhase(phase: PhaseJobs, batch: BatchLanes): Promise<LaneResult[]> {
    const lanes = Array.from({ length: options.lanes }, (_, lane) => lane)
    const results = await Promise.all(
      lanes.map(async (lane) => {
        const job = laneJobOf(phase, (shard) => batch.laneOf[shard] === lane)
        if (job === undefined) return []
        const id = (round: number) => `${lane}/${job.attempt}/${round}`
        batch.jobs.set(id(job.round), encodeLaneJob(job))
        const execute = async () => {
          await delay()
          if (hasTrouble && chance.oneIn(4)) batch.executorOf[lane] = chance.below(executors.length)
          loseExecutors()
          const result = await executors[batch.executorOf[lane]!]!.run(
            decodeLaneJob(batch.jobs.get(id(job.round))!),
            async (round) => {
              await delay()
              return decodeLaneJob(batch.jobs.get(id(round))!)
            },
          )
          await delay()
          return encodeLaneResult(rollup, result)
        }
        const first = await execute()
        if (hasTrouble && chance.oneIn(4)) {
          const second = await execute()
          assert(bytesToHex(first) === bytesToHex(second), 'the same job came to something else')
        }
        if (hasTrouble && chance.oneIn(4)) lateDeliveries.push(execute().catch(ignoreFault))
        return [decodeLaneResult(rollup, first)]
      }),
    )
    return chance.shuffled(results.flat())
  }

  async function drive(run: BatchRun, batch: BatchLanes): Promise<BatchResult | undefined> {
    let step = run.start()
    while (step.kind === 'run') {
      const results = await runPhase(step, batch)
      if (hasTrouble && chance.oneIn(20)) return undefined
      step = run.merge(results)
    }
    return step.result
  }

  async function run(transactions: readonly Transaction[], timestamp: bigint): Promise<BatchResult> {
    const batch = { number: state.batch.number + 1, timestamp }
    const encoded = encodeUnsigned(rollup, transactions)
    const dataHash = bytesToHex(batchDataHash(timestamp, encodeBatchPayload(encoded))) as Hash
    for (;;) {
      const lanes: BatchLanes = {
        laneOf: Array.from({ length: SHARD_COUNT }, () => chance.below(options.lanes)),
        executorOf: Array.from({ length: options.lanes }, () => chance.below(executors.length)),
        jobs: new Map(),
      }
      const batchRun = createBatchRun({ rollup, state, batch, dataHash, transactions: encoded })
      const result = await drive(batchRun, lanes)
      if (result === undefined) {
        batchRun.abort()
        continue
      }
      for (const { shard, changes } of decodeBatchDiff(result.diff)) {
        if (shard !== GLOBALS_SHARD) committedShard(shard).applyDiff(changes)
      }
      for (const { shard, root } of result.roots) {
        const replayed = shard === GLOBALS_SHARD ? root : committedShard(shard).root()
        assert(bytesToHex(replayed) === bytesToHex(root), `shard ${shard}: the diff leads to another root`)
      }
      state = batchRun.commit()
      if (chance.oneIn(2)) await Promise.all(lateDeliveries.splice(0))
      return result
    }
  }

  return { run }
}

/** Who does what in one batch, and the jobs as they lie in Redis. */
interface BatchLanes {
  readonly laneOf: readonly number[]
  readonly executorOf: number[]
  readonly jobs: Map<string, Uint8Array>
}

/** A job that comes too late finds that the world went on; anything else it throws is a bug. */
function ignoreFault(cause: unknown): void {
  if (!(cause instanceof Fault)) throw cause
}

function encodeUnsigned(rollup: Rollup, transactions: readonly Transaction[]): Uint8Array[] {
  const signature = new Uint8Array(SIGNATURE_BYTES)
  return transactions.map((transaction) => encodeTransaction(rollup.registry, { transaction, signature }))
}
