import { expect, test } from 'vitest'
import { expectFigures, SMALL_RUN_MS_MAX, smallRun } from '../report/test-support/smallRun.ts'
import { scale } from './scale.ts'

test(
  'scale: the same work on a small and a larger state, with the memory of each',
  async () => {
    const result = await smallRun(scale)
    expectFigures(result)
    expect(result.failed).toBe(0)
    expect(result.details.states).toMatchObject([
      { members: 200, bytesPerAccount: expect.any(Number) },
      { members: 600, bytesPerAccount: expect.any(Number) },
    ])
  },
  SMALL_RUN_MS_MAX,
)
