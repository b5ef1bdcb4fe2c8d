import { Registry } from 'prom-client'
import { expect, test } from 'vitest'
import type { SequencerStatus } from '../types.ts'
import { createExecutionMetrics } from './executionMetrics.ts'
import { registerStatusMetrics } from './statusMetrics.ts'

const status: SequencerStatus = {
  ready: true,
  problems: [],
  sealed: 12,
  executed: 10,
  posted: 7,
  finalized: 4,
  lanes: [lane(0, 'w1'), lane(1, null)],
  workers: [{ id: 'w1', pid: 1, version: '1', lanes: [0], load: 0.5, shards: 256, silentMs: 150 }],
  shardMoves: 3,
  transactionsPerSecond: 0,
  actionsPerSecond: 0,
  waiting: 41,
  indexLagBatches: 1,
}

test('shows heads, lags, lanes and workers', async () => {
  const registry = new Registry()
  registerStatusMetrics(registry, () => status)
  const text = await registry.metrics()
  for (const line of [
    'weft_ready 1',
    'weft_workers 1',
    'weft_head_batch{stage="sealed"} 12',
    'weft_lag_batches{stage="executed"} 2',
    'weft_lag_batches{stage="posted"} 3',
    'weft_lag_batches{stage="finalized"} 3',
    'weft_lag_batches{stage="index"} 1',
    'weft_mempool_transactions 41',
    'weft_lane_jobs{lane="0",state="waiting"} 1',
    'weft_lane_jobs{lane="0",state="active"} 2',
    'weft_lane_lag_seconds{lane="0"} 0.004',
    'weft_lane_transactions_per_second{lane="1"} 20',
    'weft_lane_shards{lane="0"} 128',
    'weft_lane_worker{lane="0",worker="w1"} 1',
    'weft_worker_load{worker="w1"} 0.5',
    'weft_worker_shards{worker="w1"} 256',
    'weft_worker_heartbeat_age_seconds{worker="w1"} 0.15',
    'weft_shard_moves_total 3',
  ]) {
    expect(text).toContain(`${line}\n`)
  }
  expect(text).not.toContain('worker="null"')
})

test('a worker that left disappears, and a counter is not counted twice', async () => {
  const registry = new Registry()
  let shown = status
  registerStatusMetrics(registry, () => shown)
  await registry.metrics()
  shown = { ...status, workers: [], shardMoves: 5 }
  const text = await registry.metrics()
  expect(text).not.toContain('weft_worker_load{')
  expect(text).toContain('weft_shard_moves_total 5\n')
})

test('counts second attempts, delivery rounds, messages and repeats, and times the steps', async () => {
  const registry = new Registry()
  const metrics = createExecutionMetrics(registry)
  const batch = { number: 1, timestamp: 1n }
  const noItems = { count: 0, bytes: new Uint8Array(0) }
  const globals = { baseRoot: new Uint8Array(32), continues: undefined, changes: noItems }
  const phase = { kind: 'run', batch, attempt: 1, round: 0, globals, shards: [] } as const
  metrics.phaseDone(phase, 20)
  metrics.phaseDone({ ...phase, attempt: 2 }, 30)
  metrics.phaseDone({ ...phase, attempt: 2, round: 1 }, 4)
  metrics.phaseRepeated('workerLost')
  metrics.stages.observe('commit', 7)
  metrics.batchDone({
    transactionCount: 5,
    executedCount: 3,
    executedActionCount: 9,
    sealedAt: new Date(1_000),
    executedAt: new Date(1_200),
  })
  const text = await registry.metrics()
  for (const line of [
    'weft_second_attempts_total 1',
    'weft_delivery_rounds_total 1',
    'weft_phase_repeats_total{reason="workerLost"} 1',
    'weft_stage_seconds_count{stage="execute"} 2',
    'weft_stage_seconds_count{stage="deliver"} 1',
    'weft_stage_seconds_sum{stage="commit"} 0.007',
    'weft_batch_latency_seconds_sum 0.2',
    'weft_batch_transactions_count 1',
    'weft_transactions_total{outcome="executed"} 3',
    'weft_transactions_total{outcome="rejected"} 2',
    'weft_actions_total 9',
  ]) {
    expect(text).toContain(`${line}\n`)
  }
})

function lane(number: number, worker: string | null): SequencerStatus['lanes'][number] {
  return { lane: number, worker, shards: 128, waiting: 1, active: 2, transactionsPerSecond: 20, lagMs: 4 }
}
