import { expect, test } from 'vitest'
import {
  formatAmount,
  formatBps,
  formatDuration,
  formatExact,
  formatHealth,
  formatHolding,
  formatPercent,
  formatPrice,
  formatUsd,
  RAY,
  shortHex,
  WAD,
} from './format.ts'

test('amounts are cut, never rounded up', () => {
  expect(formatAmount(1_999_999n, 6)).toBe('1.9999')
  expect(formatAmount(1_234_567_890n, 6)).toBe('1,234.56')
  expect(formatAmount(12_345_678_999_999n, 6)).toBe('12,345,678')
  expect(formatAmount(12_345_678_999n, 6)).toBe('12,345.67')
  expect(formatAmount(1n, 18)).toBe('<0.00001')
  expect(formatAmount(0n, 18)).toBe('0')
  expect(formatAmount(-1_500_000n, 6)).toBe('−1.5')
  expect(formatExact(1n, 18)).toBe('0.000000000000000001')
})

test('holdings are shown to the nearest decimal, dust still as dust', () => {
  expect(formatHolding(9_999_999n, 6)).toBe('10')
  expect(formatHolding(99_999_999n, 6)).toBe('100')
  expect(formatHolding(1_234_554_999n, 6)).toBe('1,234.55')
  expect(formatHolding(2_500_000_000_000_000_001n, 18)).toBe('2.5')
  expect(formatHolding(1n, 18)).toBe('<0.00001')
  expect(formatHolding(0n, 6)).toBe('0')
})

test('dollars have cents, and are short when asked', () => {
  expect(formatUsd(123_456_999_999n)).toBe('$1,234.56')
  expect(formatUsd(1n)).toBe('<$0.01')
  expect(formatUsd(0n)).toBe('$0.00')
  expect(formatUsd(2_345_678_00000000n, { short: true })).toBe('$2.34M')
  expect(formatPrice(99_990_000n)).toBe('$0.9999')
})

test('percentages, health factors, durations, hashes', () => {
  expect(formatPercent(RAY / 20n)).toBe('5.00%')
  expect(formatPercent(1n)).toBe('<0.01%')
  expect(formatBps(8250)).toBe('82.5%')
  expect(formatHealth((WAD * 1_0999n) / 10_000n)).toBe('1.09')
  expect(formatHealth(undefined)).toBe('∞')
  expect(formatHealth(2n ** 256n - 1n)).toBe('∞')
  expect(formatDuration(75)).toBe('1m 15s')
  expect(shortHex('0x1234567890abcdef')).toBe('0x1234…cdef')
})
