import type { TimelineBatch } from '@weft/sdk/admin'
import { expect, test } from 'vitest'
import { barsToCommit, barsToL1, endOf } from './batchBars.ts'

const batch: TimelineBatch = {
  number: 7,
  timestamp: 1_700_000_000,
  stage: 'posted',
  sealedAtMs: 1_000,
  begunAtMs: 1_010,
  executedMs: 60,
  committedAtMs: 1_080,
  dataPostedAtMs: 3_000,
  rootPostedAtMs: 4_000,
  transactions: 5,
  executed: 5,
  messages: 1,
  attempts: 1,
  rounds: 1,
  phases: [
    { attempt: 1, round: 0, lanes: 2, queuedMs: 0, startedMs: 5, endedMs: 30 },
    { attempt: 1, round: 1, lanes: 1, queuedMs: 30, startedMs: 35, endedMs: 50 },
  ],
}

test('from the seal to the commit nothing is left out and nothing is twice', () => {
  expect(barsToCommit(batch)).toEqual([
    { kind: 'waits', fromMs: 0, toMs: 10 },
    { kind: 'waits', fromMs: 10, toMs: 15 },
    { kind: 'executes', fromMs: 15, toMs: 40 },
    { kind: 'waits', fromMs: 40, toMs: 45 },
    { kind: 'delivers', fromMs: 45, toMs: 60 },
    { kind: 'settles', fromMs: 60, toMs: 70 },
    { kind: 'commits', fromMs: 70, toMs: 80 },
  ])
})

test('a first attempt that was thrown away is told from the second', () => {
  const phases = [
    { attempt: 1, round: 0, lanes: 2, queuedMs: 0, startedMs: 0, endedMs: 10 },
    { attempt: 2, round: 0, lanes: 2, queuedMs: 10, startedMs: 10, endedMs: 20 },
  ]
  const kinds = barsToCommit({ ...batch, attempts: 2, phases }).map(({ kind }) => kind)
  expect(kinds).toEqual(['waits', 'discarded', 'executes', 'settles', 'commits'])
})

test('on its way to L1 a batch goes on until its root is there', () => {
  expect(barsToL1(batch)).toEqual([
    { kind: 'executes', fromMs: 0, toMs: 80 },
    { kind: 'data', fromMs: 80, toMs: 2_000 },
    { kind: 'root', fromMs: 2_000, toMs: 3_000 },
  ])
  const waiting = barsToL1({ ...batch, dataPostedAtMs: null, rootPostedAtMs: null })
  expect(waiting.at(-1)).toEqual({ kind: 'data', fromMs: 80, toMs: undefined })
  expect(endOf([barsToL1(batch), waiting])).toBe(3_000)
})

test('one batch that took far longer does not squeeze the others', () => {
  const row = (toMs: number) => [{ kind: 'executes' as const, fromMs: 0, toMs }]
  const usual = Array.from({ length: 9 }, () => row(100))
  expect(endOf([...usual, row(130)])).toBe(130)
  expect(endOf([...usual, row(10_000)])).toBe(250)
  expect(endOf([])).toBe(1)
})

test('clocks that are a little apart give no time before the seal', () => {
  const bars = barsToCommit({ ...batch, begunAtMs: 998 })
  expect(bars.every(({ fromMs }) => fromMs >= 0)).toBe(true)
})
