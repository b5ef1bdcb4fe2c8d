import { ASSETS } from '@weft/protocol'
import { isPriceStale, type PriceContext, priceOf } from './price.ts'
import { oracleConfig } from './tables.ts'
import type { OraclePricesView } from './view.ts'

/** All prices as of a batch. */
export function oraclePricesView(context: PriceContext): OraclePricesView {
  const { oracle, maxAgeSeconds } = context.global(oracleConfig, oracleConfig.keyOf())
  return {
    oracle,
    maxAgeSeconds: Number(maxAgeSeconds),
    prices: ASSETS.map(({ id, symbol }) => {
      const record = priceOf(context, id)
      return {
        asset: symbol,
        price: record.price.toString(),
        updatedAt: Number(record.updatedAt),
        stale: isPriceStale(context, record),
      }
    }),
  }
}
