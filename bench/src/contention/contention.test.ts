import { expect, test } from 'vitest'
import { expectFigures, SMALL_RUN_MS_MAX, smallRun } from '../report/test-support/smallRun.ts'
import { contention } from './contention.ts'

test(
  'contention: pools, markets, recipients and collections, hot and uniform, same roots for 1 and 2 workers',
  async () => {
    const result = await smallRun(contention)
    expectFigures(result)
    expect(result.failed).toBe(0)
    expect(result.ratio).toBeGreaterThan(0)
    expect(result.details.contests).toHaveLength(4)
  },
  SMALL_RUN_MS_MAX,
)
