import { addressInputSchema, addressSchema, hashSchema } from '@weft/protocol/api'
import { z } from 'zod'
import { amountText, assetSymbolText, freeText, unixSeconds } from '../viewFields.ts'

/** Items of one page. */
export const NFT_PAGE_MAX = 100
const NFT_PAGE_DEFAULT = 24

const collectionNumber = z.int().min(1).describe('Number of the collection.')
const bps = z.int().min(0).max(10_000).describe('Basis points.')
const units = amountText.describe("Base units of the collection's asset.")

const page = {
  cursor: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional()
    .describe('Where the page before ended.'),
  limit: z.coerce.number().int().min(1).max(NFT_PAGE_MAX).default(NFT_PAGE_DEFAULT),
}
const collectionInput = z.coerce.number().int().min(1).max(0xffff_ffff)
const nextCursor = freeText.nullable().describe('For the next page; null: this was the last.')

const payeeSchema = z.object({ payee: addressSchema, bps })
const payeeShareSchema = payeeSchema.extend({ amount: units.describe('Rounded down.') })

/** What a sale at a price comes to: the same function executes. */
export const saleBreakdownSchema = z.object({
  price: units,
  royalty: units.describe('floor(price · royalty / 10000).'),
  proceeds: units.describe('What the seller gets.'),
  payees: z.array(payeeShareSchema).describe('The royalty by the split; what rounding leaves is carried.'),
})

const listingSchema = z.object({
  seller: addressSchema,
  price: units.describe('Now; of a listing that has not started, its start price.'),
  startPrice: units,
  endPrice: units,
  startsAt: unixSeconds,
  endsAt: unixSeconds.describe('From then on the price stays.'),
  listedAt: unixSeconds,
})
export type NftListingView = z.infer<typeof listingSchema>

const auctionSchema = z.object({
  seller: addressSchema,
  reservePrice: units,
  incrementBps: bps,
  extensionSeconds: z.int().min(0).describe('A bid closer to the end than this moves the end.'),
  startedAt: unixSeconds,
  endsAt: unixSeconds,
  hasEnded: z.boolean().describe('Waits to be settled.'),
  bidCount: z.int().min(0),
  bidder: addressSchema.nullable(),
  bid: units.describe('0: none yet.'),
  bidAt: unixSeconds.describe('0: none yet.'),
  nextBid: units.describe('Least next bid.'),
})
export type NftAuctionView = z.infer<typeof auctionSchema>

const workSchema = z.object({
  number: z.int().min(1),
  address: addressSchema,
  title: freeText,
  media: hashSchema,
  editions: z.int().min(1),
  createdAt: unixSeconds,
})
export type NftWorkView = z.infer<typeof workSchema>

/** A token as lists show it. */
const tokenSchema = z.object({
  token: addressSchema,
  collection: collectionNumber,
  collectionName: freeText,
  number: z.int().min(1).describe('What people call it: #17. Never changes.'),
  work: workSchema.nullable().describe("Null: an edition of the collection's cover."),
  edition: z.int().min(1).nullable().describe('Of the work; null without one.'),
  media: hashSchema.describe("Of the work, or the collection's cover, to be varied by the token's address."),
  owner: addressSchema,
  minter: addressSchema,
  mintedAt: unixSeconds,
  mintedBatch: z.int().min(0),
  asset: assetSymbolText,
  listing: listingSchema.nullable(),
  auction: auctionSchema.nullable(),
  saleCount: z.int().min(0),
  lastPrice: units.describe('0: never sold.'),
  lastSeller: addressSchema.nullable(),
  lastSoldAt: unixSeconds.describe('0: never.'),
})
export type NftTokenView = z.infer<typeof tokenSchema>

const offerSchema = z.object({
  bidder: addressSchema,
  offer: z.int().min(0).describe("Number among the bidder's offers."),
  token: addressSchema.nullable().describe('Null: any token of the collection.'),
  collection: collectionNumber.nullable().describe('Null when the token it is for does not exist.'),
  asset: assetSymbolText,
  price: units,
  madeAt: unixSeconds,
  expiresAt: unixSeconds,
  hasExpired: z.boolean().describe('Cannot be taken any more; its price waits to be withdrawn.'),
})
export type NftOfferView = z.infer<typeof offerSchema>

const revenueSchema = z.object({
  mints: units,
  royalties: units,
  uses: units,
  streams: units.describe('Collected; what flows right now comes on top.'),
  accrued: units.describe('Sum of the four.'),
  paid: units.describe('To payees.'),
  held: units.describe('Accrued and not yet paid.'),
})

/** A collection as lists show it. */
const collectionSchema = z.object({
  collection: collectionNumber,
  address: addressSchema.describe('Its history is that of this address.'),
  creator: addressSchema,
  name: freeText,
  description: freeText,
  media: hashSchema.describe('SHA-256 of the cover.'),
  asset: assetSymbolText.describe('Of all its amounts.'),
  mintPrice: units,
  supplyCap: z.int().min(1),
  minted: z.int().min(0),
  walletLimit: z.int().min(0).describe('0: none.'),
  royaltyBps: bps,
  usePrice: units.describe('0: not for use.'),
  mintingOpen: z.boolean().describe('Not closed, and not sold out.'),
  createdAt: unixSeconds,
  workCount: z.int().min(0),
  volume: units.describe('Sum of all sale prices.'),
  saleCount: z.int().min(0),
  useCount: z.int().min(0),
  floorPrice: units.nullable().describe('Lowest price on offer now; null: nothing is listed.'),
  listedCount: z.int().min(0),
  auctionCount: z.int().min(0),
  ownerCount: z.int().min(0),
  offerCount: z.int().min(0).describe('Standing offers for any of its tokens.'),
  bestOffer: units.nullable().describe('Highest of those that have not expired.'),
})
export type NftCollectionView = z.infer<typeof collectionSchema>

const collectionDetailSchema = collectionSchema.extend({
  payees: z.array(payeeSchema).describe('The split.'),
  revenue: revenueSchema,
  streamRate: units.describe('What flows in a second right now.'),
  streamed: units.describe('What has flowed and is not yet collected.'),
  streamCount: z.int().min(0),
  own: z
    .object({
      minted: z.int().min(0).describe('Editions of the cover it minted: counts for the limit per wallet.'),
      uses: z.int().min(0).describe('Uses it paid for.'),
      paidForUses: units,
    })
    .nullable()
    .describe('What the account that was named has done here; null without one.'),
})
export type NftCollectionDetailView = z.infer<typeof collectionDetailSchema>

const tokenDetailSchema = tokenSchema.extend({
  royaltyBps: bps,
  sale: saleBreakdownSchema.nullable().describe('At the price asked or the highest bid now; null: neither.'),
  offers: z.array(offerSchema).describe('For it and for any of its collection, highest first, at most 20.'),
})
export type NftTokenDetailView = z.infer<typeof tokenDetailSchema>

const earningSchema = z.object({
  collection: collectionNumber,
  name: freeText,
  media: hashSchema,
  asset: assetSymbolText,
  bps,
  accrued: units.describe('This account’s share of all revenue so far, rounded down.'),
  paid: units,
  claimable: units.describe('Accrued less paid: what a claim pays now.'),
  revenue: revenueSchema.describe('Of the whole collection.'),
  streamed: units.describe('Flowed into the collection and not yet collected: not claimable before it is.'),
})
export type NftEarningView = z.infer<typeof earningSchema>

const streamSchema = z.object({
  payer: addressSchema,
  collection: collectionNumber,
  name: freeText,
  asset: assetSymbolText,
  rate: units.describe('A second.'),
  deposit: units.describe('What was left of it at `since`.'),
  since: unixSeconds,
  endsAt: unixSeconds.describe('When the deposit is used up.'),
  flowed: units.describe('Since then, as of the last batch.'),
})
export type NftStreamView = z.infer<typeof streamSchema>

const activitySchema = z.object({
  kind: z.enum(['mint', 'sale', 'listing', 'bid', 'auction']),
  at: unixSeconds,
  token: addressSchema,
  number: z.int().min(1),
  from: addressSchema.nullable(),
  to: addressSchema.nullable(),
  price: units.nullable(),
})
export type NftActivityView = z.infer<typeof activitySchema>

/** What the NFT module shows of one account: the first of everything; the rest is in the views. */
export const nftAccountViewSchema = z.object({
  tokenCount: z.int().min(0),
  tokens: z.array(tokenSchema).describe('The newest, at most 24; all of them: /v1/tokens?owner=…'),
  offers: z.array(offerSchema).describe('Standing offers, at most 100, with what they hold in escrow.'),
  bids: z
    .array(tokenSchema)
    .describe('Tokens in auctions in which this account has the highest bid, at most 100.'),
  streams: z.array(streamSchema).describe('Running streams, at most 100.'),
  earnings: z.array(earningSchema).describe('Collections that pay this account, at most 100.'),
  createdCount: z.int().min(0).describe('Collections this account created.'),
})
export type NftAccountView = z.infer<typeof nftAccountViewSchema>

const addressPath = addressInputSchema

/** Read-outs of the NFT module. */
export const nftViews = {
  collections: {
    path: 'collections',
    help: 'Collections with floor price, volume, owners and what is minted.',
    input: z.object({
      ...page,
      creator: addressInputSchema.optional(),
      sort: z.enum(['newest', 'volume', 'floor', 'minted']).default('newest'),
    }),
    answer: z.object({ items: z.array(collectionSchema), nextCursor }),
  },
  collection: {
    path: 'collections/:collection',
    help: 'One collection with its split, its revenue and its streams.',
    input: z.object({
      collection: collectionInput,
      account: addressInputSchema.optional().describe('Whose own figures to add.'),
    }),
    answer: collectionDetailSchema,
  },
  works: {
    path: 'collections/:collection/works',
    help: 'Works of a collection’s creator, newest first.',
    input: z.object({ collection: collectionInput, ...page }),
    answer: z.object({ items: z.array(workSchema), nextCursor }),
  },
  activity: {
    path: 'collections/:collection/activity',
    help: 'Mints, last sales, listings and auctions of a collection’s tokens, newest first.',
    input: z.object({ collection: collectionInput, ...page }),
    answer: z.object({ items: z.array(activitySchema), nextCursor }),
  },
  tokens: {
    path: 'tokens',
    help: 'Tokens of a collection, of an owner, or on the market. Without collection and owner: on the market only.',
    input: z.object({
      ...page,
      collection: collectionInput.optional(),
      owner: addressInputSchema.optional(),
      status: z
        .enum(['all', 'listed', 'auction', 'market'])
        .default('all')
        .describe('market: listed or in auction.'),
      sort: z.enum(['newest', 'number', 'priceUp', 'priceDown', 'ending', 'lastSale']).default('newest'),
    }),
    answer: z.object({
      items: z.array(tokenSchema),
      total: z.int().min(0).describe('Of all pages.'),
      nextCursor,
    }),
  },
  token: {
    path: 'tokens/:token',
    help: 'One token: what it is, whose, its listing or auction, the sale in numbers, and offers.',
    input: z.object({ token: addressPath }),
    answer: tokenDetailSchema,
  },
  offers: {
    path: 'offers',
    help: 'Standing offers on a token, on any token of a collection, of an account, or to an owner; highest first.',
    input: z.object({
      ...page,
      token: addressInputSchema.optional(),
      collection: collectionInput.optional(),
      account: addressInputSchema.optional().describe('Who made them.'),
      owner: addressInputSchema
        .optional()
        .describe('Who could accept them: of others, for a token it owns or any of its collection.'),
    }),
    answer: z.object({ items: z.array(offerSchema), nextCursor }),
  },
  earnings: {
    path: 'creators/:account/earnings',
    help: 'What an account has earned as a payee, by collection: accrued, paid and claimable.',
    input: z.object({ account: addressPath, ...page }),
    answer: z.object({ items: z.array(earningSchema), nextCursor }),
  },
  streams: {
    path: 'streams',
    help: 'Running streams into a collection, from an account, or into all collections that pay an account.',
    input: z.object({
      ...page,
      collection: collectionInput.optional(),
      payer: addressInputSchema.optional(),
      payee: addressInputSchema.optional().describe('Whose share of the collections is not zero.'),
    }),
    answer: z.object({ items: z.array(streamSchema), nextCursor }),
  },
} as const
