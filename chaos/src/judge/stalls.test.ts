import { expect, test } from 'vitest'
import { type Interval, longestStall, mergeIntervals } from './stalls.ts'

const stallMs = (executedMs: number[], busy: Interval[]) => {
  const { fromMs, toMs } = longestStall(executedMs, busy)
  return toMs - fromMs
}

test('a stall is time between executed batches while there was something to do', () => {
  const busy = [{ fromMs: 0, toMs: 1_000 }]
  expect(longestStall([100, 200, 900, 1_000], busy)).toEqual({ fromMs: 200, toMs: 900 })
})

test('idle time is no stall, nor is the time before work came', () => {
  const busy = [
    { fromMs: 0, toMs: 210 },
    { fromMs: 850, toMs: 1_000 },
  ]
  expect(stallMs([100, 200, 900, 1_000], busy)).toBe(100)
})

test('work that nothing was executed for counts to its end', () => {
  expect(stallMs([], [{ fromMs: 10, toMs: 400 }])).toBe(390)
  expect(stallMs([50], [{ fromMs: 10, toMs: 400 }])).toBe(350)
  expect(stallMs([50], [])).toBe(0)
})

test('pieces of work that follow each other are one', () => {
  const pieces = [
    { fromMs: 300, toMs: 600 },
    { fromMs: 0, toMs: 200 },
    { fromMs: 150, toMs: 300 },
  ]
  expect(mergeIntervals(pieces)).toEqual([{ fromMs: 0, toMs: 600 }])
  expect(stallMs([590], pieces)).toBe(590)
})
