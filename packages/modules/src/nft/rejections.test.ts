import { type Address, U128_MAX } from '@weft/primitives'
import { ZERO_ADDRESS } from '@weft/protocol'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Call } from '../test-support/chain.ts'
import { climb } from '../test-support/climb.ts'
import { nftDescriptor } from './descriptor.ts'
import {
  ann,
  bob,
  carl,
  collectionCall,
  cover,
  createMarket,
  creator,
  type Market,
  mintCall,
  usdc,
} from './test-support/market.ts'

const asset = 'USDC'
const rich = U128_MAX - 1n
let market: Market
let collection: number

beforeEach(async () => {
  market = await createMarket()
  collection = await market.createCollection({ walletLimit: 3, supplyCap: 4, usePrice: usdc(10) })
})

const toCarl = (amount: bigint): Call => ['bank.transfer', { to: carl, asset, amount }]
const leave = async (account: Address, left: bigint) => {
  const [held] = market.balances(account)
  await market.must(account, toCarl(held! - left))
}
const fund = (account: Address, amount: bigint) =>
  market.must(carl, ['bank.transfer', { to: account, asset, amount }])

test('createCollection: rejects in order of precedence', async () => {
  const call = (wish: Record<string, unknown>): Call => {
    const [name, fields] = collectionCall()
    return [name, { ...fields, ...wish }]
  }
  const wrong = { name: '  ', supplyCap: 0, royaltyBps: 2_501, payees: [] as object[] }
  const twice = [
    { payee: ann, bps: 5_000 },
    { payee: ann, bps: 5_000 },
  ]
  await climb(market.chain, 'nft.createCollection', [
    { account: ann, call: call(wrong), expected: 'name_empty' },
    { call: call({ ...wrong, name: 'a' }), expected: 'cap_out_of_range' },
    { call: call({ ...wrong, name: 'a', supplyCap: 1_000_001 }), expected: 'cap_out_of_range' },
    { call: call({ ...wrong, name: 'a', supplyCap: 1_000_000 }), expected: 'royalty_too_high' },
    { call: call({ royaltyBps: 2_500, payees: [] }), expected: 'payees_invalid' },
    { call: call({ payees: twice }), expected: 'payees_invalid' },
    { call: call({ payees: [{ payee: ZERO_ADDRESS, bps: 10_000 }] }), expected: 'payees_invalid' },
    { call: call({ payees: [twice[0]!, { payee: bob, bps: 0 }] }), expected: 'payees_invalid' },
    { call: call({ payees: [twice[0]!, { payee: bob, bps: 5_001 }] }), expected: 'split_not_whole' },
    { call: call({ payees: [{ payee: ann, bps: 9_999 }] }), expected: 'split_not_whole' },
    { call: call({ payees: [twice[0]!, { payee: bob, bps: 5_000 }] }), expected: undefined },
  ])
})

test('mint: rejects in order of precedence', async () => {
  const call = (quantity: number, of: number, assetName: string, priceMax: bigint): Call => [
    'nft.mint',
    { collection: of, quantity, asset: assetName, priceMax },
  ]
  const closed = await market.createCollection()
  await market.must(creator, ['nft.closeMinting', { collection: closed }])
  await market.must(bob, mintCall(collection, 2))
  await leave(ann, usdc(1_000) - 1n)
  await climb(market.chain, 'nft.mint', [
    { account: ann, call: call(0, 9, 'ETH', 0n), expected: 'quantity_out_of_range' },
    { call: call(21, 9, 'ETH', 0n), expected: 'quantity_out_of_range' },
    { call: call(4, 9, 'ETH', 0n), expected: 'unknown_collection' },
    { call: call(4, closed, 'ETH', 0n), expected: 'minting_closed' },
    { call: call(4, collection, 'ETH', 0n), expected: 'wrong_asset' },
    { call: call(4, collection, asset, 0n), expected: 'wallet_limit_reached' },
    { call: call(3, collection, asset, usdc(1_500) - 1n), expected: 'price_above_maximum' },
    { call: call(3, collection, asset, usdc(1_500)), expected: 'bank.insufficient_balance' },
    { mend: () => fund(ann, usdc(1_000)), expected: 'sold_out' },
    { call: call(2, collection, asset, usdc(1_000)), expected: undefined },
  ])
})

test('what only creators may do: rejects in order of precedence', async () => {
  const close = (of: number): Call => ['nft.closeMinting', { collection: of }]
  const price = (of: number, assetName: string): Call => [
    'nft.setUsePrice',
    { collection: of, asset: assetName, price: 1n },
  ]
  const work = (title: string, editions: number, of = collection): Call => [
    'nft.createWork',
    { collection: of, title, media: cover, editions },
  ]
  await climb(market.chain, 'nft.setUsePrice', [
    { account: ann, call: price(9, 'ETH'), expected: 'unknown_collection' },
    { call: price(collection, 'ETH'), expected: 'not_creator' },
    { account: creator, expected: 'wrong_asset' },
    { call: price(collection, asset), expected: undefined },
  ])
  const closed = await market.createCollection()
  await market.must(creator, close(closed))
  await climb(market.chain, 'nft.createWork', [
    { account: ann, call: work(' ', 0, 9), expected: 'title_empty' },
    { call: work('a', 0, 9), expected: 'quantity_out_of_range' },
    { call: work('a', 5, 9), expected: 'unknown_collection' },
    { call: work('a', 5, closed), expected: 'not_creator' },
    { account: creator, expected: 'minting_closed' },
    { call: work('a', 5), expected: 'sold_out' },
    { call: work('a', 4), expected: undefined },
  ])
  await climb(market.chain, 'nft.closeMinting', [
    { account: ann, call: close(9), expected: 'unknown_collection' },
    { call: close(closed), expected: 'not_creator' },
    { account: creator, expected: 'minting_closed' },
    { call: close(collection), expected: undefined },
  ])
})

describe('market: rejects in order of precedence', () => {
  let token: Address

  beforeEach(async () => {
    token = await market.mintOne(ann, collection)
  })

  test('list and listDutch', async () => {
    const dutch = (startPrice: bigint, endPrice: bigint, durationSeconds: number, startsAt: bigint): Call => [
      'nft.listDutch',
      { token, asset, startPrice, endPrice, startsAt, durationSeconds },
    ]
    const late = market.chain.now() + 30n * 86_400n + 1n
    await climb(market.chain, 'nft.list', [
      { account: ann, call: ['nft.list', { token, asset, price: 0n }], expected: 'price_zero' },
      { call: ['nft.list', { token, asset, price: 1n }], expected: undefined },
    ])
    await climb(market.chain, 'nft.listDutch', [
      { account: ann, call: dutch(0n, 0n, 9, late), expected: 'price_zero' },
      { call: dutch(1n, 2n, 9, late), expected: 'price_rises' },
      { call: dutch(2n, 1n, 9, late), expected: 'duration_out_of_range' },
      { call: dutch(2n, 1n, 180 * 86_400 + 1, late), expected: 'duration_out_of_range' },
      { call: dutch(2n, 1n, 10, late), expected: 'start_too_far' },
      { call: dutch(2n, 1n, 180 * 86_400, late - 1n), expected: undefined },
    ])
  })

  test('buy, bid and transfer', async () => {
    await leave(bob, 5n)
    const buy = (priceMax: bigint): Call => ['nft.buy', { token, asset, priceMax }]
    const bid = (amount: bigint): Call => ['nft.bid', { token, asset, amount }]
    for (const [name, call] of [
      ['nft.buy', buy],
      ['nft.bid', bid],
    ] as const) {
      await climb(market.chain, name, [
        { account: bob, call: call(0n), expected: 'amount_zero' },
        { call: call(6n), expected: 'bank.insufficient_balance' },
        { call: call(rich), expected: 'bank.insufficient_balance' },
        { call: call(5n), expected: undefined },
      ])
    }
    await climb(market.chain, 'nft.transfer', [
      { account: ann, call: ['nft.transfer', { token, to: ZERO_ADDRESS }], expected: 'zero_address' },
      { call: ['nft.transfer', { token, to: bob }], expected: undefined },
    ])
  })

  test('offers', async () => {
    await leave(bob, 10n)
    const offer = (price: bigint, durationSeconds: number, of: string): Call => [
      'nft.offer',
      { token: of, asset, price, durationSeconds },
    ]
    const any = (price: bigint, durationSeconds: number, of: number, assetName: string): Call => [
      'nft.offerForAny',
      { collection: of, asset: assetName, price, durationSeconds },
    ]
    await climb(market.chain, 'nft.offer', [
      { account: bob, call: offer(0n, 9, ZERO_ADDRESS), expected: 'price_zero' },
      { call: offer(11n, 9, ZERO_ADDRESS), expected: 'duration_out_of_range' },
      { call: offer(11n, 10, ZERO_ADDRESS), expected: 'zero_address' },
      { call: offer(11n, 10, token), expected: 'bank.insufficient_balance' },
      { call: offer(5n, 10, token), expected: undefined },
    ])
    await climb(market.chain, 'nft.offerForAny', [
      { account: bob, call: any(0n, 9, 9, 'WBTC'), expected: 'price_zero' },
      { call: any(rich, 9, 9, 'WBTC'), expected: 'duration_out_of_range' },
      { call: any(rich, 10, 9, 'WBTC'), expected: 'unknown_collection' },
      { call: any(rich, 10, collection, 'WBTC'), expected: 'wrong_asset' },
      { call: any(rich, 10, collection, asset), expected: 'bank.insufficient_balance' },
      { call: any(5n, 10, collection, asset), expected: undefined },
    ])
    await climb(market.chain, 'nft.withdrawOffer', [
      { account: bob, call: ['nft.withdrawOffer', { offer: 2n }], expected: 'no_offer' },
      { call: ['nft.withdrawOffer', { offer: 1n }], expected: undefined },
    ])
  })

  test('startAuction', async () => {
    const start = (reservePrice: bigint, incrementBps: number, durationSeconds: number): Call => [
      'nft.startAuction',
      { token, asset, reservePrice, incrementBps, durationSeconds },
    ]
    await climb(market.chain, 'nft.startAuction', [
      { account: ann, call: start(0n, 99, 9), expected: 'price_zero' },
      { call: start(1n, 99, 9), expected: 'increment_out_of_range' },
      { call: start(1n, 5_001, 9), expected: 'increment_out_of_range' },
      { call: start(1n, 5_000, 9), expected: 'duration_out_of_range' },
      { call: start(1n, 100, 10), expected: undefined },
    ])
  })
})

test('earnings: rejects in order of precedence', async () => {
  const claim = (of: number): Call => ['nft.claimRoyalties', { collection: of }]
  const push = (of: number): Call => ['nft.distributeRoyalties', { collection: of }]
  const mintIt = () => market.must(bob, mintCall(collection))
  await climb(market.chain, 'nft.distributeRoyalties', [
    { account: ann, call: push(9), expected: 'unknown_collection' },
    { call: push(collection), expected: 'nothing_to_distribute' },
    { mend: mintIt, expected: undefined },
  ])
  await climb(market.chain, 'nft.claimRoyalties', [
    { account: ann, call: claim(9), expected: 'unknown_collection' },
    { call: claim(collection), expected: 'not_payee' },
    { account: creator, expected: 'nothing_to_claim' },
    { mend: mintIt, expected: undefined },
  ])
})

test('uses and streams: reject in order of precedence', async () => {
  await leave(ann, usdc(50))
  const free = await market.createCollection()
  const use = (uses: number, of: number, work: number, assetName: string, priceMax: bigint): Call => [
    'nft.use',
    { collection: of, work, uses, asset: assetName, priceMax },
  ]
  await climb(market.chain, 'nft.use', [
    { account: ann, call: use(0, 9, 1, 'ETH', 0n), expected: 'quantity_out_of_range' },
    { call: use(10_001, 9, 1, 'ETH', 0n), expected: 'quantity_out_of_range' },
    { call: use(10, 9, 1, 'ETH', 0n), expected: 'unknown_collection' },
    { call: use(10, free, 1, 'ETH', 0n), expected: 'unknown_work' },
    { call: use(10, free, 0, 'ETH', 0n), expected: 'no_price_per_use' },
    { call: use(10, collection, 0, 'ETH', 0n), expected: 'wrong_asset' },
    { call: use(10, collection, 0, asset, usdc(100) - 1n), expected: 'price_above_maximum' },
    { call: use(10, collection, 0, asset, usdc(100)), expected: 'bank.insufficient_balance' },
    { call: use(4, collection, 0, asset, usdc(40)), expected: undefined },
  ])
  const start = (rate: bigint, deposit: bigint, of: number, assetName: string): Call => [
    'nft.startStream',
    { collection: of, asset: assetName, rate, deposit },
  ]
  await climb(market.chain, 'nft.startStream', [
    { account: ann, call: start(0n, 0n, 9, 'ETH'), expected: 'amount_zero' },
    { call: start(200n, 119_999n, 9, 'ETH'), expected: 'unknown_collection' },
    { call: start(200n, 119_999n, collection, 'ETH'), expected: 'wrong_asset' },
    { call: start(200n, 119_999n, collection, asset), expected: 'stream_too_short' },
    { call: start(200n, 120_000n, collection, asset), expected: 'bank.insufficient_balance' },
    { call: start(100n, 60_000n, collection, asset), expected: undefined },
  ])
  await climb(market.chain, 'nft.stopStream', [
    { account: ann, call: ['nft.stopStream', { collection: free }], expected: 'no_stream' },
    { call: ['nft.stopStream', { collection }], expected: undefined },
  ])
  await climb(market.chain, 'nft.collectStreams', [
    { account: bob, call: ['nft.collectStreams', { collection, payers: [] }], expected: 'payers_missing' },
    { call: ['nft.collectStreams', { collection, payers: [{ payer: ann }] }], expected: undefined },
  ])
})

describe('at the token', () => {
  test('messages bounce in order of precedence, for every reason there is', async () => {
    const token = await market.mintOne(ann, collection)
    const eth = await market.createCollection({ asset: 'ETH', mintPrice: 0n })
    const nobody = carl
    const bounced = new Set<string>()
    const expectBounces = async (account: Address, call: Call, reason: string) => {
      expect(await market.outcome(account, call)).toBe(`nft.${reason}`)
      bounced.add(reason)
    }
    const on = (name: string, fields: object, of: Address = token): Call => [
      `nft.${name}`,
      { token: of, ...fields },
    ]
    const listing = { asset: 'ETH', price: 5n }
    await expectBounces(bob, on('list', listing, nobody), 'unknown_token')
    await expectBounces(bob, on('list', listing), 'not_owner')
    await expectBounces(ann, on('list', listing), 'wrong_asset')
    await expectBounces(ann, on('unlist', {}), 'not_listed')
    const soon = { startPrice: 9n, endPrice: 5n, startsAt: market.chain.now() + 60n, durationSeconds: 60 }
    await market.must(ann, on('listDutch', { asset, ...soon }))
    const pay = (assetName: string, priceMax: bigint) => on('buy', { asset: assetName, priceMax })
    await expectBounces(bob, on('buy', { asset, priceMax: 1n }, nobody), 'unknown_token')
    await expectBounces(bob, pay('ETH', 1n), 'wrong_asset')
    await expectBounces(bob, pay(asset, 1n), 'not_started')
    market.chain.wait(60n)
    await expectBounces(bob, pay(asset, 8n), 'price_above_maximum')

    await market.must(bob, [
      'nft.offerForAny',
      { collection: eth, asset: 'ETH', price: 5n, durationSeconds: 60 },
    ])
    await market.must(bob, on('offer', { asset: 'ETH', price: 5n, durationSeconds: 60 }))
    await market.must(bob, on('offer', { asset, price: 5n, durationSeconds: 60 }))
    const accept = (offer: bigint, assetName = asset, priceMin = 6n): Call =>
      on('acceptOffer', { bidder: bob, offer, asset: assetName, priceMin })
    await expectBounces(carl, accept(7n, 'ETH'), 'not_owner')
    await expectBounces(ann, accept(7n, 'ETH'), 'wrong_asset')
    await expectBounces(ann, accept(7n), 'offer_gone')
    await expectBounces(ann, accept(0n), 'wrong_token')
    await expectBounces(ann, accept(1n), 'wrong_asset')
    await expectBounces(ann, accept(2n), 'offer_too_low')
    market.chain.wait(61n)
    await expectBounces(ann, accept(2n), 'offer_expired')

    const bid = (amount: bigint, assetName = asset): Call => on('bid', { asset: assetName, amount })
    await expectBounces(bob, bid(1n), 'no_auction')
    await expectBounces(bob, on('settleAuction', {}), 'no_auction')
    await expectBounces(bob, on('cancelAuction', {}), 'no_auction')
    const auction = { reservePrice: 10n, incrementBps: 1_000, durationSeconds: 60 }
    await expectBounces(ann, on('startAuction', { asset: 'ETH', ...auction }), 'wrong_asset')
    await market.must(ann, on('startAuction', { asset, ...auction }))
    await expectBounces(ann, on('startAuction', { asset, ...auction }), 'in_auction')
    await expectBounces(bob, bid(10n, 'ETH'), 'wrong_asset')
    await expectBounces(bob, bid(9n), 'bid_too_low')
    await expectBounces(bob, on('cancelAuction', {}), 'not_owner')
    await market.must(bob, bid(10n))
    await expectBounces(carl, bid(10n), 'bid_too_low')
    await expectBounces(ann, on('cancelAuction', {}), 'has_bids')
    await expectBounces(carl, on('settleAuction', {}), 'auction_running')
    market.chain.wait(10_000n)
    await expectBounces(carl, bid(100n), 'auction_over')

    const { rejections, actions } = nftDescriptor
    const direct = new Set(Object.values(actions).flatMap((action): readonly string[] => action.rejections))
    expect([...bounced].filter((reason) => !rejections.includes(reason as never))).toEqual([])
    expect(rejections.filter((reason) => !direct.has(reason) && !bounced.has(reason))).toEqual([])
  })
})
