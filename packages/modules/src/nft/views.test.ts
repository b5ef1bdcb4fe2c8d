import type { Address, Hash } from '@weft/primitives'
import type { ViewContext } from '@weft/protocol'
import { beforeEach, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Call } from '../test-support/chain.ts'
import { nft } from './index.ts'
import { isMediaNamed } from './namedMedia.ts'
import { tokenAddress } from './objects.ts'
import { nftSeries } from './series.ts'
import {
  ann,
  bob,
  carl,
  cover,
  createMarket,
  creator,
  type Market,
  mintCall,
  usdc,
} from './test-support/market.ts'
import { nftAccountViewSchema, nftViews } from './view.ts'

type Views = typeof nftViews
const views = nft.behaviour.views as unknown as Record<
  keyof Views,
  (context: ViewContext, input: unknown) => unknown
>
const asset = 'USDC'
let market: Market
let context: ViewContext

/** Asks as the API does: input from text, answer checked against its schema. */
function ask<Name extends keyof Views>(
  name: Name,
  input: Record<string, unknown>,
): z.output<Views[Name]['answer']> {
  const answer = views[name](context, nftViews[name].input.parse(input))
  return nftViews[name].answer.parse(answer) as z.output<Views[Name]['answer']>
}

beforeEach(async () => {
  market = await createMarket()
  context = market.chain.context
})

const list = (token: Address, price: bigint): Call => ['nft.list', { token, asset, price }]
const buy = (token: Address, priceMax: bigint): Call => ['nft.buy', { token, asset, priceMax }]

test('numbers of tokens are 1, 2, 3 … in the order of minting, and stay', async () => {
  const collection = await market.createCollection()
  const numbers = () =>
    new Map(ask('tokens', { collection, sort: 'number' }).items.map(({ token, number }) => [token, number]))
  await market.chain.batch(
    [carl, mintCall(collection, 2)],
    [ann, mintCall(collection)],
    [bob, mintCall(collection, 3)],
  )
  const before = numbers()
  expect([...before.values()]).toEqual([1, 2, 3, 4, 5, 6])
  await market.must(ann, ['nft.transfer', { token: tokenAddress(collection, ann, 0), to: bob }])
  await market.chain.batch([bob, mintCall(collection)], [creator, mintCall(collection, 2)])
  const after = numbers()
  expect([...after.values()]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  for (const [token, number] of before) expect(after.get(token)).toBe(number)
})

test('collections: floor, volume, owners, minted, offers, sorted and paged', async () => {
  const first = await market.createCollection()
  const second = await market.createCollection({ royaltyBps: 250 })
  const token = await market.mintOne(ann, first)
  const other = await market.mintOne(bob, first)
  await market.must(ann, list(token, usdc(900)))
  const later = { startPrice: 9n, endPrice: 5n, startsAt: market.chain.now() + 60n, durationSeconds: 60 }
  await market.must(bob, ['nft.listDutch', { token: other, asset, ...later }])
  await market.must(carl, ['nft.offerForAny', { collection: first, asset, price: 77n, durationSeconds: 60 }])
  const all = ask('collections', {})
  expect(all.items.map(({ collection }) => collection)).toEqual([second, first])
  expect(all.items[1]).toMatchObject({
    ...{ name: 'Looms', media: cover, asset: 'USDC', creator, minted: 2, ownerCount: 2, mintingOpen: true },
    ...{ floorPrice: usdc(900).toString(), listedCount: 2, auctionCount: 0, offerCount: 1, bestOffer: '77' },
  })
  market.chain.wait(100n)
  await market.must(carl, buy(token, usdc(900)))
  expect(ask('collections', { sort: 'volume', limit: '1' })).toMatchObject({
    items: [
      { collection: first, volume: usdc(900).toString(), saleCount: 1, floorPrice: '7', bestOffer: null },
    ],
    nextCursor: '1',
  })
  expect(ask('collections', { sort: 'floor', cursor: '1' })).toMatchObject({
    items: [{ collection: second, floorPrice: null }],
    nextCursor: null,
  })
  expect(ask('collections', { creator: ann }).items).toEqual([])
  expect(ask('collection', { collection: String(first) })).toMatchObject({
    payees: [{ payee: creator, bps: 10_000 }],
    revenue: { mints: usdc(1_000).toString(), royalties: usdc(90).toString(), paid: '0' },
    own: null,
  })
})

test('volumes and floors of different assets are ordered by what they are worth', async () => {
  const wei = 10n ** 15n
  const cheap = await market.createCollection({ asset: 'ETH', mintPrice: 0n })
  const dear = await market.createCollection()
  await market.must(ann, ['nft.mint', { collection: cheap, quantity: 1, asset: 'ETH', priceMax: 0n }])
  const eth = tokenAddress(cheap, ann, 0)
  const other = await market.mintOne(ann, dear)
  // 0.001 ETH has more digits than 900 USDC, and is worth less.
  await market.must(ann, ['nft.list', { token: eth, asset: 'ETH', price: wei }], list(other, usdc(900_00)))
  const order = (sort: string) => ask('collections', { sort }).items.map(({ collection }) => collection)
  expect(order('floor')).toEqual([dear, cheap])
  await market.must(bob, ['nft.buy', { token: eth, asset: 'ETH', priceMax: wei }], buy(other, usdc(900_00)))
  expect(order('volume')).toEqual([dear, cheap])
})

test('a collection as one account sees it: what counts for its limit, and what it used', async () => {
  const collection = await market.createCollection({ usePrice: 7n, walletLimit: 4 })
  await market.must(ann, mintCall(collection, 3), [
    'nft.use',
    { collection, work: 0, uses: 2, asset, priceMax: 14n },
  ])
  const own = (account: Address) => ask('collection', { collection, account }).own
  expect(own(ann)).toEqual({ minted: 3, uses: 2, paidForUses: '14' })
  expect(own(bob)).toEqual({ minted: 0, uses: 0, paidForUses: '0' })
})

test('tokens: by owner, on the market, by price, and one with all its facts', async () => {
  const collection = await market.createCollection()
  await market.must(creator, [
    'nft.createWork',
    { collection, title: 'Warp', media: `0x${'cd'.repeat(32)}`, editions: 1 },
  ])
  const [cheap, dear, work] = [
    await market.mintOne(ann, collection),
    await market.mintOne(bob, collection),
    tokenAddress(collection, creator, 0),
  ]
  await market.must(ann, list(cheap, 100n))
  await market.must(bob, list(dear, 999n))
  const auction = { reservePrice: 500n, incrementBps: 1_000, durationSeconds: 60 }
  await market.must(creator, ['nft.startAuction', { token: work, asset, ...auction }])
  await market.must(carl, ['nft.bid', { token: work, asset, amount: 500n }])
  const tokensIn = (input: Record<string, unknown>) => ask('tokens', input).items.map(({ token }) => token)
  expect(tokensIn({ sort: 'priceUp' })).toEqual([cheap, work, dear])
  expect(tokensIn({ collection, sort: 'priceDown', status: 'listed' })).toEqual([dear, cheap])
  expect(tokensIn({ status: 'auction', sort: 'ending' })).toEqual([work])
  expect(tokensIn({ owner: bob.toUpperCase().replace('0X', '0x'), status: 'all' })).toEqual([dear])
  expect(tokensIn({ owner: bob, status: 'auction' })).toEqual([])
  expect(ask('tokens', { collection, limit: 2 })).toMatchObject({ total: 3, nextCursor: '2' })

  await market.must(carl, ['nft.offer', { token: dear, asset, price: 300n, durationSeconds: 60 }])
  await market.must(ann, ['nft.offerForAny', { collection, asset, price: 400n, durationSeconds: 60 }])
  expect(ask('token', { token: dear })).toMatchObject({
    ...{ token: dear, owner: bob, number: 3, work: null, edition: null, media: cover, auction: null },
    listing: { seller: bob, price: '999' },
    sale: { price: '999', royalty: '99', proceeds: '900', payees: [{ payee: creator, amount: '99' }] },
    offers: [
      { bidder: ann, token: null, price: '400' },
      { bidder: carl, token: dear, price: '300' },
    ],
  })
  expect(ask('token', { token: work })).toMatchObject({
    ...{ edition: 1, media: `0x${'cd'.repeat(32)}`, work: { number: 1, title: 'Warp', editions: 1 } },
    auction: { bid: '500', nextBid: '550', bidder: carl, bidCount: 1, hasEnded: false },
    sale: { price: '500', royalty: '50' },
  })
  expect(views.token(context, { token: carl })).toBeUndefined()
  expect(ask('works', { collection }).items).toMatchObject([{ number: 1, title: 'Warp' }])
  expect(ask('offers', { account: carl }).items).toMatchObject([{ offer: 0, collection, price: '300' }])
  expect(ask('offers', { collection }).items).toMatchObject([{ bidder: ann, hasExpired: false }])
  await market.must(bob, ['nft.offer', { token: dear, asset, price: 500n, durationSeconds: 60 }])
  const offered = (input: Record<string, unknown>) => ask('offers', input).items.map(({ price }) => price)
  // The owner's own offer is none that it could accept.
  expect(offered({ owner: bob })).toEqual(['400', '300'])
  expect(offered({ owner: bob, token: dear })).toEqual(['300'])
  expect(offered({ owner: carl })).toEqual([])
  expect(
    ask('activity', { collection })
      .items.map(({ kind }) => kind)
      .sort(),
  ).toEqual([...['auction', 'bid', 'listing', 'listing', 'mint', 'mint', 'mint']])
})

test('earnings, streams and the account: what is claimable is what a claim pays', async () => {
  const payees = [
    { payee: creator, bps: 6_667 },
    { payee: carl, bps: 3_333 },
  ]
  const collection = await market.createCollection({ payees })
  const token = await market.mintOne(ann, collection)
  await market.must(ann, ['nft.startStream', { collection, asset, rate: 3n, deposit: 9_000n }])
  await market.must(bob, ['nft.offer', { token, asset, price: 5n, durationSeconds: 60 }])
  market.chain.wait(100n)
  await market.chain.batch()
  const earning = ask('earnings', { account: carl }).items[0]!
  expect(earning).toMatchObject({ bps: 3_333, paid: '0', streamed: '300', name: 'Looms' })
  expect(earning.claimable).toBe(((usdc(500) * 3_333n) / 10_000n).toString())
  const [before] = market.balances(carl)
  await market.must(carl, ['nft.claimRoyalties', { collection }])
  expect((market.balances(carl)[0]! - before!).toString()).toBe(earning.claimable)
  expect(ask('earnings', { account: carl }).items[0]).toMatchObject({
    claimable: '0',
    paid: earning.claimable,
  })
  expect(ask('streams', { collection }).items).toMatchObject([
    { payer: ann, rate: '3', flowed: '300', deposit: '9000' },
  ])
  expect(ask('streams', { payer: ann, collection: 99 }).items).toEqual([])
  expect(ask('streams', { payee: carl }).items).toMatchObject([{ payer: ann, collection }])
  expect(ask('streams', { payee: carl, payer: bob }).items).toEqual([])
  expect(ask('streams', { payee: bob }).items).toEqual([])
  expect(ask('collection', { collection })).toMatchObject({
    streamRate: '3',
    streamed: '300',
    streamCount: 1,
  })

  const account = (of: Address) => nftAccountViewSchema.parse(nft.behaviour.accountView!(context, of))
  expect(account(ann)).toMatchObject({ tokenCount: 1, tokens: [{ token }], streams: [{ collection }] })
  expect(account(bob)).toMatchObject({ tokenCount: 0, offers: [{ price: '5' }] })
  expect(account(creator)).toMatchObject({ createdCount: 1, earnings: [{ bps: 6_667 }] })
})

test('series and named media', async () => {
  const collection = await market.createCollection()
  const token = await market.mintOne(ann, collection)
  await market.must(ann, list(token, usdc(900)))
  expect(new Map(nftSeries(context))).toEqual(
    new Map([
      [`nft.floor.${collection}`, usdc(900)],
      [`nft.volume.${collection}`, 0n],
      [`nft.royalties.${collection}`, 0n],
    ]),
  )
  expect(isMediaNamed(context, cover)).toBe(true)
  expect(isMediaNamed(context, `0x${'00'.repeat(32)}` as Hash)).toBe(false)
})
