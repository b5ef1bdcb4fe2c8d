import { z } from 'zod'
import { asOfSchema } from './heads.ts'
import { assetSymbolSchema, secondsSchema, unitsSchema } from './scalars.ts'

/** One lending market; the other members are those of the lending module's market view. */
export const marketSchema = z
  .looseObject({ asset: assetSymbolSchema })
  .meta({ id: 'Market', description: 'The lending module describes the other members.' })

/** `GET /v1/markets` */
export const marketsSchema = z
  .object({ asOf: asOfSchema, markets: z.array(marketSchema) })
  .meta({ id: 'Markets' })
export type Markets = z.infer<typeof marketsSchema>

/** `GET /v1/markets/:asset` */
export const marketResponseSchema = z
  .object({ asOf: asOfSchema, market: marketSchema })
  .meta({ id: 'MarketResponse' })
export type MarketResponse = z.infer<typeof marketResponseSchema>

/** What the oracle says one whole unit of an asset costs. */
export const priceSchema = z
  .object({
    asset: assetSymbolSchema,
    price: unitsSchema.meta({ description: 'US dollars with 8 decimals: "6000000000000" is 60,000.' }),
    updatedAt: secondsSchema.meta({ description: 'Of the batch that set it; 0: never set.' }),
    stale: z.boolean().meta({ description: 'Too old to borrow or liquidate against.' }),
  })
  .meta({ id: 'Price' })
export type PriceView = z.infer<typeof priceSchema>

/** `GET /v1/prices` */
export const pricesSchema = z
  .object({ asOf: asOfSchema, prices: z.array(priceSchema) })
  .meta({ id: 'Prices' })
export type Prices = z.infer<typeof pricesSchema>
