import { expect, test } from 'vitest'
import { createShardMeter } from './shardMeter.ts'

test('work and loading are measured apart, and forgotten when asked for', async () => {
  let nowMs = 0
  const meter = createShardMeter(() => nowMs)
  meter.observer.shardStarted(7)
  await meter.loading(7, async () => {
    nowMs += 20
  })
  nowMs += 0.5
  meter.observer.shardFinished(7)
  expect(meter.take(7)).toEqual({ micros: 500, loadMicros: 20_000 })
  expect(meter.take(7)).toEqual({ micros: 0, loadMicros: 0 })
})

test('a shard whose work failed counts from its next start', () => {
  let nowMs = 0
  const meter = createShardMeter(() => nowMs)
  meter.observer.shardStarted(7)
  nowMs += 100
  meter.observer.shardStarted(7)
  nowMs += 1
  meter.observer.shardFinished(7)
  expect(meter.take(7)).toEqual({ micros: 1_000, loadMicros: 0 })
})
