import type { Address } from '@weft/primitives'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountOf, type Call } from '../test-support/chain.ts'
import { nftHoldings } from './invariants.ts'
import { accruedOf } from './math.ts'
import { tokenAddress } from './objects.ts'
import { auctions, collectionTotals, offers, splits, streams, tokens } from './tables.ts'
import { collectionCall, createMarket, type Market, mintCall } from './test-support/market.ts'

const settings = { seed: 20_261_122, numRuns: 40 }
const accounts = [1, 2, 3, 4, 5, 6].map(accountOf)
const asset = 'USDC'
const USDC = 2

/** Two collections: one open to all with a crowd of payees, one small, with a limit and a royalty of nothing. */
async function start(): Promise<Market> {
  const market = await createMarket(accounts)
  const payees = accounts.map((payee, i) => ({ payee, bps: i === 0 ? 1_665 : 1_667 }))
  await market.chain.batch(
    [
      accounts[0]!,
      collectionCall({ mintPrice: 1_001n, usePrice: 7n, royaltyBps: 1_234, supplyCap: 60, payees }),
    ],
    [accounts[1]!, collectionCall({ mintPrice: 0n, supplyCap: 9, walletLimit: 4, royaltyBps: 0 })],
  )
  await market.chain.batch(...accounts.map((account) => [account, mintCall(1, 2), mintCall(2, 1)] as const))
  return market
}

const anyAccount = fc.constantFrom(...accounts)
const collection = fc.constantFrom(1, 1, 2)
const token = fc
  .tuple(collection, fc.constantFrom(...accounts.slice(0, 3)), fc.nat(1))
  .map(([of, minter, number]) => tokenAddress(of, minter, number))
const amount = fc.oneof(
  { weight: 6, arbitrary: fc.bigInt({ min: 0n, max: 4_000n }) },
  { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 10n ** 12n }) },
)
const duration = fc.constantFrom(10, 60, 600)
const of = (name: string, fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Call> =>
  fc.record(fields).map((values): Call => [`nft.${name}`, values])
const USD = fc.constant(asset)

const making: fc.Arbitrary<Call>[] = [
  of('mint', {
    collection,
    quantity: fc.integer({ min: 1, max: 3 }),
    asset: USD,
    priceMax: fc.constant(9_000n),
  }),
  of('createWork', {
    collection,
    title: fc.constant('Weft'),
    media: fc.constant(`0x${'01'.repeat(32)}`),
    editions: fc.integer({ min: 1, max: 3 }),
  }),
]
const trading: fc.Arbitrary<Call>[] = [
  of('list', { token, asset: USD, price: amount }),
  of('listDutch', {
    ...{ token, asset: USD, startPrice: amount, endPrice: fc.bigInt({ min: 1n, max: 900n }) },
    ...{ startsAt: fc.constant(0n), durationSeconds: duration },
  }),
  of('unlist', { token }),
  of('buy', { token, asset: USD, priceMax: amount }),
  of('buy', { token, asset: USD, priceMax: fc.constant(4_000n) }),
  of('transfer', { token, to: anyAccount }),
  of('offer', { token, asset: USD, price: amount, durationSeconds: duration }),
  of('offerForAny', { collection, asset: USD, price: amount, durationSeconds: duration }),
  of('withdrawOffer', { offer: fc.bigInt({ min: 0n, max: 3n }) }),
  of('acceptOffer', {
    ...{ token, bidder: anyAccount, offer: fc.bigInt({ min: 0n, max: 3n }), asset: USD },
    priceMin: fc.constant(0n),
  }),
  of('startAuction', {
    ...{ token, asset: USD, reservePrice: amount },
    ...{ incrementBps: fc.constantFrom(100, 5_000), durationSeconds: duration },
  }),
  of('bid', { token, asset: USD, amount }),
  of('bid', { token, asset: USD, amount: fc.bigInt({ min: 4_000n, max: 40_000n }) }),
  of('cancelAuction', { token }),
  of('settleAuction', { token }),
]
const earning: fc.Arbitrary<Call>[] = [
  of('claimRoyalties', { collection }),
  of('distributeRoyalties', { collection }),
  of('use', {
    ...{ collection, work: fc.nat(1), uses: fc.integer({ min: 1, max: 50 }), asset: USD },
    priceMax: fc.constant(1_000n),
  }),
  of('startStream', { collection, asset: USD, rate: fc.bigInt({ min: 1n, max: 9n }), deposit: amount }),
  of('stopStream', { collection }),
  of('collectStreams', {
    collection,
    payers: fc.array(fc.record({ payer: anyAccount }), { minLength: 1, maxLength: 3 }),
  }),
]
const anyCall = fc.oneof(...making, ...trading, ...trading, ...earning)
const transaction = fc.record({
  account: anyAccount,
  /** By whoever owns the token that it is about: else hardly anything would ever be sold. */
  asOwner: fc.integer({ min: 0, max: 9 }).map((roll) => roll > 1),
  calls: fc.array(anyCall, { minLength: 1, maxLength: 2 }),
})
const OWNERS_CALLS = [
  'list',
  'listDutch',
  'unlist',
  'transfer',
  'acceptOffer',
  'startAuction',
  'cancelAuction',
]
/** A whole trade within one batch, and others who want the same. */
const trade = fc
  .record({
    token,
    price: fc.bigInt({ min: 1n, max: 5_000n }),
    others: fc.array(anyAccount, { minLength: 1, maxLength: 3 }),
  })
  .chain(({ token: at, price, others }) => {
    const on = (name: string, fields: object): Call => [`nft.${name}`, { token: at, asset, ...fields }]
    const owner = { account: accounts[0]!, asOwner: true }
    const [first] = others
    return fc.constantFrom(
      [{ ...owner, calls: [on('list', { price })] }, ...wanted(others, on('buy', { priceMax: 4_000n }))],
      [
        {
          ...owner,
          calls: [on('startAuction', { reservePrice: price, incrementBps: 100, durationSeconds: 10 })],
        },
        ...others.map((account, i) => ({
          account,
          asOwner: false,
          calls: [on('bid', { amount: price * BigInt(i + 1) })],
        })),
      ],
      [
        ...wanted(others, on('offer', { price, durationSeconds: 60 })),
        { ...owner, calls: [on('acceptOffer', { bidder: first, offer: 0n, priceMin: 0n })] },
      ],
    )
  })
function wanted(others: readonly Address[], call: Call) {
  return others.map((account) => ({ account, asOwner: false, calls: [call] }))
}

const step = fc.record({
  seconds: fc.constantFrom(0n, 0n, 1n, 9n, 60n, 1_000n),
  transactions: fc
    .tuple(fc.array(transaction, { minLength: 1, maxLength: 8 }), fc.array(trade, { maxLength: 2 }))
    .map(([single, trades]) => [...trades.flat(), ...single]),
})

/** Who sends a transaction. */
function senderOf(
  market: Market,
  { account, asOwner, calls }: { account: Address; asOwner: boolean; calls: readonly Call[] },
): Address {
  const [name, fields] = calls[0]!
  if (!asOwner || !OWNERS_CALLS.includes(name.slice('nft.'.length))) return account
  const { collection: exists, owner } = market.token(fields.token as Address)
  return exists > 0 ? owner : account
}

/** Takes back whatever can be taken back, and pays out whatever can be paid out. */
async function unwind({ chain }: Market): Promise<void> {
  chain.wait(100_000n)
  const view = chain.view()
  const calls: [Address, Call][] = []
  for (const [{ account, number }, { price }] of view.records(offers)) {
    if (price > 0n) calls.push([account, ['nft.withdrawOffer', { offer: number }]])
  }
  for (const [{ account, collection: from }, { rate }] of view.records(streams)) {
    if (rate > 0n) calls.push([account, ['nft.stopStream', { collection: from }]])
  }
  for (const [{ token: at }, { collection: from }] of view.records(auctions)) {
    if (from > 0) calls.push([accounts[0]!, ['nft.settleAuction', { token: at }]])
  }
  await chain.batch(...calls)
  await chain.batch(
    [accounts[0]!, ['nft.distributeRoyalties', { collection: 1 }]],
    [accounts[0]!, ['nft.distributeRoyalties', { collection: 2 }]],
  )
}

test('property: after any history everything can be taken out again, but for less than a unit a payee', async () => {
  let sales = 0n
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 9 }), async (steps) => {
      const market = await start()
      for (const { seconds, transactions } of steps) {
        market.chain.wait(seconds)
        await market.chain.batch(
          ...transactions.map((each) => [senderOf(market, each), ...each.calls] as const),
        )
      }
      await unwind(market)
      const view = market.chain.view()
      let carried = 0n
      for (const [{ collection: each }, totals] of view.records(collectionTotals)) {
        const left = accruedOf(totals) - totals.paid
        expect(left < BigInt(market.chain.read(splits, splits.keyOf(each)).payees.length)).toBe(true)
        carried += left
        sales += totals.saleCount
      }
      expect(nftHoldings(view, USDC)).toBe(carried)
    }),
    settings,
  )
  expect(sales).toBeGreaterThan(50n)
})

test('property: minted never exceeds the cap, whatever the shards and however many want the last ones', async () => {
  const crowd = Array.from({ length: 24 }, (_, i) => accountOf(0x1000 + i))
  const rush = fc.array(fc.tuple(fc.constantFrom(...crowd), fc.integer({ min: 1, max: 5 })), {
    minLength: 5,
    maxLength: 40,
  })
  let second = 0
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 40 }),
      fc.array(rush, { maxLength: 3 }),
      async (cap, rushes) => {
        const market = await createMarket(crowd)
        await market.chain.batch([crowd[0]!, collectionCall({ supplyCap: cap, mintPrice: 1n })])
        for (const wanted of rushes) {
          const receipts = await market.chain.batch(
            ...wanted.map(([account, quantity]) => [account, mintCall(1, quantity)] as const),
          )
          const got = receipts.reduce(
            (sum, { outcome }, i) => sum + (outcome === 'executed' ? wanted[i]![1] : 0),
            0,
          )
          expect(got).toBeLessThanOrEqual(cap)
        }
        const count = [...market.chain.view().records(tokens)].length
        expect(count).toBeLessThanOrEqual(cap)
        expect(BigInt(cap) - market.totals(1).remaining).toBe(BigInt(count))
        second += market.chain.secondAttempts()
      },
    ),
    { ...settings, numRuns: 25 },
  )
  expect(second).toBeGreaterThan(0)
})
