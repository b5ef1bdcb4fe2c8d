import { expect, test } from 'vitest'
import { amountText, cleanAmountText, readAmountText } from './amountText.ts'

test.each([
  ['1,234.5', '1234.5'],
  ['1.234,5', '1234.5'],
  ['0,5', '0.5'],
  ['12,345,678', '12345678'],
  [' 1 000 ', '1000'],
  ['$5', '5'],
  ['.5', '0.5'],
  ['007', '7'],
  ['', ''],
])('a pasted %j becomes %j', (typed, clean) => {
  expect(cleanAmountText(typed)).toBe(clean)
})

test.each(['1e18', '-5', 'abc', '1.2.3', '0x10', '9'.repeat(97)])('%j is not taken', (typed) => {
  expect(cleanAmountText(typed)).toBeUndefined()
})

test('amounts are read exactly or refused', () => {
  expect(readAmountText('', 6)).toEqual({ kind: 'empty' })
  expect(readAmountText('100.5', 6)).toEqual({ kind: 'amount', units: 100_500_000n })
  expect(readAmountText('0.0000001', 6)).toEqual({ kind: 'invalid', reason: 'At most 6 decimals' })
  expect(readAmountText('5.', 0)).toEqual({ kind: 'amount', units: 5n })
})

test('an amount written back reads the same', () => {
  for (const [units, decimals] of [
    [1n, 18],
    [100_500_000n, 6],
    [0n, 8],
    [12n, 0],
  ] as const) {
    expect(readAmountText(amountText(units, decimals), decimals)).toEqual({ kind: 'amount', units })
  }
})
