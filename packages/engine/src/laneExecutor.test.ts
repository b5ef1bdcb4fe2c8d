import { bytesToHex, type Hash } from '@weft/primitives'
import { encodeTransaction, GLOBALS_SHARD, type Transaction } from '@weft/protocol'
import { createShardState, decodeBatchDiff, loadShardState, type ShardState } from '@weft/state'
import { beforeEach, expect, test } from 'vitest'
import { type BatchResult, createBatchRun, laneJobOf, type PhaseJobs } from './batchRun.ts'
import { createGenesis } from './genesis.ts'
import { createLaneExecutor, type LaneExecutor } from './laneExecutor.ts'
import { decodeLaneJob, decodeLaneResult, encodeLaneJob, encodeLaneResult, type LaneJob } from './laneJob.ts'
import type { RollupState } from './rollupState.ts'
import { testAccountIn, testGenesis, testRollup, transactionOf } from './testRollup.ts'

const ann = testAccountIn(3)
const bob = testAccountIn(200)
const dataHash = bytesToHex(new Uint8Array(32)) as Hash

let state: RollupState
let stored: Map<number, ShardState>
let jobs: Map<string, Uint8Array>

beforeEach(() => {
  state = createGenesis(testRollup, testGenesis)
  stored = new Map()
  jobs = new Map()
})

const storedShard = (shard: number) => stored.get(shard) ?? createShardState(shard)
const newExecutor = () =>
  createLaneExecutor({
    rollup: testRollup,
    loadShard: async (shard) =>
      loadShardState(shard, (shard === GLOBALS_SHARD ? state.globals : storedShard(shard)).snapshot()),
  })

/** Runs a batch on one lane, through the bytes that travel; `pick` chooses the executor of each phase. */
async function run(
  transactions: readonly Uint8Array[],
  pick: (phase: PhaseJobs) => LaneExecutor,
): Promise<BatchResult> {
  const batch = { number: state.batch.number + 1, timestamp: 2_000n }
  const batchRun = createBatchRun({ rollup: testRollup, state, batch, dataHash, transactions })
  let step = batchRun.start()
  while (step.kind === 'run') {
    const job = laneJobOf(step, () => true)!
    const bytes = encodeLaneJob(job)
    jobs.set(`${job.attempt}/${job.round}`, bytes)
    const earlier = async (round: number): Promise<LaneJob> =>
      decodeLaneJob(jobs.get(`${job.attempt}/${round}`)!)
    const result = await pick(step).run(decodeLaneJob(bytes), earlier)
    step = batchRun.merge([decodeLaneResult(testRollup, encodeLaneResult(testRollup, result))])
  }
  for (const { shard, changes } of decodeBatchDiff(step.result.diff)) {
    if (shard === 256) continue
    const target = storedShard(shard)
    target.applyDiff(changes)
    stored.set(shard, target)
  }
  state = batchRun.commit()
  return step.result
}

const draws = encoded(
  transactionOf(ann, 0n, ['draw', { coins: 100n }]),
  transactionOf(bob, 0n, ['draw', { coins: 100n }]),
)
const hops = encoded(
  transactionOf(ann, 1n, ['hop', { to: bob, left: 3, coins: 10n }]),
  transactionOf(bob, 1n, ['hop', { to: ann, left: 255, coins: 10n }]),
)

function encoded(...transactions: readonly Transaction[]): Uint8Array[] {
  const signature = new Uint8Array(65)
  return transactions.map((transaction) => encodeTransaction(testRollup.registry, { transaction, signature }))
}

test('an executor lost between two rounds: another one replays them and comes to the same result', async () => {
  const steady = newExecutor()
  await run(draws, () => steady)
  const undisturbed = await run(hops, () => steady)
  state = createGenesis(testRollup, testGenesis)
  stored.clear()
  await run(draws, () => newExecutor())
  const takenOver = await run(hops, () => newExecutor())
  expect(takenOver.commitmentHash).toEqual(undisturbed.commitmentHash)
  expect(takenOver.diff).toEqual(undisturbed.diff)
})

test('the same job twice gives the same bytes', async () => {
  const executor = newExecutor()
  await run(draws, () => executor)
  const batch = { number: 2, timestamp: 2_000n }
  const step = createBatchRun({
    rollup: testRollup,
    state,
    batch,
    dataHash,
    transactions: hops,
  }).start() as PhaseJobs
  const job = laneJobOf(step, () => true)!
  const noEarlier = () => Promise.reject(new Error('not needed'))
  const first = encodeLaneResult(testRollup, await executor.run(job, noEarlier))
  const second = encodeLaneResult(testRollup, await executor.run(job, noEarlier))
  expect(second).toEqual(first)
})

test('an executor that kept the overlay of a batch that was committed otherwise loads the shard again', async () => {
  const stale = newExecutor()
  const fresh = newExecutor()
  const abandoned = createBatchRun({
    rollup: testRollup,
    state,
    batch: { number: 1, timestamp: 2_000n },
    dataHash,
    transactions: encoded(transactionOf(ann, 0n, ['draw', { coins: 999n }])),
  })
  await stale.run(laneJobOf(abandoned.start() as PhaseJobs, () => true)!, () =>
    Promise.reject(new Error('not needed')),
  )
  abandoned.abort()
  await run(draws, () => fresh)
  const result = await run(hops, () => stale)
  expect(result.executedCount).toBe(2)
})

test('storage that has another root than the job builds on is a retryable fault', async () => {
  await run(draws, () => newExecutor())
  stored.clear()
  await expect(run(hops, () => newExecutor())).rejects.toMatchObject({
    code: 'engine.base_root_mismatch',
    retryable: true,
  })
})

test('gives way after each shard, so that a job of seconds does not keep its process from anything else', async () => {
  const steps: string[] = []
  const executor = createLaneExecutor({
    rollup: testRollup,
    loadShard: async (shard) =>
      loadShardState(shard, (shard === GLOBALS_SHARD ? state.globals : createShardState(shard)).snapshot()),
    observer: {
      shardStarted: (shard) => steps.push(`${shard} starts`),
      shardFinished: (shard) => steps.push(`${shard} ends`),
    },
    breathe: async () => void steps.push('gives way'),
  })
  await run(draws, () => executor)
  expect(steps).toEqual(['3 starts', '3 ends', 'gives way', '200 starts', '200 ends', 'gives way'])
})
