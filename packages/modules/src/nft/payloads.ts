import { field } from '@weft/protocol'
import { PAYEES_MAX } from './limits.ts'

const asset = field.asset()
const amount = field.amount({ assetField: 'asset' })
const price = field.amount({ assetField: 'asset' })
const token = field.address()
const collection = field.u32()
const terms = {
  asset,
  startPrice: price,
  endPrice: price,
  startsAt: field.u64(),
  durationSeconds: field.u32(),
}
const auctionTerms = {
  asset,
  reservePrice: price,
  incrementBps: field.u16(),
  durationSeconds: field.u32(),
}

/** What travels between shards. To a token: whatever is decided there, in the order of its inbox. */
export const nftMessages = {
  /** From `settle` to the collection's address. */
  collectionCreated: {
    id: 1,
    fields: {
      collection,
      creator: field.address(),
      name: field.text({ lengthMax: 64 }),
      description: field.text({ lengthMax: 512 }),
      media: field.hash(),
    },
  },
  /** To a new token. */
  minted: {
    id: 2,
    fields: {
      collection,
      work: field.u32(),
      edition: field.u32(),
      minter: field.address(),
      mintedBefore: field.u64(),
    },
  },
  /** To a new work. */
  workCreated: {
    id: 3,
    fields: {
      collection,
      number: field.u32(),
      title: field.text({ lengthMax: 96 }),
      media: field.hash(),
      editions: field.u32(),
    },
  },
  /** To a token, from who says to own it. */
  list: { id: 4, fields: { seller: field.address(), ...terms } },
  unlist: { id: 5, fields: { seller: field.address() } },
  /** To a token, with the payment in escrow; what the price leaves of it goes back. */
  buy: { id: 6, fields: { token, buyer: field.address(), asset, payment: amount } },
  transfer: { id: 7, fields: { from: field.address(), to: field.address() } },
  /** To a token, which asks the bidder's shard for the offer. */
  acceptOffer: {
    id: 8,
    fields: { seller: field.address(), bidder: field.address(), offer: field.u64(), asset, priceMin: amount },
  },
  /** To the bidder: is the offer still there? */
  takeOffer: {
    id: 9,
    fields: { token, collection, seller: field.address(), offer: field.u64(), asset, priceMin: amount },
  },
  /** Back to the token, with the offer's price in escrow. */
  acquire: {
    id: 10,
    fields: { bidder: field.address(), offer: field.u64(), seller: field.address(), asset, price },
  },
  startAuction: { id: 11, fields: { seller: field.address(), ...auctionTerms } },
  /** To a token, with the bid in escrow. */
  bid: { id: 12, fields: { token, bidder: field.address(), asset, amount } },
  cancelAuction: { id: 13, fields: { seller: field.address() } },
  settleAuction: { id: 14, fields: {} },
  /** A seller's money; every account accepts it. */
  proceeds: { id: 15, fields: { token, asset, amount } },
  /** What is left of a payment, or an outbid bid; every account accepts it. */
  refund: { id: 16, fields: { token, asset, amount } },
  /** To a token's new owner who did not ask for it in this transaction; every account accepts it. */
  received: { id: 17, fields: { token, from: field.address() } },
  /** To a payee, whose own entry knows what is due; every account accepts it. */
  collect: { id: 18, fields: { collection } },
  /** To a payer, whose own entry knows what has flowed; every account accepts it. */
  collectStream: { id: 19, fields: { collection } },
} as const

/** What happened, at the account of whom it happened to: a token's own events are its provenance. */
export const nftEvents = {
  collectionCreated: {
    id: 1,
    title: 'Collection created',
    fields: { collection, creator: field.address() },
  },
  mintingClosed: { id: 2, title: 'Minting closed for good', fields: { collection } },
  usePriceSet: { id: 3, title: 'Price of a use set', fields: { collection, asset, price } },
  editionsMinted: {
    id: 4,
    title: 'Editions minted',
    fields: { collection, quantity: field.u32(), asset, amount },
  },
  minted: {
    id: 5,
    title: 'Minted',
    fields: { collection, work: field.u32(), edition: field.u32(), minter: field.address() },
  },
  workCreated: {
    id: 6,
    title: 'Work created',
    fields: { collection, work: field.u32(), title: field.text({ lengthMax: 96 }), editions: field.u32() },
  },
  listed: {
    id: 7,
    title: 'Listed',
    fields: {
      seller: field.address(),
      asset,
      startPrice: price,
      endPrice: price,
      startsAt: field.u64(),
      endsAt: field.u64(),
    },
  },
  unlisted: { id: 8, title: 'No longer listed', fields: { seller: field.address() } },
  sold: {
    id: 9,
    title: 'Sold',
    fields: { seller: field.address(), buyer: field.address(), asset, price, royalty: amount },
  },
  transferred: { id: 10, title: 'Transferred', fields: { from: field.address(), to: field.address() } },
  offerMade: {
    id: 11,
    title: 'Offer made',
    fields: { offer: field.u64(), token, collection, asset, price, expiresAt: field.u64() },
  },
  offerWithdrawn: { id: 12, title: 'Offer withdrawn', fields: { offer: field.u64(), asset, price } },
  offerTaken: { id: 13, title: 'Offer taken', fields: { offer: field.u64(), token, asset, price } },
  offerRestored: { id: 14, title: 'Offer stands again', fields: { offer: field.u64(), asset, price } },
  auctionStarted: {
    id: 15,
    title: 'Auction started',
    fields: { seller: field.address(), asset, reservePrice: price, endsAt: field.u64() },
  },
  bidPlaced: {
    id: 16,
    title: 'Bid placed',
    fields: { bidder: field.address(), asset, amount, endsAt: field.u64() },
  },
  auctionCancelled: { id: 17, title: 'Auction cancelled', fields: { seller: field.address() } },
  auctionUnsold: { id: 18, title: 'Auction ended without a bid', fields: { seller: field.address() } },
  proceeds: { id: 19, title: 'Proceeds of a sale', fields: { token, asset, amount } },
  refunded: { id: 20, title: 'Refunded', fields: { token, asset, amount } },
  received: { id: 21, title: 'Token received', fields: { token, from: field.address() } },
  royaltiesPaid: { id: 22, title: 'Royalties paid', fields: { collection, asset, amount } },
  used: {
    id: 23,
    title: 'Use paid',
    fields: { collection, work: field.u32(), uses: field.u32(), asset, amount },
  },
  streamStarted: {
    id: 24,
    title: 'Stream started',
    fields: { collection, asset, rate: price, deposit: amount },
  },
  streamStopped: { id: 25, title: 'Stream stopped', fields: { collection, asset, refund: amount } },
  streamCollected: { id: 26, title: 'Stream collected', fields: { collection, asset, amount } },
} as const

/** What `settle` does: everything that makes or changes a collection's terms. */
export const nftOrders = {
  createCollection: {
    id: 1,
    fields: {
      name: field.text({ lengthMax: 64 }),
      description: field.text({ lengthMax: 512 }),
      media: field.hash(),
      asset,
      mintPrice: price,
      supplyCap: field.u32(),
      walletLimit: field.u32(),
      royaltyBps: field.u16(),
      usePrice: price,
      payees: field.list({ item: { payee: field.address(), bps: field.u16() }, lengthMax: PAYEES_MAX }),
    },
  },
  closeMinting: { id: 2, fields: { collection } },
  setUsePrice: { id: 3, fields: { collection, price: field.u128() } },
} as const
