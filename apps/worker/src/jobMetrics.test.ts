import { Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { createJobMetrics } from './jobMetrics.ts'

test('jobs, their time, what was in them, and what had to be loaded', async () => {
  const registry = new Registry()
  const metrics = createJobMetrics(registry, { lanes: () => 1, shards: () => 128, busyMs: () => 1_500 })
  const shard = { shard: 1, transactions: 3, messages: 2, micros: 10, loadMicros: 0 }
  const job = { lane: 0, worker: 'w1', startedAt: 1_000, endedAt: 1_020 }
  metrics.done(0, { ...job, shards: [shard, { ...shard, shard: 2, loadMicros: 500_000 }] })
  metrics.done(1, { ...job, shards: [{ ...shard, transactions: 0 }] })
  metrics.failed()
  await registry.metrics()
  const text = await registry.metrics()
  for (const line of [
    'weft_jobs_total{outcome="done"} 2',
    'weft_jobs_total{outcome="failed"} 1',
    'weft_job_seconds_count{phase="execute"} 1',
    'weft_job_seconds_sum{phase="deliver"} 0.02',
    'weft_job_transactions_total 6',
    'weft_job_messages_total 6',
    'weft_job_shards_total{source="held"} 2',
    'weft_job_shards_total{source="loaded"} 1',
    'weft_shard_load_seconds_total 0.5',
    'weft_busy_seconds_total 1.5',
    'weft_lanes_held 1',
    'weft_shards_held 128',
  ]) {
    expect(text).toContain(`${line}\n`)
  }
})
