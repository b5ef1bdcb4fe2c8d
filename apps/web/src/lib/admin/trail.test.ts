import { expect, test } from 'vitest'
import { extendTrail, lineOf, type Sample, TRAIL_SAMPLES_MAX } from './trail.ts'

const sample = (at: number, rate: number | null): Sample<'rate'> => ({ at, values: { rate } })

test('a trail keeps the newest samples, in order', () => {
  let trail: readonly Sample<'rate'>[] = []
  for (let at = 1; at <= TRAIL_SAMPLES_MAX + 3; at++) trail = extendTrail(trail, sample(at, at))
  expect(trail).toHaveLength(TRAIL_SAMPLES_MAX)
  expect(trail[0]?.at).toBe(4)
  expect(trail.at(-1)?.at).toBe(TRAIL_SAMPLES_MAX + 3)
})

test('an answer that was there already is no sample', () => {
  const trail = [sample(5, 1)]
  expect(extendTrail(trail, sample(5, 2))).toBe(trail)
  expect(extendTrail(trail, sample(4, 2))).toBe(trail)
})

test('what was not measured has no point', () => {
  expect(lineOf([sample(1, 7), sample(2, null), sample(3, 9)], 'rate')).toEqual([
    { x: 1, y: 7 },
    { x: 3, y: 9 },
  ])
})
