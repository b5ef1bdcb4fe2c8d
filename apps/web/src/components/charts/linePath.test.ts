import { expect, test } from 'vitest'
import { areaPath, linePath, nearestIndex } from './linePath.ts'

const places = [
  { x: 0, y: 4 },
  { x: 10, y: 2 },
  { x: 30, y: 6 },
]

test('a line goes straight from place to place, an area comes back along its base', () => {
  expect(linePath(places)).toBe('M0 4L10 2L30 6')
  expect(areaPath(places, 8)).toBe('M0 4L10 2L30 6L30 8L0 8Z')
  expect(areaPath([], 8)).toBe('')
})

test('the cursor goes to the nearest place', () => {
  expect([-5, 4, 6, 19, 21, 99].map((x) => nearestIndex(places, x))).toEqual([0, 0, 1, 1, 2, 2])
})
