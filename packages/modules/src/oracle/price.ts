import type { FieldValues, ReadContext } from '@weft/protocol'
import { oracleConfig, prices } from './tables.ts'

/** Reads of globals and the batch's time: enough for prices. */
export type PriceContext = Pick<ReadContext, 'global' | 'batch'>
export type PriceRecord = FieldValues<typeof prices.value>

const configKey = oracleConfig.keyOf()

/** The price of one whole of an asset, frozen for this batch; zero when none was ever posted. */
export function priceOf(context: PriceContext, asset: number): PriceRecord {
  return context.global(prices, prices.keyOf(asset))
}

/**
 * Whether a price is too old, or missing, to judge risk by. A price is good up to and including its last
 * second.
 */
export function isPriceStale(context: PriceContext, { price, updatedAt }: PriceRecord): boolean {
  const { maxAgeSeconds } = context.global(oracleConfig, configKey)
  return price === 0n || context.batch.timestamp > updatedAt + maxAgeSeconds
}
