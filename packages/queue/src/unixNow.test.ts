import { expect, test } from 'vitest'

/** Loaded again: its origin is read then, and a clock may have been set since another file loaded it. */
const entry = `${import.meta.dirname}/unixNow.ts?again`

test('the time of day with fractions, never back', async () => {
  const { unixNow }: typeof import('./unixNow.ts') = await import(/* @vite-ignore */ entry)
  const gaps = Array.from({ length: 1_000 }, () => {
    const before = Date.now()
    return unixNow() - before
  })
  // The least is without a pause between the two readings; `Date.now` leaves out what is less than a millisecond.
  expect(Math.abs(Math.min(...gaps))).toBeLessThan(50)
  const readings = Array.from({ length: 100 }, unixNow)
  expect(readings).toEqual(readings.toSorted((a, b) => a - b))
  expect(readings.some((each) => !Number.isInteger(each))).toBe(true)
})
