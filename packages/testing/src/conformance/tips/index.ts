import { ASSETS, type AssetSymbol, assetBySymbol, defineModule, type StateView } from '@weft/protocol'
import { tipsDescriptor } from './descriptor.ts'
import { jars, totals } from './tables.ts'
import { bounceTip, receiveTip, tip } from './tip.ts'

/** Tips with a note. */
export const tips = defineModule(tipsDescriptor, {
  actions: { tip },
  receive: { tip: receiveTip },
  bounce: { tip: bounceTip },
  holdings: tipsInFlight,
  invariants: { totalsAddUp },
  accountView: (context, account) => ({
    jars: ASSETS.flatMap(({ id, symbol }) => {
      const { received, count } = context.get(jars, jars.keyOf(account, id))
      return count === 0 ? [] : [{ asset: symbol, received: received.toString(), count }]
    }),
  }),
  views: {
    total(context, input: { asset: AssetSymbol }) {
      const key = totals.keyOf(assetBySymbol(input.asset).id)
      return { tipped: context.global(totals, key).tipped.toString() }
    },
  },
})

/** Base units of an asset that are on their way: all else of a tip is in balances. */
function tipsInFlight(view: StateView, assetId: number): bigint {
  let sum = 0n
  for (const { asset, amount } of view.inFlight(tipsDescriptor.messages.tip)) {
    if (asset === assetId) sum += amount
  }
  return sum
}

/** What the jars count, and what is on its way, is the total. */
function totalsAddUp(view: StateView): string | undefined {
  for (const { id, symbol } of ASSETS) {
    let sum = tipsInFlight(view, id)
    let total = 0n
    for (const [{ asset }, { received }] of view.records(jars)) if (asset === id) sum += received
    for (const [{ asset }, { tipped }] of view.records(totals)) if (asset === id) total += tipped
    if (sum !== total) return `${symbol}: ${sum} in jars, ${total} in all`
  }
  return undefined
}
