import type { Address } from '@weft/primitives'
import { type AssetSymbol, assetById, type FieldValues, type ViewContext, ZERO_ADDRESS } from '@weft/protocol'
import { tokensByCollection } from '../indexes.ts'
import { listingPrice, nextBid } from '../math.ts'
import { collectionAddress, workAddress } from '../objects.ts'
import { auctions, collectionDetails, listings, tokens, works } from '../tables.ts'
import { type CollectionTerms, termsOf } from '../terms.ts'
import type { Auction, Listing, Token } from '../token.ts'
import type { NftAuctionView, NftListingView, NftTokenView, NftWorkView } from '../view.ts'

/** A token with its address. */
export interface Located {
  readonly token: Address
  readonly record: Token
}

/** Reads tokens for one answer; what several of them share is read once. */
export interface TokenReader {
  find(token: Address): Located | undefined
  /** The number people see: never changes, because nothing can be minted into a batch that is over. */
  numberOf(token: Located): number
  listingOf(token: Address): Listing | undefined
  auctionOf(token: Address): Auction | undefined
  collectionOf(collection: number): KnownCollection
  view(token: Located): NftTokenView
}

export interface KnownCollection {
  readonly terms: CollectionTerms
  readonly details: FieldValues<(typeof collectionDetails)['value']>
}

export function createTokenReader(context: ViewContext): TokenReader {
  const known = new Map<number, KnownCollection>()
  const ranks = new Map<string, ReadonlyMap<Address, number>>()

  function collectionOf(collection: number): KnownCollection {
    let found = known.get(collection)
    if (found === undefined) {
      const terms = termsOf(context, collection)!
      const key = collectionDetails.keyOf(collectionAddress(collection))
      found = { terms, details: context.get(collectionDetails, key) }
      known.set(collection, found)
    }
    return found
  }

  function numberOf({ token, record }: Located): number {
    const group = `${record.collection}/${record.mintedBatch}`
    let places = ranks.get(group)
    if (places === undefined) {
      const sorted = context.group(tokensByCollection, group).map(([key]) => key.token)
      places = new Map(sorted.toSorted().map((each, place) => [each, place]))
      ranks.set(group, places)
    }
    return Number(record.mintedBefore) + (places.get(token) ?? 0) + 1
  }

  function listingOf(token: Address): Listing | undefined {
    const listing = context.get(listings, listings.keyOf(token))
    return listing.collection === 0 ? undefined : listing
  }

  function auctionOf(token: Address): Auction | undefined {
    const auction = context.get(auctions, auctions.keyOf(token))
    return auction.collection === 0 ? undefined : auction
  }

  return {
    find(token) {
      const record = context.get(tokens, tokens.keyOf(token))
      return record.collection === 0 ? undefined : { token, record }
    },
    numberOf,
    listingOf,
    auctionOf,
    collectionOf,
    view(located) {
      const { token, record } = located
      const { terms, details } = collectionOf(record.collection)
      const work = workView(context, record.collection, record.work)
      const listing = listingOf(token)
      const auction = auctionOf(token)
      return {
        token,
        collection: record.collection,
        collectionName: details.name as NftTokenView['collectionName'],
        number: numberOf(located),
        work,
        edition: record.work === 0 ? null : record.edition,
        media: work?.media ?? details.media,
        owner: record.owner,
        minter: record.minter,
        mintedAt: Number(record.mintedAt),
        mintedBatch: Number(record.mintedBatch),
        asset: assetById(terms.asset).symbol as AssetSymbol,
        listing: listing === undefined ? null : listingView(listing, context.batch.timestamp),
        auction: auction === undefined ? null : auctionView(auction, context.batch.timestamp),
        saleCount: Number(record.saleCount),
        lastPrice: record.lastPrice.toString(),
        lastSeller: addressOrNull(record.lastSeller),
        lastSoldAt: Number(record.lastSoldAt),
      }
    },
  }
}

/** A work by its number; null for 0, the cover. */
function workView(context: ViewContext, collection: number, number: number): NftWorkView | null {
  if (number === 0) return null
  const address = workAddress(collection, number)
  return describeWork(address, context.get(works, works.keyOf(address)))
}

export function describeWork(address: Address, work: FieldValues<(typeof works)['value']>): NftWorkView {
  const { number, title, media, editions, createdAt } = work
  return {
    number,
    address,
    title: title as NftWorkView['title'],
    media,
    editions,
    createdAt: Number(createdAt),
  }
}

function listingView(listing: Listing, timestamp: bigint): NftListingView {
  return {
    seller: listing.seller,
    price: listingPrice(listing, timestamp).toString(),
    startPrice: listing.startPrice.toString(),
    endPrice: listing.endPrice.toString(),
    startsAt: Number(listing.startsAt),
    endsAt: Number(listing.endsAt),
    listedAt: Number(listing.listedAt),
  }
}

function auctionView(auction: Auction, timestamp: bigint): NftAuctionView {
  return {
    seller: auction.seller,
    reservePrice: auction.reservePrice.toString(),
    incrementBps: auction.incrementBps,
    extensionSeconds: auction.extensionSeconds,
    startedAt: Number(auction.startedAt),
    endsAt: Number(auction.endsAt),
    hasEnded: timestamp >= auction.endsAt,
    bidCount: auction.bidCount,
    bidder: addressOrNull(auction.bidder),
    bid: auction.bid.toString(),
    bidAt: Number(auction.bidAt),
    nextBid: nextBid(auction).toString(),
  }
}

function addressOrNull(address: Address): Address | null {
  return address === ZERO_ADDRESS ? null : address
}
