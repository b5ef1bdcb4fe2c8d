import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mulDivDown, mulDivUp, wholeUnit } from './fixedPoint.ts'

const unsigned = fc.bigInt({ min: 0n, max: 2n ** 160n })
const positive = fc.bigInt({ min: 1n, max: 2n ** 160n })

describe('mulDiv', () => {
  test('property: down is the largest whole result that does not exceed the exact one, up is at most one more', () => {
    fc.assert(
      fc.property(unsigned, unsigned, positive, (a, b, d) => {
        const down = mulDivDown(a, b, d)
        const up = mulDivUp(a, b, d)
        expect(down * d <= a * b && (down + 1n) * d > a * b).toBe(true)
        expect(up - down).toBe((a * b) % d === 0n ? 0n : 1n)
      }),
      { seed: 1 },
    )
  })

  test('throws RangeError on a zero denominator and on negative factors', () => {
    expect(() => mulDivDown(1n, 1n, 0n)).toThrow(RangeError)
    expect(() => mulDivUp(-1n, 1n, 1n)).toThrow(RangeError)
  })
})

test('wholeUnit: a power of ten for each number of decimals an amount has room for, RangeError for any other', () => {
  for (let decimals = 0; decimals <= 38; decimals++) {
    expect(wholeUnit(decimals).toString()).toBe(`1${'0'.repeat(decimals)}`)
  }
  for (const decimals of [-1, 39, 1.5, Number.NaN]) expect(() => wholeUnit(decimals)).toThrow(RangeError)
})
