import type { ActionContext, FieldValues, Outcome, SettleContext } from '@weft/protocol'
import { oracleDescriptor } from './descriptor.ts'
import { oracleConfig, prices } from './tables.ts'

const configKey = oracleConfig.keyOf()

/** Hands the prices to `settle`; they count from the next batch on. */
export function postPrices(
  context: ActionContext,
  { prices: posted }: FieldValues<typeof oracleDescriptor.actions.postPrices.fields>,
): Outcome {
  if (context.account !== context.global(oracleConfig, configKey).oracle) return 'oracle.not_oracle'
  if (posted.length === 0) return 'oracle.no_prices'
  if (posted.some(({ price }) => price === 0n)) return 'oracle.price_zero'
  for (const { asset, price } of posted) {
    context.order(oracleDescriptor.orders.price, { asset, price })
    context.emit(oracleDescriptor.events.posted, { asset, price })
  }
  return undefined
}

/** Writes the prices in canonical order, so the last one of an asset stays. */
export function settlePrices(context: SettleContext): void {
  for (const { fields } of context.orders(oracleDescriptor.orders.price)) {
    const record = { price: fields.price, updatedAt: context.batch.timestamp }
    context.put(prices, prices.keyOf(fields.asset), record)
  }
}
