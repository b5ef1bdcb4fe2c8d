import { assetBySymbol, type GenesisConfig, type GlobalContext } from '@weft/protocol'
import { oracleConfig, prices } from './tables.ts'

/** Past this age a price no longer justifies new risk: one hour, Chainlink's heartbeat for ETH/USD. */
export const PRICE_MAX_AGE_SECONDS = 3_600n

/** Prices the rollup begins with, in USD with 8 decimals. */
export const GENESIS_PRICES = {
  ETH: 2_500_00000000n,
  USDC: 1_00000000n,
  WBTC: 60_000_00000000n,
  WEFT: 50000000n,
} as const

/** Names the oracle and sets the first prices. */
export function oracleGenesis(context: GlobalContext, config: GenesisConfig): void {
  context.put(oracleConfig, oracleConfig.keyOf(), {
    oracle: config.oracle,
    maxAgeSeconds: PRICE_MAX_AGE_SECONDS,
  })
  for (const [symbol, price] of Object.entries(GENESIS_PRICES)) {
    const key = prices.keyOf(assetBySymbol(symbol).id)
    context.put(prices, key, { price, updatedAt: config.timestamp })
  }
}
