import type { RejectionHelp } from '../rejectionHelp.ts'

/** Title and remedy of the oracle's rejections. */
export const oracleRejectionHelp: Readonly<Record<string, RejectionHelp>> = {
  'oracle.not_oracle': {
    title: 'Not the price oracle',
    remedy: 'Only the account that genesis named as the oracle posts prices. Sign with that account.',
  },
  'oracle.no_prices': {
    title: 'No prices given',
    remedy: 'List at least one asset with its price.',
  },
  'oracle.price_zero': {
    title: 'A price of zero',
    remedy: 'A price must be above zero: leave out the assets whose price is unknown.',
  },
}
