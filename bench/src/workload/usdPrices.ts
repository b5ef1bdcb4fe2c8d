import { ASSETS } from '@weft/protocol'

/** Dollars for one whole, near the prices of genesis; by asset id. */
export const USD_PRICES: readonly number[] = (() => {
  const bySymbol: Record<(typeof ASSETS)[number]['symbol'], number> = {
    ETH: 2_500,
    USDC: 1,
    WBTC: 60_000,
    WEFT: 0.5,
  }
  const prices: number[] = []
  for (const { id, symbol } of ASSETS) prices[id] = bySymbol[symbol]
  return prices
})()
