import { expect, test } from 'vitest'
import { expectFigures, SMALL_RUN_MS_MAX, smallRun } from '../report/test-support/smallRun.ts'
import { data } from './data.ts'

test(
  'data: payloads come back from what is posted, and columns are smaller than what was sealed',
  async () => {
    const result = await smallRun(data)
    expectFigures(result)
    expect(result.failed).toBe(0)
    expect(result.ratio).toBeGreaterThan(1)
    expect(Object.keys(result.details.bytesPerAction as object)).toEqual(['1', '16', '64'])
  },
  SMALL_RUN_MS_MAX,
)
