import type { AssetSymbol } from '@weft/sdk'

/** US dollars with 8 decimals, by asset. */
export type Prices = Readonly<Record<AssetSymbol, bigint>>

export interface PriceWalk {
  /** The next prices, from the last ones. */
  next(): Prices
}

/** Where prices return to, and how far one step goes at most, in millionths. */
const assets: Record<AssetSymbol, { anchor: bigint; stepMillionthsMax: number }> = {
  ETH: { anchor: 2_500_00000000n, stepMillionthsMax: 2_600 },
  USDC: { anchor: 1_00000000n, stepMillionthsMax: 20 },
  WBTC: { anchor: 60_000_00000000n, stepMillionthsMax: 2_000 },
  WEFT: { anchor: 50000000n, stepMillionthsMax: 2_500 },
}

/** The share of its distance to the anchor that a price goes back in one step. */
const REVERSION_DIVISOR = 400n
const MILLION = 1_000_000n

/**
 * A random walk of prices that always comes back: the same seed and the same first prices give the same walk.
 *
 * @param from - The prices to walk on from; the anchors for those missing or zero.
 */
export function createPriceWalk(seed: number, from: Partial<Prices> = {}): PriceWalk {
  const random = createRandom(seed)
  const entries = Object.entries(assets) as [AssetSymbol, (typeof assets)[AssetSymbol]][]
  let prices = Object.fromEntries(
    entries.map(([symbol, { anchor }]) => [symbol, from[symbol] || anchor]),
  ) as Prices
  return {
    next() {
      prices = Object.fromEntries(
        entries.map(([symbol, { anchor, stepMillionthsMax }]) => {
          const price = prices[symbol]
          const step = BigInt(Math.round((random() * 2 - 1) * stepMillionthsMax))
          const moved = price + (price * step) / MILLION + (anchor - price) / REVERSION_DIVISOR
          return [symbol, moved > 0n ? moved : 1n]
        }),
      ) as Prices
      return prices
    },
  }
}

/** Mulberry32 by Tommy Ettinger: small, seeded, good enough for a walk. 0 included to 1 excluded. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
