import { describeModule, field } from '@weft/protocol'
import { oracleConfig, prices } from './tables.ts'

/** Prices under one signature: far more than there are assets, and one batch stays small. */
const PRICES_MAX = 16

/** Prices of assets: what the oracle is, without what it does. Safe for browsers. */
export const oracleDescriptor = describeModule({
  id: 2,
  name: 'oracle',
  title: 'Oracle',
  help: 'Prices of assets in US dollars, posted by one account and frozen for the length of a batch.',
  tables: { prices, oracleConfig },
  actions: {
    postPrices: {
      id: 1,
      title: 'Post prices',
      help: 'Sets the prices that the next batch sees; only the oracle may.',
      fields: {
        prices: field.list({
          title: 'Prices',
          lengthMax: PRICES_MAX,
          item: {
            asset: field.asset({ title: 'Asset' }),
            price: field.usd8({ title: 'Price', help: 'Of one whole, in US dollars.' }),
          },
        }),
      },
      effects: ['order'],
      fee: 0n,
      rejections: ['not_oracle', 'no_prices', 'price_zero'],
    },
  },
  messages: {},
  events: {
    posted: {
      id: 1,
      title: 'Price posted',
      fields: { asset: field.asset(), price: field.usd8() },
    },
  },
  orders: {
    price: {
      id: 1,
      fields: { asset: field.asset(), price: field.usd8() },
    },
  },
  rejections: ['not_oracle', 'no_prices', 'price_zero'],
})
