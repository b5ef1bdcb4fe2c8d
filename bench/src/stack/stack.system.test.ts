import { expect, test } from 'vitest'
import { expectFigures, smallRun } from '../report/test-support/smallRun.ts'
import { e2e } from './e2e.ts'
import { latency } from './latency.ts'
import { pipeline } from './pipeline.ts'
import { recover } from './recover.ts'
import { skew } from './skew.ts'

const SECONDS = 1

test('pipeline: a sealed log gives the same roots with 1 and 2 workers, and nothing fails', async () => {
  const result = await smallRun(pipeline, { seconds: SECONDS })
  expectFigures(result)
  expect(result.failed).toBe(0)
  expect(result.ratio).toBeGreaterThan(0)
})

test('e2e: what was signed is executed, beside anvil, and a replay with one worker agrees', async () => {
  const result = await smallRun(e2e, { seconds: SECONDS })
  expectFigures(result)
  expect(result).toMatchObject({ actions: expect.any(Number), failed: 0 })
  expect(result.ratio).toBeGreaterThan(0)
  expect(result.p99Ms).toBeGreaterThan(0)
})

test('latency: times count from when a request was due, to sealed and to executed', async () => {
  const result = await smallRun(latency, { seconds: SECONDS, workers: [2] })
  expectFigures(result)
  const { sealed, executed } = result.details as Record<'sealed' | 'executed', { p50Ms: number }>
  expect(executed.p50Ms).toBeGreaterThanOrEqual(sealed.p50Ms)
})

test('recover: after a crash the batches since the snapshot are there, and a transaction is executed', async () => {
  const result = await smallRun(recover, { workers: [1] })
  expectFigures(result)
  expect(result).toMatchObject({ actions: 400, failed: 0 })
})

test('skew: balanced lanes reach the roots of fixed ones', async () => {
  const result = await smallRun(skew, { seconds: SECONDS })
  expectFigures(result)
  expect(result.details.runs).toHaveLength(2)
})
