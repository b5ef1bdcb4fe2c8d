import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitInto } from './fitInto.ts'

const window = { fromMs: 100, toMs: 140 }

test.each([
  ['as told', { startedAt: 110, endedAt: 130 }, { startedAt: 110, endedAt: 130 }],
  ['a clock that is behind', { startedAt: 95, endedAt: 105 }, { startedAt: 100, endedAt: 110 }],
  ['a clock that is ahead', { startedAt: 5_110, endedAt: 5_130 }, { startedAt: 120, endedAt: 140 }],
  ['longer than it can have been', { startedAt: 90, endedAt: 150 }, { startedAt: 100, endedAt: 140 }],
  ['a clock that was set back meanwhile', { startedAt: 120, endedAt: 110 }, { startedAt: 120, endedAt: 120 }],
])('%s', (_, told, fitted) => expect(fitInto(told, window)).toEqual(fitted))

test('property: whatever a worker tells, it worked after it was asked and before it answered', () => {
  const time = fc.double({ min: -1e6, max: 1e6, noNaN: true })
  fc.assert(
    fc.property(time, time, time, fc.double({ min: 0, max: 1e5, noNaN: true }), (a, b, fromMs, length) => {
      const { startedAt, endedAt } = fitInto({ startedAt: a, endedAt: b }, { fromMs, toMs: fromMs + length })
      expect(startedAt).toBeGreaterThanOrEqual(fromMs)
      expect(endedAt).toBeGreaterThanOrEqual(startedAt)
      expect(endedAt).toBeLessThanOrEqual(fromMs + length + 1e-6)
    }),
  )
})
