import { type TableIndex, ZERO_ADDRESS } from '@weft/protocol'
import { auctions, collectionDetails, listings, offers, streams, tokens, works } from './tables.ts'

type IndexOf<T extends { key: object; value: object }> = T extends {
  key: infer K extends TableIndex['table']['key']
  value: infer V extends TableIndex['table']['value']
}
  ? TableIndex<K, V>
  : never

/** Tokens by owner. */
export const tokensByOwner: IndexOf<typeof tokens> = {
  table: tokens,
  groupsOf: (_, { collection, owner }) => (collection === 0 ? [] : [owner]),
}

/** Tokens by collection, and by collection and batch of their mint: `3` and `3/117`. */
export const tokensByCollection: IndexOf<typeof tokens> = {
  table: tokens,
  groupsOf: (_, { collection, mintedBatch }) =>
    collection === 0 ? [] : [String(collection), `${collection}/${mintedBatch}`],
}

/** What is for sale: all of it, and by collection. */
export const listingsByCollection: IndexOf<typeof listings> = {
  table: listings,
  groupsOf: (_, { collection }) => (collection === 0 ? [] : [ALL, String(collection)]),
}

/** Auctions that are not settled: all of them, by collection and by highest bidder. */
export const openAuctions: IndexOf<typeof auctions> = {
  table: auctions,
  groupsOf: (_, { collection, bidder }) => {
    if (collection === 0) return []
    return bidder === ZERO_ADDRESS ? [ALL, String(collection)] : [ALL, String(collection), bidder]
  },
}

/** Offers that hold money, by who made them and by what they are for: a token or any of a collection. */
export const standingOffers: IndexOf<typeof offers> = {
  table: offers,
  groupsOf: ({ account }, { price, token, collection }) => {
    if (price === 0n) return []
    return [`by ${account}`, token === ZERO_ADDRESS ? `any ${collection}` : `for ${token}`]
  },
}

/** Works by collection, and by the hash of their media. */
export const worksByCollection: IndexOf<typeof works> = {
  table: works,
  groupsOf: (_, { collection, media }) => (collection === 0 ? [] : [String(collection), media]),
}

/** Collections by the hash of their cover. */
export const detailsByMedia: IndexOf<typeof collectionDetails> = {
  table: collectionDetails,
  groupsOf: (_, { media }) => [media],
}

/** Running streams by collection and by payer. */
export const runningStreams: IndexOf<typeof streams> = {
  table: streams,
  groupsOf: ({ account, collection }, { rate }) => (rate === 0n ? [] : [String(collection), account]),
}

/** The group of everything. */
export const ALL = 'all'

export const nftIndexes: readonly TableIndex[] = [
  tokensByOwner,
  tokensByCollection,
  listingsByCollection,
  openAuctions,
  standingOffers,
  worksByCollection,
  detailsByMedia,
  runningStreams,
]
