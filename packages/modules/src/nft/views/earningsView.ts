import type { Address } from '@weft/primitives'
import { type AssetSymbol, assetById, type ViewContext } from '@weft/protocol'
import type { z } from 'zod'
import { accruedOf, claimable } from '../math.ts'
import { collectionAddress } from '../objects.ts'
import { collectionDetails, payouts, splits } from '../tables.ts'
import { termsOf, totalsOf } from '../terms.ts'
import type { NftEarningView, nftViews } from '../view.ts'
import { revenueView, streamsInto } from './collectionsView.ts'
import { descending, type Page, pageOf } from './paging.ts'

/** What a payee has earned, newest collection first. */
export function earningsView(
  context: ViewContext,
  input: z.output<typeof nftViews.earnings.input>,
): Page<NftEarningView> {
  const { items, nextCursor } = pageOf(sharesOf(context, input.account), input)
  return { items: items.map((share) => describeEarning(context, input.account, share)), nextCursor }
}

interface Share {
  readonly collection: number
  readonly bps: number
}

/** Collections that pay an account. */
export function sharesOf(context: ViewContext, account: Address): Share[] {
  const shares: Share[] = []
  for (const [{ collection }, { payees }] of context.globals(splits)) {
    const share = payees.find(({ payee }) => payee === account)
    if (share !== undefined) shares.push({ collection, bps: share.bps })
  }
  return shares.sort(descending(({ collection }) => collection))
}

export function describeEarning(
  context: ViewContext,
  account: Address,
  { collection, bps }: Share,
): NftEarningView {
  const terms = termsOf(context, collection)!
  const totals = totalsOf(context, collection)
  const details = context.get(collectionDetails, collectionDetails.keyOf(collectionAddress(collection)))
  const { paid } = context.get(payouts, payouts.keyOf(account, collection))
  const due = claimable({ accrued: accruedOf(totals), bps, paid })
  return {
    collection,
    name: details.name as NftEarningView['name'],
    media: details.media,
    asset: assetById(terms.asset).symbol as AssetSymbol,
    bps,
    accrued: (due + paid).toString(),
    paid: paid.toString(),
    claimable: due.toString(),
    revenue: revenueView(totals),
    streamed: streamsInto(context, collection).flowed.toString(),
  }
}
