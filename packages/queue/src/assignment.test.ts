import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assignLanes, lanesOf } from './assignment.ts'

const empty: (string | null)[] = []
const lanesOfWorker = (lanes: (string | null)[], worker: string) => lanesOf({ lanes, shards: [] }, worker)

test('spreads lanes evenly', () => {
  const lanes = assignLanes({ laneCount: 4, workers: ['b', 'a'], previous: empty })
  expect(lanes).toEqual(['a', 'b', 'a', 'b'])
})

test('moves nothing while the workers stay', () => {
  const previous = assignLanes({ laneCount: 5, workers: ['a', 'b'], previous: empty })
  expect(assignLanes({ laneCount: 5, workers: ['b', 'a'], previous })).toEqual(previous)
})

test('only the lanes of a dead worker move', () => {
  const previous = assignLanes({ laneCount: 6, workers: ['a', 'b', 'c'], previous: empty })
  const next = assignLanes({ laneCount: 6, workers: ['a', 'c'], previous })
  for (const worker of ['a', 'c']) {
    for (const lane of lanesOfWorker(previous, worker)) expect(next[lane]).toBe(worker)
  }
})

test('without workers no lane has one', () => {
  expect(assignLanes({ laneCount: 2, workers: [], previous: ['a', 'a'] })).toEqual([null, null])
})

test('property: every lane has a living worker and shares differ by one at most', () => {
  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { minLength: 1 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 16 }), names, names, (laneCount, before, after) => {
      const previous = assignLanes({ laneCount, workers: before, previous: empty })
      const lanes = assignLanes({ laneCount, workers: after, previous })
      const counts = after.map((worker) => lanes.filter((each) => each === worker).length)
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(laneCount)
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
    }),
    { seed: 7 },
  )
})
