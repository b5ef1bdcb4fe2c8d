import { expect, test } from 'vitest'
import { expectFigures, SMALL_RUN_MS_MAX, smallRun } from '../report/test-support/smallRun.ts'
import { execute } from './execute.ts'

test(
  'execute: 1 and 2 workers reach the same roots, nothing fails, and anvil runs beside them',
  async () => {
    const result = await smallRun(execute)
    expectFigures(result)
    expect(result.failed).toBe(0)
    expect(result.ratio).toBeGreaterThan(0)
    expect(result.details.variants).toHaveLength(5)
  },
  SMALL_RUN_MS_MAX,
)
