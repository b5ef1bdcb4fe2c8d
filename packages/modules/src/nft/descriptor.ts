import { describeModule } from '@weft/protocol'
import { nftActions } from './actions.ts'
import { nftEvents, nftMessages, nftOrders } from './payloads.ts'
import { nftRejections } from './rejections.ts'
import {
  auctions,
  collectionCount,
  collectionDetails,
  collections,
  collectionTotals,
  listings,
  minters,
  offerCounts,
  offers,
  payouts,
  splits,
  streams,
  tokens,
  usages,
  works,
} from './tables.ts'
import { nftAccountViewSchema, nftViews } from './view.ts'

/** Collections, editions and works, their market and what they earn: without what it does. Safe for browsers. */
export const nftDescriptor = describeModule({
  id: 7,
  name: 'nft',
  title: 'NFT',
  help: 'Collections with editions and works, a market with royalties on every sale, and pay per use.',
  tables: {
    tokens,
    listings,
    auctions,
    works,
    collectionDetails,
    minters,
    offers,
    offerCounts,
    payouts,
    streams,
    usages,
    collections,
    splits,
    collectionTotals,
    collectionCount,
  },
  actions: nftActions,
  messages: nftMessages,
  events: nftEvents,
  orders: nftOrders,
  rejections: nftRejections,
  accountView: nftAccountViewSchema,
  views: nftViews,
})
