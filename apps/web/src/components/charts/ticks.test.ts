import { expect, test } from 'vitest'
import { niceDomain, niceTicks, timeTicks } from './ticks.ts'

test('ticks are round numbers inside the domain', () => {
  expect(niceTicks([0, 7], 4)).toEqual([0, 2, 4, 6])
  expect(niceTicks([0.98, 1.06], 4)).toEqual([0.98, 1, 1.02, 1.04, 1.06])
  expect(niceTicks([5, 5], 4)).toEqual([5])
})

test('a domain has room around its values, and none below zero for what is never negative', () => {
  const [low, high] = niceDomain([1, 1.05])
  expect(low).toBeLessThan(1)
  expect(high).toBeGreaterThan(1.05)
  expect(niceDomain([0, 10])[0]).toBe(0)
  expect(niceDomain([3, 9], true)[0]).toBe(0)
})

test('a flat line has a domain around it, and no values have one at all', () => {
  const [low, high] = niceDomain([2, 2])
  expect(low).toBeLessThan(2)
  expect(high).toBeGreaterThan(2)
  expect(niceDomain([0])).toEqual([0, 1])
  expect(niceDomain([])).toEqual([0, 1])
})

test('times are whole minutes, hours or days, at most as many as wanted and one', () => {
  const ticks = timeTicks([1_000_000_007, 1_000_003_600], 6)
  expect(ticks.length).toBeGreaterThan(2)
  expect(ticks.length).toBeLessThanOrEqual(7)
  expect(ticks.every((tick) => tick % 600 === 0)).toBe(true)
})
