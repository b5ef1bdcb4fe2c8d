import { z } from 'zod'
import { assetSymbolText, unitsText, unixSeconds } from '../viewFields.ts'

/** Price of one asset. */
export const oraclePriceViewSchema = z.object({
  asset: assetSymbolText,
  price: unitsText.describe('USD with 8 decimals for one whole of the asset.'),
  updatedAt: unixSeconds.describe('When it was posted.'),
  stale: z
    .boolean()
    .describe('Older than the limit: borrowing and withdrawing collateral wait for a new one.'),
})

/** All prices, and how old one may be. */
export const oraclePricesViewSchema = z.object({
  oracle: z.string().describe('Account that posts prices.'),
  maxAgeSeconds: z.int().min(0),
  prices: z.array(oraclePriceViewSchema),
})

export type OraclePriceView = z.infer<typeof oraclePriceViewSchema>
export type OraclePricesView = z.infer<typeof oraclePricesViewSchema>
