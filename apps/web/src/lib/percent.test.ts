import { expect, test } from 'vitest'
import { bpsOf, cleanPercentText, equalShares, percentText } from './percent.ts'

test('percentages are read exactly, and a third decimal is none', () => {
  expect(['33.34', '5', '0.01', '100', '7.', '', '1.234', '-1', '1e2'].map(bpsOf)).toEqual([
    ...[3_334, 500, 1, 10_000, 700],
    ...[undefined, undefined, undefined, undefined],
  ])
})

test('a percentage that is written is the one that is read', () => {
  for (let bps = 0; bps <= 10_000; bps++) expect(bpsOf(percentText(bps))).toBe(bps)
})

test('typing: a decimal comma becomes a point, anything else is not taken', () => {
  expect(['12,5', ' 7 %', '005', '1000', '1.234', 'x'].map(cleanPercentText)).toEqual([
    ...['12.5', '7', '5'],
    ...[undefined, undefined, undefined],
  ])
})

test('equal shares sum to the whole, whatever the number', () => {
  expect(equalShares(3)).toEqual([3_334, 3_333, 3_333])
  for (let count = 1; count <= 16; count++) {
    const shares = equalShares(count)
    expect(shares.reduce((sum, each) => sum + each, 0)).toBe(10_000)
    expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1)
  }
})
