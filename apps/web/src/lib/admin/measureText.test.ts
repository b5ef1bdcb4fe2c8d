import { expect, test } from 'vitest'
import { formatBytes, formatEther, formatLasting, formatMs, formatRate, formatShare } from './measureText.ts'

test('durations have the digits that matter', () => {
  expect([0, 0.42, 4.23, 42.3, 4_230, 125_000].map(formatMs)).toEqual([
    '0 ms',
    '0.42 ms',
    '4.2 ms',
    '42 ms',
    '4.2 s',
    '2m 5s',
  ])
})

test('what lasts long is told in days and years', () => {
  expect([0.5, 30, 24 * 400, 24 * 3_650].map(formatLasting)).toEqual([
    '30m 0s',
    '1d 6h',
    '400 days',
    '10 years',
  ])
})

test('bytes, rates and shares', () => {
  expect([0, 1_023, 1_536, 150 * 1_024 ** 2].map(formatBytes)).toEqual([
    '0 B',
    '1023 B',
    '1.5 KiB',
    '150 MiB',
  ])
  expect([0, 0.25, 12_345.6].map(formatRate)).toEqual(['0', '0.3', '12,346'])
  expect([0, 0.004, 0.5, 1].map(formatShare)).toEqual(['0%', '0.4%', '50%', '100%'])
  expect(formatEther('1500000000000000000')).toBe('1.5 ETH')
})
