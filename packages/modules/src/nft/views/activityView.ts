import { type ViewContext, ZERO_ADDRESS } from '@weft/protocol'
import type { z } from 'zod'
import { tokensByCollection } from '../indexes.ts'
import { termsOf } from '../terms.ts'
import type { NftActivityView, nftViews } from '../view.ts'
import { descending, firstRecords, type Page, pageOf } from './paging.ts'
import { createTokenReader, type Located, type TokenReader } from './tokenReader.ts'

/** What the tokens of a collection themselves remember: mint, last sale, listing, auction and its last bid. */
export function activityView(
  context: ViewContext,
  input: z.output<typeof nftViews.activity.input>,
): Page<NftActivityView> | undefined {
  if (termsOf(context, input.collection) === undefined) return undefined
  const reader = createTokenReader(context)
  const all = context
    .group(tokensByCollection, String(input.collection), firstRecords)
    .flatMap(([{ token }, record]) => activityOf(reader, { token, record }))
  return pageOf(all.sort(descending(({ at }) => at)), input)
}

function activityOf(reader: TokenReader, located: Located): NftActivityView[] {
  const { token, record } = located
  const listing = reader.listingOf(token)
  const auction = reader.auctionOf(token)
  const base = { token, number: reader.numberOf(located) }
  const found: NftActivityView[] = [
    { ...base, kind: 'mint', at: Number(record.mintedAt), from: null, to: record.minter, price: null },
  ]
  const add = (activity: Omit<NftActivityView, 'token' | 'number' | 'at'>, at: bigint) =>
    found.push({ ...base, ...activity, at: Number(at) })
  if (record.lastSeller !== ZERO_ADDRESS) {
    const price = record.lastPrice.toString()
    add({ kind: 'sale', from: record.lastSeller, to: null, price }, record.lastSoldAt)
  }
  if (listing !== undefined) {
    const price = listing.startPrice.toString()
    add({ kind: 'listing', from: listing.seller, to: null, price }, listing.listedAt)
  }
  if (auction !== undefined) {
    const price = auction.reservePrice.toString()
    add({ kind: 'auction', from: auction.seller, to: null, price }, auction.startedAt)
    if (auction.bid > 0n) {
      add({ kind: 'bid', from: auction.bidder, to: null, price: auction.bid.toString() }, auction.bidAt)
    }
  }
  return found
}
