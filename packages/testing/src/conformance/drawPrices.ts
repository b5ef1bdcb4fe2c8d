import { ASSETS } from '@weft/protocol'
import type { Chance } from '../reference/chance.ts'
import type { Call } from './history.ts'

const USD8 = 10n ** 8n
const USUAL_PRICES: Readonly<Record<string, bigint>> = {
  ETH: 2_500n * USD8,
  USDC: USD8,
  WBTC: 60_000n * USD8,
  WEFT: USD8 / 2n,
}

/** Far-off prices, in percent of the usual: debts fall due, some beyond their collateral. */
const ODD_PERCENTS = [5, 20, 45, 70, 130, 200]
const CRASH_PERCENTS = [2, 4, 130]

/** What the oracle posts: a third far off, after a crash two thirds; calm: all within five percent of the usual. */
export function drawPrices(chance: Chance, mood: 'calm' | 'odd' | 'crash' = 'odd'): Call {
  const prices = ASSETS.map(({ id, symbol }) => {
    const isOdd = mood !== 'calm' && (mood === 'crash' ? !chance.oneIn(3) : chance.oneIn(3))
    const odd = mood === 'crash' ? CRASH_PERCENTS : ODD_PERCENTS
    const percent = BigInt(isOdd ? chance.pick(odd) : 95 + chance.below(11))
    return { asset: id, price: (USUAL_PRICES[symbol]! * percent) / 100n }
  })
  return { name: 'oracle.postPrices', fields: { prices } }
}
