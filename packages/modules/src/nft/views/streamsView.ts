import type { Address } from '@weft/primitives'
import { type AssetSymbol, assetById, type ViewContext } from '@weft/protocol'
import type { z } from 'zod'
import { runningStreams } from '../indexes.ts'
import { flowed, streamEndsAt } from '../math.ts'
import { collectionAddress } from '../objects.ts'
import { collectionDetails } from '../tables.ts'
import type { NftStreamView, nftViews } from '../view.ts'
import { sharesOf } from './earningsView.ts'
import { descending, firstRecords, type Page, pageOf } from './paging.ts'

/** Running streams into a collection, from an account, or into all collections that pay an account; highest rate first. */
export function streamsView(
  context: ViewContext,
  input: z.output<typeof nftViews.streams.input>,
): Page<NftStreamView> {
  const { collection, payer, payee } = input
  const paying = payee === undefined ? [] : sharesOf(context, payee).map((share) => share.collection)
  const groups =
    payer !== undefined ? [payer] : collection !== undefined ? [String(collection)] : paying.map(String)
  const found = groups
    .flatMap((group) => streamsOf(context, group))
    .filter(
      (each) =>
        (collection === undefined || each.collection === collection) &&
        (payee === undefined || paying.includes(each.collection)),
    )
  return pageOf(found.sort(descending(({ rate }) => BigInt(rate))), input)
}

/** @param group - An account, or the number of a collection. */
export function streamsOf(context: ViewContext, group: Address | string): NftStreamView[] {
  const { timestamp } = context.batch
  return context
    .group(runningStreams, group, firstRecords)
    .toSorted(descending(([, { rate }]) => rate))
    .map(([{ account, collection }, stream]) => {
      const key = collectionDetails.keyOf(collectionAddress(collection))
      return {
        payer: account,
        collection,
        name: context.get(collectionDetails, key).name as NftStreamView['name'],
        asset: assetById(stream.asset).symbol as AssetSymbol,
        rate: stream.rate.toString(),
        deposit: stream.deposit.toString(),
        since: Number(stream.since),
        endsAt: secondsOf(streamEndsAt(stream)),
        flowed: flowed(stream, timestamp).toString(),
      }
    })
}

/** A stream of a unit a second out of a fortune ends beyond every calendar. */
function secondsOf(timestamp: bigint): number {
  const last = BigInt(Number.MAX_SAFE_INTEGER)
  return Number(timestamp < last ? timestamp : last)
}
