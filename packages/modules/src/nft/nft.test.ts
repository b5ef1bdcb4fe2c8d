import { beforeEach, describe, expect, test } from 'vitest'
import type { Call } from '../test-support/chain.ts'
import { collectionAddress, tokenAddress, workAddress } from './objects.ts'
import { collectionDetails, collections, minters, splits, usages, works } from './tables.ts'
import {
  ann,
  bob,
  carl,
  collectionCall,
  cover,
  createMarket,
  creator,
  dora,
  type Market,
  mintCall,
  usdc,
} from './test-support/market.ts'

let market: Market

beforeEach(async () => {
  market = await createMarket()
})

const asset = 'USDC'
const list = (token: string, price: bigint): Call => ['nft.list', { token, asset, price }]
const buy = (token: string, priceMax: bigint): Call => ['nft.buy', { token, asset, priceMax }]

describe('collections', () => {
  test('are numbered in the order of the batch, and tell who made them where they live', async () => {
    const receipts = await market.chain.batch(
      [ann, collectionCall({ supplyCap: 7 })],
      [bob, collectionCall(), collectionCall()],
      [carl, collectionCall({ payees: [] })],
    )
    expect(receipts.map(({ outcome }) => outcome)).toEqual(['executed', 'executed', 'rejected'])
    const creators = [1, 2, 3, 4].map((id) => market.chain.read(collections, collections.keyOf(id)).creator)
    expect(creators).toEqual([ann, bob, bob, collections.empty.creator])
    expect(market.totals(1).remaining).toBe(7n)
    expect(receipts[0]!.events).toMatchObject([
      { account: collectionAddress(1), fields: { collection: 1, creator: ann } },
    ])
    const details = market.chain.read(collectionDetails, collectionDetails.keyOf(collectionAddress(1)))
    expect(details).toEqual({ collection: 1, name: 'Looms', description: 'Patterns, woven.', media: cover })
    expect(market.chain.read(splits, splits.keyOf(1)).payees).toEqual([{ payee: creator, bps: 10_000 }])
  })

  test('the price of a use holds from the next batch on, and closing is for good', async () => {
    const collection = await market.createCollection()
    const price: Call = ['nft.setUsePrice', { collection, asset, price: 3n }]
    await market.must(creator, price, ['nft.closeMinting', { collection }])
    expect(market.chain.read(collections, collections.keyOf(collection))).toMatchObject({
      usePrice: 3n,
      mintingClosed: true,
    })
    expect(await market.outcome(ann, mintCall(collection))).toBe('nft.minting_closed')
  })
})

describe('mint', () => {
  test('makes a token each at an address of its own, for the mint price alone', async () => {
    const collection = await market.createCollection({ walletLimit: 5 })
    const [before] = market.balances(ann)
    await market.must(ann, mintCall(collection, 3, usdc(2_000)))
    expect(market.balances(ann)).toEqual([before! - usdc(1_500)])
    for (const index of [0, 1, 2]) {
      const token = market.token(tokenAddress(collection, ann, index))
      expect(token).toMatchObject({ collection, owner: ann, minter: ann, work: 0, mintedBefore: 0n })
    }
    expect(market.totals(collection)).toMatchObject({ remaining: 97n, mints: usdc(1_500) })
    expect(market.chain.read(minters, minters.keyOf(ann, collection))).toMatchObject({
      editions: 3,
      tokens: 3,
    })
  })

  test('a work of the creator: its editions are tokens of the same collection, beyond the wallet limit', async () => {
    const collection = await market.createCollection({ walletLimit: 1 })
    const media = `0x${'cd'.repeat(32)}`
    await market.must(creator, mintCall(collection))
    await market.must(creator, ['nft.createWork', { collection, title: 'Warp', media, editions: 2 }])
    expect(market.chain.read(works, works.keyOf(workAddress(collection, 1)))).toMatchObject({
      title: 'Warp',
      media,
      editions: 2,
    })
    const second = market.token(tokenAddress(collection, creator, 2))
    expect(second).toMatchObject({ work: 1, edition: 2, owner: creator, mintedBefore: 1n })
    expect(market.totals(collection)).toMatchObject({ remaining: 97n, works: 1n })
    expect(await market.outcome(creator, mintCall(collection))).toBe('nft.wallet_limit_reached')
  })
})

describe('listings', () => {
  test('a sale: royalty to the collection, the rest to the seller, the change to the buyer, in one batch', async () => {
    const collection = await market.createCollection()
    const token = await market.mintOne(ann, collection)
    await market.must(ann, list(token, usdc(10_001)))
    const [seller, buyer] = market.balances(ann, bob)
    const receipt = await market.must(bob, buy(token, usdc(20_000)))
    expect(market.token(token)).toMatchObject({ owner: bob, lastSeller: ann, lastPrice: usdc(10_001) })
    expect(market.listing(token).collection).toBe(0)
    const royalty = usdc(10_001) / 10n
    expect(market.balances(ann, bob)).toEqual([seller! + usdc(10_001) - royalty, buyer! - usdc(10_001)])
    expect(market.totals(collection)).toMatchObject({
      royalties: royalty,
      volume: usdc(10_001),
      saleCount: 1n,
    })
    expect(market.titlesOf(receipt).sort()).toEqual(['proceeds', 'refunded', 'sold'])
  })

  test('a falling price is that of the batch', async () => {
    const collection = await market.createCollection()
    const token = await market.mintOne(ann, collection)
    const startsAt = market.chain.now() + 100n
    const terms = { startPrice: usdc(1_000), endPrice: usdc(100), startsAt, durationSeconds: 90 }
    await market.must(ann, ['nft.listDutch', { token, asset, ...terms }])
    expect(await market.outcome(bob, buy(token, usdc(1_000)))).toBe('nft.not_started')
    market.chain.wait(130n)
    expect(await market.outcome(bob, buy(token, usdc(699)))).toBe('nft.price_above_maximum')
    await market.must(bob, buy(token, usdc(700)))
    expect(market.token(token).lastPrice).toBe(usdc(700))
  })

  test('two buyers in one batch: the first in the token’s inbox gets it, the other everything back', async () => {
    const collection = await market.createCollection()
    const token = await market.mintOne(ann, collection)
    await market.must(ann, list(token, usdc(300)))
    const before = market.balances(bob, carl)
    const receipts = await market.chain.batch([carl, buy(token, usdc(300))], [bob, buy(token, usdc(400))])
    expect(receipts.map(market.bouncesOf)).toEqual([[], ['nft.not_listed']])
    expect(market.token(token).owner).toBe(carl)
    expect(market.balances(bob, carl)).toEqual([before[0], before[1]! - usdc(300)])
  })

  test('cancel against buy: whoever is first in the batch decides', async () => {
    const collection = await market.createCollection()
    const token = await market.mintOne(ann, collection)
    const cancel: Call = ['nft.unlist', { token }]
    await market.must(ann, list(token, usdc(300)))
    const before = market.balances(ann, bob)
    const first = await market.chain.batch([ann, cancel], [bob, buy(token, usdc(300))])
    expect(first.map(market.bouncesOf)).toEqual([[], ['nft.not_listed']])
    expect(market.balances(ann, bob)).toEqual(before)
    await market.must(ann, list(token, usdc(300)))
    const second = await market.chain.batch([bob, buy(token, usdc(300))], [ann, cancel])
    expect(second.map(market.bouncesOf)).toEqual([[], ['nft.not_owner']])
    expect(market.token(token).owner).toBe(bob)
  })

  test('a price raised in the same batch does not surprise the buyer', async () => {
    const collection = await market.createCollection()
    const token = await market.mintOne(ann, collection)
    await market.must(ann, list(token, usdc(300)))
    const [before] = market.balances(bob)
    const receipts = await market.chain.batch([ann, list(token, usdc(900))], [bob, buy(token, usdc(300))])
    expect(market.bouncesOf(receipts[1]!)).toEqual(['nft.price_above_maximum'])
    expect(market.balances(bob)).toEqual([before])
  })

  test('a sale to oneself pays the royalty too; a gift does not, and ends the listing', async () => {
    const collection = await market.createCollection()
    const token = await market.mintOne(ann, collection)
    await market.must(ann, list(token, usdc(1_000)))
    const [before] = market.balances(ann)
    await market.must(ann, buy(token, usdc(1_000)))
    expect(market.balances(ann)).toEqual([before! - usdc(100)])
    await market.must(ann, list(token, usdc(1_000)))
    await market.must(ann, ['nft.transfer', { token, to: bob }])
    expect(market.token(token)).toMatchObject({ owner: bob, saleCount: 1n })
    expect(market.totals(collection).royalties).toBe(usdc(100))
    expect(await market.outcome(carl, buy(token, usdc(1_000)))).toBe('nft.not_listed')
  })
})

describe('works and uses', () => {
  test('many pay for the same work in one batch, and nobody waits for anybody', async () => {
    const collection = await market.createCollection({ usePrice: 25n })
    const use: Call = ['nft.use', { collection, work: 0, uses: 4, asset, priceMax: 200n }]
    const before = market.balances(ann, bob, carl, dora)
    const receipts = await market.chain.batch([ann, use], [bob, use], [carl, use], [dora, use])
    expect(receipts.every(({ outcome }) => outcome === 'executed')).toBe(true)
    expect(market.balances(ann, bob, carl, dora)).toEqual(before.map((each) => each - 100n))
    expect(market.totals(collection)).toMatchObject({ uses: 400n, useCount: 16n })
    expect(market.chain.read(usages, usages.keyOf(ann, collection))).toMatchObject({ uses: 4n, paid: 100n })
  })
})

describe('streams', () => {
  test('flow by the second into the revenue, whoever collects, and what is left comes back', async () => {
    const collection = await market.createCollection()
    const stream = { collection, asset, rate: 10n, deposit: 10_000n }
    const [before] = market.balances(ann)
    await market.must(ann, ['nft.startStream', stream])
    market.chain.wait(100n)
    await market.must(bob, ['nft.collectStreams', { collection, payers: [{ payer: ann }, { payer: carl }] }])
    expect(market.totals(collection).streams).toBe(1_000n)
    market.chain.wait(50n)
    await market.must(ann, ['nft.startStream', { ...stream, rate: 20n, deposit: 5_000n }])
    expect(market.totals(collection).streams).toBe(1_500n)
    market.chain.wait(25n)
    await market.must(ann, ['nft.stopStream', { collection }])
    expect(market.totals(collection).streams).toBe(2_000n)
    expect(market.balances(ann)).toEqual([before! - 2_000n])
    expect(await market.outcome(ann, ['nft.stopStream', { collection }])).toBe('nft.no_stream')
  })

  test('never pay more than the deposit, and end with it', async () => {
    const collection = await market.createCollection()
    await market.must(ann, ['nft.startStream', { collection, asset, rate: 7n, deposit: 5_000n }])
    market.chain.wait(1_000_000n)
    await market.must(creator, ['nft.collectStreams', { collection, payers: [{ payer: ann }] }])
    expect(market.totals(collection).streams).toBe(5_000n)
    expect(await market.outcome(ann, ['nft.stopStream', { collection }])).toBe('nft.no_stream')
  })
})
