import { expect, test } from 'vitest'
import { SEAL_WAIT_MS_MAX } from '../acceptance/limits.ts'
import { growingTime } from './growingTime.ts'

test('an interval when nothing is to do; ten for each batch that is not executed, up to three of them', () => {
  expect(growingTime(false, 0, 100)).toBe(100)
  expect([0, 1, 2, 3, 4, 600].map((ahead) => growingTime(true, ahead, 100))).toEqual([
    1_000, 1_000, 2_000, 3_000, 3_000, 3_000,
  ])
})

test.each([20, 100, 500, 1_000])(
  'with an interval of %i ms nobody gives up before the seal',
  (sealIntervalMs) => {
    for (const ahead of [1, 3, 600]) {
      const time = growingTime(true, ahead, sealIntervalMs)
      expect(time).toBeGreaterThan(sealIntervalMs)
      expect(time).toBeLessThan(SEAL_WAIT_MS_MAX)
    }
  },
)
