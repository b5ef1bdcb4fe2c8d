import { expect, test } from 'vitest'
import { shareOf, sumByAsset, worthOf } from './earningSums.ts'

test('amounts are summed by asset; nothing is left out', () => {
  const sums = sumByAsset([
    { asset: 'USDC', units: 5_000_000n },
    { asset: 'ETH', units: 0n },
    { asset: 'WEFT', units: 10n ** 18n },
    { asset: 'USDC', units: 1n },
  ])
  expect(sums).toEqual([
    { asset: 'USDC', units: 5_000_001n },
    { asset: 'WEFT', units: 10n ** 18n },
  ])
  const prices: Record<string, bigint> = { USDC: 10n ** 8n, WEFT: 250_000_000n }
  expect(worthOf(sums, (asset) => prices[asset])).toBe(750_000_100n)
  expect(worthOf(sums, (asset) => (asset === 'USDC' ? 1n : undefined))).toBeUndefined()
  expect(worthOf([], () => undefined)).toBe(0n)
})

test('a share rounds down', () => {
  expect(shareOf(10n, 3_333)).toBe(3n)
  expect(shareOf(0n, 10_000)).toBe(0n)
})
