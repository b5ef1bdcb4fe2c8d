import { defineTable, field } from '@weft/protocol'
import { PAYEES_MAX } from './limits.ts'

/**
 * A token: an edition of a collection's cover (work 0) or of a work of its creator, at the token's own address.
 * Collections are numbered from 1, so a token that does not exist reads as one of collection 0. `mintedBefore` is how
 * many tokens the collection had when the batch of the mint began: with the rank among the tokens of that batch it
 * gives the number people see (README, "The number on a token").
 */
export const tokens = defineTable({
  id: 0x0701,
  name: 'nft.token',
  owner: 'account',
  version: 1,
  key: { token: field.address() },
  value: {
    collection: field.u32(),
    work: field.u32(),
    edition: field.u32(),
    owner: field.address(),
    minter: field.address(),
    mintedBatch: field.u64(),
    mintedAt: field.u64(),
    mintedBefore: field.u64(),
    saleCount: field.u64(),
    lastPrice: field.u128(),
    lastSeller: field.address(),
    lastSoldAt: field.u64(),
  },
})

/**
 * What a token is offered for, in the collection's asset, at the token's address; all zero: it is not. From `startsAt`
 * to `endsAt` the price falls from `startPrice` to `endPrice`, where it stays; both are the same for a fixed price.
 */
export const listings = defineTable({
  id: 0x0702,
  name: 'nft.listing',
  owner: 'account',
  version: 1,
  key: { token: field.address() },
  value: {
    collection: field.u32(),
    seller: field.address(),
    startPrice: field.u128(),
    endPrice: field.u128(),
    startsAt: field.u64(),
    endsAt: field.u64(),
    listedAt: field.u64(),
  },
})

/** The auction of a token, with the highest bid in escrow, at the token's address; all zero: there is none. */
export const auctions = defineTable({
  id: 0x0703,
  name: 'nft.auction',
  owner: 'account',
  version: 1,
  key: { token: field.address() },
  value: {
    collection: field.u32(),
    seller: field.address(),
    reservePrice: field.u128(),
    incrementBps: field.u16(),
    extensionSeconds: field.u32(),
    startedAt: field.u64(),
    endsAt: field.u64(),
    bidCount: field.u32(),
    bidder: field.address(),
    bid: field.u128(),
    bidAt: field.u64(),
  },
})

/** A creator's own picture or piece inside a collection, at the work's own address. */
export const works = defineTable({
  id: 0x0704,
  name: 'nft.work',
  owner: 'account',
  version: 1,
  key: { work: field.address() },
  value: {
    collection: field.u32(),
    number: field.u32(),
    title: field.text({ lengthMax: 96 }),
    media: field.hash(),
    editions: field.u32(),
    createdAt: field.u64(),
  },
})

/** What people read of a collection, at its own address: no global, because every worker keeps all globals. */
export const collectionDetails = defineTable({
  id: 0x0705,
  name: 'nft.collectionDetails',
  owner: 'account',
  version: 1,
  key: { address: field.address() },
  value: {
    collection: field.u32(),
    name: field.text({ lengthMax: 64 }),
    description: field.text({ lengthMax: 512 }),
    media: field.hash(),
  },
})

/**
 * What an account made in a collection: editions bought (what the wallet limit counts), tokens (their numbers go into
 * their addresses) and, for its creator, works.
 */
export const minters = defineTable({
  id: 0x0706,
  name: 'nft.minter',
  owner: 'account',
  version: 1,
  key: { account: field.address(), collection: field.u32() },
  value: { editions: field.u32(), tokens: field.u32(), works: field.u32() },
})

/**
 * An offer with its price in escrow, in the bidder's own shard; price 0: withdrawn or taken. On a token, or, when that
 * is the zero address, on any token of the collection; `collection` is 0 for an offer on a token.
 */
export const offers = defineTable({
  id: 0x0707,
  name: 'nft.offer',
  owner: 'account',
  version: 1,
  key: { account: field.address(), number: field.u64() },
  value: {
    token: field.address(),
    collection: field.u32(),
    asset: field.asset(),
    price: field.u128(),
    madeAt: field.u64(),
    expiresAt: field.u64(),
  },
})

/** How many offers an account made: the next one's number. */
export const offerCounts = defineTable({
  id: 0x0708,
  name: 'nft.offerCount',
  owner: 'account',
  version: 1,
  key: { account: field.address() },
  value: { made: field.u64() },
})

/** What a payee was paid of a collection's revenue so far, in the collection's asset. */
export const payouts = defineTable({
  id: 0x0709,
  name: 'nft.payout',
  owner: 'account',
  version: 1,
  key: { account: field.address(), collection: field.u32() },
  value: { paid: field.u128() },
})

/**
 * A stream of money from an account into a collection: `rate` base units a second since `since`, until the deposit, which
 * is in escrow here, is used up; rate 0: none.
 */
export const streams = defineTable({
  id: 0x070a,
  name: 'nft.stream',
  owner: 'account',
  version: 1,
  key: { account: field.address(), collection: field.u32() },
  value: { asset: field.asset(), rate: field.u128(), deposit: field.u128(), since: field.u64() },
})

/** How often an account paid for using a collection's works. */
export const usages = defineTable({
  id: 0x070b,
  name: 'nft.usage',
  owner: 'account',
  version: 1,
  key: { account: field.address(), collection: field.u32() },
  value: { uses: field.u64(), paid: field.u128(), lastAt: field.u64() },
})

/** Terms of a collection. Prices are base units of `asset`; creator, asset, cap, limit and royalty never change. */
export const collections = defineTable({
  id: 0x070c,
  name: 'nft.collection',
  owner: 'global',
  version: 1,
  key: { collection: field.u32() },
  value: {
    creator: field.address(),
    asset: field.asset(),
    mintPrice: field.u128(),
    supplyCap: field.u32(),
    walletLimit: field.u32(),
    royaltyBps: field.u16(),
    usePrice: field.u128(),
    mintingClosed: field.bool(),
    createdAt: field.u64(),
  },
})

/** Who shares a collection's revenue; basis points that sum to 10,000. Never changes. */
export const splits = defineTable({
  id: 0x070d,
  name: 'nft.split',
  owner: 'global',
  version: 1,
  key: { collection: field.u32() },
  value: {
    payees: field.list({ item: { payee: field.address(), bps: field.u16() }, lengthMax: PAYEES_MAX }),
  },
})

/**
 * Sums of a collection. `remaining` is a bounded resource: what may still be minted; `works` of its creator. Revenue came in by mints, by
 * royalties, by uses and by streams; `paid` of it went out to payees. `volume` is the sum of all sale prices.
 */
export const collectionTotals = defineTable({
  id: 0x070e,
  name: 'nft.collectionTotals',
  owner: 'global',
  version: 1,
  key: { collection: field.u32() },
  value: {
    remaining: field.u64(),
    works: field.u64(),
    mints: field.u128(),
    royalties: field.u128(),
    uses: field.u128(),
    streams: field.u128(),
    paid: field.u128(),
    volume: field.u128(),
    saleCount: field.u64(),
    useCount: field.u64(),
  },
})

/** How many collections there are: they are numbered from 1. */
export const collectionCount = defineTable({
  id: 0x070f,
  name: 'nft.collectionCount',
  owner: 'global',
  version: 1,
  key: {},
  value: { created: field.u32() },
})
