import { expect, test } from 'vitest'
import { createPriceWalk } from './priceWalk.ts'

test('price walk: the same seed gives the same walk, another seed another one', () => {
  const walk = (seed: number) => {
    const { next } = createPriceWalk(seed)
    return Array.from({ length: 20 }, next)
  }
  expect(walk(7)).toEqual(walk(7))
  expect(walk(7)).not.toEqual(walk(8))
})

test('price walk: goes on from given prices in small steps, and stays near its anchor for a day', () => {
  const { next } = createPriceWalk(1, { ETH: 3_000_00000000n, USDC: 0n })
  const first = next()
  expect(first.ETH).toBeGreaterThan(2_990_00000000n)
  expect(first.ETH).toBeLessThan(3_010_00000000n)
  expect(first.USDC).toBeGreaterThan(99_990_000n)
  for (let step = 0; step < 17_280; step++) {
    const { ETH, USDC, WBTC, WEFT } = next()
    expect(ETH > 2_000_00000000n && ETH < 3_050_00000000n).toBe(true)
    expect(USDC > 99_900_000n && USDC < 1_00100000n).toBe(true)
    expect(WBTC > 50_000_00000000n && WBTC < 70_000_00000000n).toBe(true)
    expect(WEFT > 40_000_000n && WEFT < 60_000_000n).toBe(true)
  }
})
