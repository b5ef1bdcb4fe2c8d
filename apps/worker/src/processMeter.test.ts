import { expect, test } from 'vitest'
import { createProcessMeter, type ProcessReading } from './processMeter.ts'

test('cores are those of the last two seconds, memory is that of now', () => {
  let now: ProcessReading = { atMs: 0, cpuMicros: 0, rssBytes: 1, heapUsedBytes: 1 }
  const measure = createProcessMeter(() => now)
  for (let atMs = 200; atMs <= 4_000; atMs += 200) {
    // One and a half cores, then none.
    const busyMs = Math.min(atMs, 2_000)
    now = { atMs, cpuMicros: busyMs * 1_500, rssBytes: atMs, heapUsedBytes: atMs / 2 }
    const { cpu, rssBytes, heapUsedBytes } = measure()
    if (atMs <= 2_000) expect(cpu).toBe(1.5)
    expect([rssBytes, heapUsedBytes]).toEqual([atMs, atMs / 2])
  }
  now = { ...now, atMs: 4_200 }
  expect(measure().cpu).toBe(0)
})

test('the real process has memory and a beginning', () => {
  const { startedAt, rssBytes, heapUsedBytes } = createProcessMeter()()
  expect(startedAt).toBeLessThanOrEqual(Date.now())
  expect(rssBytes).toBeGreaterThan(heapUsedBytes)
})
