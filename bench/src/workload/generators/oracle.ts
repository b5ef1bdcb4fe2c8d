import { ASSETS } from '@weft/protocol'
import { USD_PRICES } from '../usdPrices.ts'
import type { ActionGenerator } from './actionGenerator.ts'

const USD8 = 1e8
/** Prices move by up to half a per cent around where they began: nobody's health depends on them. */
const DRIFT_PARTS = 1_000
const DRIFT_SCALE = 100_000

const postPrices: ActionGenerator = {
  weight: 0.2,
  sender: 'oracle',
  plan: ({ random }) => ({
    prices: ASSETS.map(({ id }) => {
      const drift = DRIFT_SCALE - DRIFT_PARTS / 2 + random.below(DRIFT_PARTS)
      const price = BigInt(Math.round(USD_PRICES[id]! * USD8))
      return { asset: id, price: (price * BigInt(drift)) / BigInt(DRIFT_SCALE) }
    }),
  }),
}

/** By key of the descriptor's actions. */
export const oracleGenerators: Readonly<Record<string, ActionGenerator>> = { postPrices }
