import { expect, test } from 'vitest'
import { compact, compactUsd8, formatAmount, formatUsd8 } from './format.ts'

test.each([
  [0n, '$0.00'],
  [1n, '<$0.01'],
  [999_999n, '<$0.01'],
  [1_000_000n, '$0.01'],
  [123_456_789_999n, '$1,234.56'],
  [-250_000_000n, '-$2.50'],
  [100_000_000_000_000_000n, '$1,000,000,000.00'],
])('formatUsd8(%s) is %s', (value, text) => {
  expect(formatUsd8(value)).toBe(text)
})

test.each([
  [0n, 6, 2, '0'],
  [1n, 6, 2, '<0.01'],
  [1n, 6, 0, '<1'],
  [1_234_567_890_000n, 6, 2, '1,234,567.89'],
  [1_999_999n, 6, 2, '1.99'],
  [2_000_000n, 6, 2, '2'],
  [-1_500_000n, 6, 2, '-1.5'],
])('formatAmount(%s, %s, %s) is %s: cut, never rounded up', (value, decimals, digits, text) => {
  expect(formatAmount(value, decimals, digits)).toBe(text)
})

test.each([
  [0n, '0'],
  [999_999_999n, '999.99'],
  [1_000_000_000n, '1K'],
  [1_234_567_000_000n, '1.23M'],
  [999_999_999_999_999n, '999.99M'],
  [5_000_000_000_000_000_000n, '5T'],
])('compact(%s, 6) is %s', (value, text) => {
  expect(compact(value, 6)).toBe(text)
})

test('compactUsd8 writes small figures out', () => {
  expect(compactUsd8(123_400_000_000n)).toBe('$1.23K')
  expect(compactUsd8(12_345_000_000n)).toBe('$123.45')
})
