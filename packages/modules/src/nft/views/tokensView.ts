import type { Address } from '@weft/primitives'
import type { ViewContext } from '@weft/protocol'
import type { z } from 'zod'
import { ALL, listingsByCollection, openAuctions, tokensByCollection, tokensByOwner } from '../indexes.ts'
import { listingPrice, nextBid, saleBreakdown } from '../math.ts'
import { payeesOf } from '../terms.ts'
import type { NftTokenDetailView, NftTokenView, nftViews } from '../view.ts'
import { offersFor } from './offersView.ts'
import { descending, firstRecords, type Page, pageOf } from './paging.ts'
import { createTokenReader, type Located, type TokenReader } from './tokenReader.ts'

type Input = z.output<typeof nftViews.tokens.input>

/** Offers that a token's page shows. */
const TOKEN_OFFERS_MAX = 20

/** Tokens by collection, owner and market; see the view's description. */
export function tokensView(context: ViewContext, input: Input): Page<NftTokenView> & { total: number } {
  const reader = createTokenReader(context)
  const sorted = inOrder(candidates(context, reader, input), input.sort, reader, context.batch.timestamp)
  const { items, nextCursor } = pageOf(sorted, input)
  return { items: items.map(reader.view), total: sorted.length, nextCursor }
}

/** One token with everything that its page needs. */
export function tokenView(
  context: ViewContext,
  { token }: { token: Address },
): NftTokenDetailView | undefined {
  const reader = createTokenReader(context)
  const located = reader.find(token)
  if (located === undefined) return undefined
  const { collection } = located.record
  const { royaltyBps } = reader.collectionOf(collection).terms
  const price = priceOf(reader, token, context.batch.timestamp)
  return {
    ...reader.view(located),
    royaltyBps,
    sale: price === undefined ? null : saleView(price, royaltyBps, payeesOf(context, collection)),
    offers: offersFor(context, { token, collection }).slice(0, TOKEN_OFFERS_MAX),
  }
}

function saleView(...[price, royaltyBps, payees]: [bigint, number, ReturnType<typeof payeesOf>]) {
  const sale = saleBreakdown({ price, royaltyBps, payees })
  return {
    price: sale.price.toString(),
    royalty: sale.royalty.toString(),
    proceeds: sale.proceeds.toString(),
    payees: sale.payees.map((each) => ({ ...each, amount: each.amount.toString() })),
  }
}

/** What a token costs now: its listing's price, or its auction's highest bid, or the least first one. */
function priceOf(reader: TokenReader, token: Address, timestamp: bigint): bigint | undefined {
  const listing = reader.listingOf(token)
  if (listing !== undefined) return listingPrice(listing, timestamp)
  const auction = reader.auctionOf(token)
  if (auction === undefined) return undefined
  return auction.bid > 0n ? auction.bid : nextBid(auction)
}

function candidates(context: ViewContext, reader: TokenReader, input: Input): Located[] {
  const { collection, owner } = input
  const status =
    input.status === 'all' && collection === undefined && owner === undefined ? 'market' : input.status
  const found =
    owner === undefined && status !== 'all' ? onMarket(context, reader, collection) : ofGroup(context, input)
  return found.filter(({ token, record }) => {
    if (collection !== undefined && record.collection !== collection) return false
    if (owner !== undefined && record.owner !== owner) return false
    if (status === 'all') return true
    const isListed = status !== 'auction' && reader.listingOf(token) !== undefined
    return isListed || (status !== 'listed' && reader.auctionOf(token) !== undefined)
  })
}

function onMarket(context: ViewContext, reader: TokenReader, collection: number | undefined): Located[] {
  const group = collection === undefined ? ALL : String(collection)
  const listed = context.group(listingsByCollection, group, firstRecords).map(([key]) => key.token)
  const auctioned = context.group(openAuctions, group, firstRecords).map(([key]) => key.token)
  return [...listed, ...auctioned].flatMap((token) => reader.find(token) ?? [])
}

function ofGroup(context: ViewContext, { collection, owner }: Input): Located[] {
  const records =
    owner === undefined
      ? context.group(tokensByCollection, String(collection), firstRecords)
      : context.group(tokensByOwner, owner, firstRecords)
  return records.map(([{ token }, record]) => ({ token, record }))
}

function inOrder(
  found: readonly Located[],
  sort: Input['sort'],
  reader: TokenReader,
  timestamp: bigint,
): Located[] {
  const oldestFirst = found.toSorted(
    (a, b) => Number(a.record.mintedBatch - b.record.mintedBatch) || (a.token < b.token ? -1 : 1),
  )
  if (sort === 'number') return oldestFirst
  const newestFirst = oldestFirst.toReversed()
  if (sort === 'newest') return newestFirst
  if (sort === 'lastSale') return newestFirst.sort(descending(({ record }) => record.lastSoldAt))
  const values = new Map(
    newestFirst.map(({ token }) => [
      token,
      sort === 'ending' ? reader.auctionOf(token)?.endsAt : priceOf(reader, token, timestamp),
    ]),
  )
  const direction = sort === 'priceDown' ? 1n : -1n
  const rankOf = ({ token }: Located) => (values.get(token) ?? 0n) * direction
  const [priced, others] = [true, false].map((has) =>
    newestFirst.filter(({ token }) => (values.get(token) !== undefined) === has),
  )
  return [...priced!.sort(descending(rankOf)), ...others!]
}
