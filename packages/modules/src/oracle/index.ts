import { ASSETS, defineModule, type StateView, type ViewContext } from '@weft/protocol'
import { oracleDescriptor } from './descriptor.ts'
import { oracleGenesis } from './genesis.ts'
import { postPrices, settlePrices } from './postPrices.ts'
import { priceOf } from './price.ts'
import { prices } from './tables.ts'

/** Prices in US dollars, posted by one account. */
export const oracle = defineModule(oracleDescriptor, {
  actions: { postPrices },
  receive: {},
  bounce: {},
  genesis: oracleGenesis,
  settle: settlePrices,
  invariants: { pricesArePositive, pricesAreNotFromTheFuture },
  series: oracleSeries,
})

/** `oracle.price.ETH`: US dollars with 8 decimals for one whole. */
function* oracleSeries(context: ViewContext): Iterable<readonly [name: string, value: bigint]> {
  for (const { id, symbol } of ASSETS) yield [`oracle.price.${symbol}`, priceOf(context, id).price]
}

function pricesArePositive(view: StateView): string | undefined {
  for (const [{ asset }, { price }] of view.records(prices)) {
    if (price === 0n) return `asset ${asset}: a price of zero`
  }
  return undefined
}

function pricesAreNotFromTheFuture(view: StateView): string | undefined {
  for (const [{ asset }, { updatedAt }] of view.records(prices)) {
    if (updatedAt > view.batch.timestamp) return `asset ${asset}: posted after the batch`
  }
  return undefined
}
