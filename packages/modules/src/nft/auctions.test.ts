import type { Address } from '@weft/primitives'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Call } from '../test-support/chain.ts'
import { ann, bob, carl, createMarket, creator, dora, type Market, usdc } from './test-support/market.ts'

const asset = 'USDC'
let market: Market
let collection: number
let token: Address

const bid = (amount: bigint): Call => ['nft.bid', { token, asset, amount }]
const settle = (): Call => ['nft.settleAuction', { token }]
const start = (durationSeconds = 1_000): Call => [
  'nft.startAuction',
  { token, asset, reservePrice: usdc(1_000), incrementBps: 500, durationSeconds },
]

beforeEach(async () => {
  market = await createMarket()
  collection = await market.createCollection()
  token = await market.mintOne(ann, collection)
})

describe('auctions', () => {
  test('the highest bid wins; everybody else has everything back', async () => {
    await market.must(ann, start())
    const before = market.balances(ann, bob, carl)
    await market.must(bob, bid(usdc(1_000)))
    await market.must(carl, bid(usdc(1_050)))
    expect(market.balances(bob, carl)).toEqual([before[1], before[2]! - usdc(1_050)])
    expect(market.auction(token)).toMatchObject({ bidder: carl, bid: usdc(1_050), bidCount: 2 })
    market.chain.wait(1_000n)
    await market.must(dora, settle())
    expect(market.token(token)).toMatchObject({ owner: carl, lastPrice: usdc(1_050), lastSeller: ann })
    expect(market.auction(token).collection).toBe(0)
    const proceeds = usdc(1_050) - usdc(105)
    expect(market.balances(ann, bob, carl)).toEqual([
      before[0]! + proceeds,
      before[1],
      before[2]! - usdc(1_050),
    ])
    expect(market.totals(collection).royalties).toBe(usdc(105))
  })

  test('bids of one batch go through one after the other: one is left in escrow', async () => {
    await market.must(ann, start())
    const before = market.balances(bob, carl, dora)
    const receipts = await market.chain.batch(
      [bob, bid(usdc(1_000))],
      [carl, bid(usdc(1_010))],
      [dora, bid(usdc(2_000))],
      [bob, bid(usdc(2_100))],
    )
    expect(receipts.map(market.bouncesOf)).toEqual([[], ['nft.bid_too_low'], [], []])
    expect(market.balances(bob, carl, dora)).toEqual([before[0]! - usdc(2_100), before[1], before[2]])
    expect(market.auction(token)).toMatchObject({ bidder: bob, bid: usdc(2_100), bidCount: 3 })
  })

  test('a late bid moves the end; an early one does not', async () => {
    await market.must(ann, start())
    const { endsAt } = market.auction(token)
    market.chain.wait(700n)
    await market.must(bob, bid(usdc(1_000)))
    expect(market.auction(token).endsAt).toBe(endsAt)
    market.chain.wait(299n)
    await market.must(carl, bid(usdc(1_100)))
    expect(market.auction(token).endsAt).toBe(endsAt + 299n)
    market.chain.wait(1n)
    expect(await market.outcome(dora, settle())).toBe('nft.auction_running')
  })

  test('an auction of seconds is extended by no more than it was to last', async () => {
    await market.must(ann, start(20))
    market.chain.wait(19n)
    await market.must(bob, bid(usdc(1_000)))
    expect(market.auction(token).endsAt).toBe(market.chain.now() + 20n)
  })

  test('bid against settle at the end: the bid comes back, whichever is first', async () => {
    await market.must(ann, start())
    await market.must(bob, bid(usdc(1_000)))
    market.chain.wait(1_000n)
    const [before] = market.balances(carl)
    const receipts = await market.chain.batch(
      [carl, bid(usdc(5_000))],
      [dora, settle()],
      [carl, bid(usdc(5_000))],
    )
    expect(receipts.map(market.bouncesOf)).toEqual([['nft.auction_over'], [], ['nft.no_auction']])
    expect(market.balances(carl)).toEqual([before])
    expect(market.token(token).owner).toBe(bob)
  })

  test('cancel against bid: whoever is first decides, and nobody loses anything', async () => {
    const cancel: Call = ['nft.cancelAuction', { token }]
    await market.must(ann, start())
    const [before] = market.balances(bob)
    const first = await market.chain.batch([ann, cancel], [bob, bid(usdc(1_000))])
    expect(first.map(market.bouncesOf)).toEqual([[], ['nft.no_auction']])
    expect(market.balances(bob)).toEqual([before])
    await market.must(ann, start())
    const second = await market.chain.batch([bob, bid(usdc(1_000))], [ann, cancel])
    expect(second.map(market.bouncesOf)).toEqual([[], ['nft.has_bids']])
  })

  test('without a bid it ends as if nothing had been; meanwhile nothing else can be done with the token', async () => {
    await market.must(ann, ['nft.list', { token, asset, price: 5n }])
    await market.must(ann, start())
    const attempts: [Address, Call][] = [
      [ann, ['nft.list', { token, asset, price: 1n }]],
      [ann, ['nft.transfer', { token, to: bob }]],
      [ann, start()],
      [ann, ['nft.acceptOffer', { token, bidder: bob, offer: 0n, asset, priceMin: 0n }]],
    ]
    for (const [account, call] of attempts) expect(await market.outcome(account, call)).toBe('nft.in_auction')
    expect(await market.outcome(bob, ['nft.buy', { token, asset, priceMax: 5n }])).toBe('nft.not_listed')
    market.chain.wait(2_000n)
    expect(market.titlesOf(await market.must(bob, settle()))).toEqual(['auctionUnsold'])
    await market.must(ann, ['nft.transfer', { token, to: bob }])
  })
})

describe('offers', () => {
  const offer = (price: bigint): Call => ['nft.offer', { token, asset, price, durationSeconds: 1_000 }]
  const accept = (bidder: Address, number: bigint, of = token): Call => [
    'nft.acceptOffer',
    { token: of, bidder, offer: number, asset, priceMin: 0n },
  ]
  const forAny = (price: bigint): Call => [
    'nft.offerForAny',
    { collection, asset, price, durationSeconds: 1_000 },
  ]

  test('accepted: four rounds in one batch, the royalty taken, the listing over', async () => {
    await market.must(ann, ['nft.list', { token, asset, price: usdc(9_000) }])
    const before = market.balances(ann, bob)
    await market.must(bob, offer(usdc(2_000)))
    expect(market.balances(bob)).toEqual([before[1]! - usdc(2_000)])
    const receipt = await market.must(ann, accept(bob, 0n))
    expect(market.titlesOf(receipt)).toEqual(['offerTaken', 'sold', 'proceeds'])
    expect(market.token(token)).toMatchObject({ owner: bob, lastPrice: usdc(2_000) })
    expect(market.listing(token).collection).toBe(0)
    expect(market.balances(ann, bob)).toEqual([before[0]! + usdc(1_800), before[1]! - usdc(2_000)])
    expect(await market.outcome(bob, ['nft.withdrawOffer', { offer: 0n }])).toBe('nft.no_offer')
  })

  test('withdrawn at any time, expired too, for exactly what was set aside', async () => {
    const before = market.balances(bob)
    await market.must(bob, offer(usdc(2_000)), forAny(usdc(700)))
    market.chain.wait(5_000n)
    expect(await market.outcome(ann, accept(bob, 0n))).toBe('nft.offer_expired')
    await market.must(bob, ['nft.withdrawOffer', { offer: 1n }], ['nft.withdrawOffer', { offer: 0n }])
    expect(market.balances(bob)).toEqual(before)
  })

  test('withdraw against accept in one batch: withdrawing wins, for it needs no message', async () => {
    await market.must(bob, offer(usdc(2_000)))
    const before = market.balances(ann, bob)
    const receipts = await market.chain.batch(
      [ann, accept(bob, 0n)],
      [bob, ['nft.withdrawOffer', { offer: 0n }]],
    )
    expect(receipts.map(market.bouncesOf)).toEqual([['nft.offer_gone'], []])
    expect(market.token(token).owner).toBe(ann)
    expect(market.balances(ann, bob)).toEqual([before[0], before[1]! + usdc(2_000)])
  })

  test('two owners take the same collection offer: the first has it, the other keeps the token', async () => {
    const other = await market.mintOne(carl, collection)
    await market.must(bob, forAny(usdc(800)))
    const receipts = await market.chain.batch([carl, accept(bob, 0n, other)], [ann, accept(bob, 0n)])
    expect(receipts.flatMap(market.bouncesOf)).toEqual(['nft.offer_gone'])
    const owners = [market.token(token).owner, market.token(other).owner]
    expect(owners.filter((owner) => owner === bob)).toHaveLength(1)
  })

  test('sold while the offer is on its way: the offer stands again, and its price with it', async () => {
    await market.must(bob, offer(usdc(2_000)))
    await market.must(ann, ['nft.list', { token, asset, price: usdc(1_500) }])
    const before = market.balances(ann, bob, carl)
    const receipts = await market.chain.batch(
      [ann, accept(bob, 0n)],
      [carl, ['nft.buy', { token, asset, priceMax: usdc(1_500) }]],
    )
    expect(receipts.map(market.bouncesOf)).toEqual([['nft.not_owner'], []])
    expect(market.token(token).owner).toBe(carl)
    expect(market.balances(ann, bob, carl)).toEqual([
      before[0]! + usdc(1_350),
      before[1],
      before[2]! - usdc(1_500),
    ])
    await market.must(carl, accept(bob, 0n))
    expect(market.token(token).owner).toBe(bob)
  })

  test('whoever does not own the token cannot touch the offer', async () => {
    await market.must(bob, offer(usdc(2_000)))
    const receipts = await market.chain.batch([dora, accept(bob, 0n)], [ann, accept(bob, 0n)])
    expect(receipts.map(market.bouncesOf)).toEqual([['nft.not_owner'], []])
  })
})

describe('royalties', () => {
  const claim = (): Call => ['nft.claimRoyalties', { collection }]

  test('claimed and pushed, in any order and number, each payee has its share once', async () => {
    const payees = [
      { payee: creator, bps: 3_333 },
      { payee: carl, bps: 3_333 },
      { payee: dora, bps: 3_334 },
    ]
    collection = await market.createCollection({ mintPrice: 101n, payees })
    const before = market.balances(creator, carl, dora)
    await market.must(ann, ['nft.mint', { collection, quantity: 1, asset, priceMax: 101n }])
    const push: Call = ['nft.distributeRoyalties', { collection }]
    await market.chain.batch([creator, claim()], [bob, push], [dora, push], [carl, claim()])
    expect(market.balances(creator, carl, dora)).toEqual([
      before[0]! + 33n,
      before[1]! + 33n,
      before[2]! + 33n,
    ])
    expect(market.totals(collection)).toMatchObject({ mints: 101n, paid: 99n })
    expect(await market.outcome(carl, claim())).toBe('nft.nothing_to_claim')
    await market.must(ann, ['nft.mint', { collection, quantity: 20, asset, priceMax: 2_020n }])
    await market.must(bob, push)
    // floor(2,121 · 0.3333) = 706, floor(2,121 · 0.3334) = 707: two units are carried.
    expect(market.balances(creator, carl, dora)).toEqual([
      before[0]! + 706n,
      before[1]! + 706n,
      before[2]! + 707n,
    ])
  })

  test('what is earned in a batch can be claimed in the next', async () => {
    expect(market.accrued(collection)).toBe(usdc(500))
    await market.must(creator, claim())
    const receipts = await market.chain.batch(
      [bob, ['nft.mint', { collection, quantity: 1, asset, priceMax: usdc(500) }]],
      [creator, claim()],
    )
    expect(receipts[1]!.rejection).toBe('nft.nothing_to_claim')
    await market.must(creator, claim())
    expect(market.paid(creator, collection)).toBe(usdc(1_000))
  })
})
