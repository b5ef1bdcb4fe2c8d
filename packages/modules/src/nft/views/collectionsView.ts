import type { Address } from '@weft/primitives'
import { type AssetSymbol, assetById, type ViewContext } from '@weft/protocol'
import type { z } from 'zod'
import { valueDown } from '../../lending/math.ts'
import { priceOf } from '../../oracle/price.ts'
import {
  listingsByCollection,
  openAuctions,
  runningStreams,
  standingOffers,
  tokensByCollection,
} from '../indexes.ts'
import { accruedOf, flowed, listingPrice } from '../math.ts'
import { collectionAddress } from '../objects.ts'
import { collectionDetails, collections, minters, usages } from '../tables.ts'
import {
  type CollectionTerms,
  type CollectionTotals,
  mintedOf,
  payeesOf,
  termsOf,
  totalsOf,
} from '../terms.ts'
import type { NftCollectionDetailView, NftCollectionView, nftViews } from '../view.ts'
import { descending, firstRecords, type Page, pageOf } from './paging.ts'

/** Collections in order; of those on the page everything is looked up. */
export function collectionsView(
  context: ViewContext,
  input: z.output<typeof nftViews.collections.input>,
): Page<NftCollectionView> {
  const { creator, sort } = input
  const found = [...context.globals(collections)]
    .map(([{ collection }, terms]) => ({ collection, terms }))
    .filter(({ terms }) => creator === undefined || terms.creator === creator)
    .sort(descending(({ collection }) => collection))
  // Amounts of different assets say nothing beside each other: by what they are worth.
  if (sort === 'volume') {
    found.sort(
      descending(({ collection, terms }) => worthOf(context, terms, totalsOf(context, collection).volume)),
    )
  }
  if (sort === 'minted') {
    found.sort(descending((each) => mintedOf(each.terms, totalsOf(context, each.collection))))
  }
  if (sort === 'floor') {
    const floors = new Map(
      found.map(({ collection, terms }) => {
        const floor = floorPriceOf(context, collection)
        return [collection, floor === undefined ? -1n : worthOf(context, terms, floor)]
      }),
    )
    found.sort(descending(({ collection }) => floors.get(collection)!))
  }
  const { items, nextCursor } = pageOf(found, input)
  return {
    items: items.map(({ collection, terms }) => describeCollection(context, collection, terms)),
    nextCursor,
  }
}

/** USD of an amount of a collection's asset, 8 decimals, rounded down. */
function worthOf(context: ViewContext, { asset }: CollectionTerms, amount: bigint): bigint {
  return valueDown(amount, priceOf(context, asset).price, assetById(asset).decimals)
}

/** One collection. */
export function collectionView(
  context: ViewContext,
  { collection, account }: z.output<typeof nftViews.collection.input>,
): NftCollectionDetailView | undefined {
  const terms = termsOf(context, collection)
  if (terms === undefined) return undefined
  const streams = streamsInto(context, collection)
  return {
    ...describeCollection(context, collection, terms),
    payees: [...payeesOf(context, collection)],
    revenue: revenueView(totalsOf(context, collection)),
    streamRate: streams.rate.toString(),
    streamed: streams.flowed.toString(),
    streamCount: context.countOf(runningStreams, String(collection)),
    own: account === undefined ? null : ownFigures(context, collection, account),
  }
}

/** What one account has minted and used. */
function ownFigures(
  context: ViewContext,
  collection: number,
  account: Address,
): NonNullable<NftCollectionDetailView['own']> {
  const { editions } = context.get(minters, minters.keyOf(account, collection))
  const { uses, paid } = context.get(usages, usages.keyOf(account, collection))
  return { minted: editions, uses: Number(uses), paidForUses: paid.toString() }
}

/** What runs into a collection: base units a second, and what has flowed and is not yet collected. */
export function streamsInto(context: ViewContext, collection: number): { rate: bigint; flowed: bigint } {
  let rate = 0n
  let sum = 0n
  for (const [, stream] of context.group(runningStreams, String(collection), firstRecords)) {
    const amount = flowed(stream, context.batch.timestamp)
    sum += amount
    if (amount < stream.deposit) rate += stream.rate
  }
  return { rate, flowed: sum }
}

/** Lowest price at which a token of the collection can be bought now. */
export function floorPriceOf(context: ViewContext, collection: number): bigint | undefined {
  const { timestamp } = context.batch
  let floor: bigint | undefined
  for (const [, listing] of context.group(listingsByCollection, String(collection), firstRecords)) {
    if (timestamp < listing.startsAt) continue
    const price = listingPrice(listing, timestamp)
    if (floor === undefined || price < floor) floor = price
  }
  return floor
}

export function revenueView(totals: CollectionTotals): NftCollectionDetailView['revenue'] {
  const accrued = accruedOf(totals)
  return {
    mints: totals.mints.toString(),
    royalties: totals.royalties.toString(),
    uses: totals.uses.toString(),
    streams: totals.streams.toString(),
    accrued: accrued.toString(),
    paid: totals.paid.toString(),
    held: (accrued - totals.paid).toString(),
  }
}

function describeCollection(
  context: ViewContext,
  collection: number,
  terms: CollectionTerms,
): NftCollectionView {
  const address = collectionAddress(collection)
  const details = context.get(collectionDetails, collectionDetails.keyOf(address))
  const totals = totalsOf(context, collection)
  const group = String(collection)
  return {
    collection,
    address,
    creator: terms.creator,
    name: details.name as NftCollectionView['name'],
    description: details.description as NftCollectionView['description'],
    media: details.media,
    asset: assetById(terms.asset).symbol as AssetSymbol,
    mintPrice: terms.mintPrice.toString(),
    supplyCap: terms.supplyCap,
    minted: Number(mintedOf(terms, totals)),
    walletLimit: terms.walletLimit,
    royaltyBps: terms.royaltyBps,
    usePrice: terms.usePrice.toString(),
    mintingOpen: !terms.mintingClosed && totals.remaining > 0n,
    createdAt: Number(terms.createdAt),
    workCount: Number(totals.works),
    volume: totals.volume.toString(),
    saleCount: Number(totals.saleCount),
    useCount: Number(totals.useCount),
    floorPrice: floorPriceOf(context, collection)?.toString() ?? null,
    listedCount: context.countOf(listingsByCollection, group),
    auctionCount: context.countOf(openAuctions, group),
    ownerCount: ownerCountOf(context, group),
    offerCount: context.countOf(standingOffers, `any ${group}`),
    bestOffer: bestOfferOf(context, group)?.toString() ?? null,
  }
}

/** Of the first VIEW_SCAN_MAX tokens. */
function ownerCountOf(context: ViewContext, group: string): number {
  const records = context.group(tokensByCollection, group, firstRecords)
  return new Set(records.map(([, { owner }]) => owner)).size
}

function bestOfferOf(context: ViewContext, group: string): bigint | undefined {
  let best: bigint | undefined
  for (const [, { price, expiresAt }] of context.group(standingOffers, `any ${group}`, firstRecords)) {
    if (context.batch.timestamp <= expiresAt && (best === undefined || price > best)) best = price
  }
  return best
}
