import { RAY, WAD } from '@weft/primitives'
import { AMOUNT_MAX } from '@weft/protocol'
import { beforeEach, describe, expect, test } from 'vitest'
import { accountOf, type Chain, createChain } from '../test-support/chain.ts'
import { lendingAccountView } from './accountView.ts'
import { lendingMarketView } from './marketView.ts'
import { lendingAccounts, positions } from './tables.ts'
import { lendingAccountViewSchema, lendingMarketViewSchema } from './view.ts'

const ann = accountOf(1)
const bob = accountOf(2)
const eth = (whole: number) => BigInt(whole) * 10n ** 18n
const usdc = (whole: number) => BigInt(whole) * 10n ** 6n
const MONTH_SECONDS = 30n * 86_400n
let chain: Chain

beforeEach(async () => {
  chain = await createChain()
  for (const account of [ann, bob]) await chain.act(account, ['bank.faucet', {}])
})

const call = (action: string, asset: string, amount: bigint) =>
  [`lending.${action}`, { asset, amount }] as const
const annBorrows = async () => {
  expect(await chain.act(bob, call('supply', 'USDC', usdc(10_000)))).toBeUndefined()
  expect(await chain.act(ann, call('supply', 'ETH', eth(10)))).toBeUndefined()
  expect(await chain.act(ann, call('borrow', 'USDC', usdc(9_000)))).toBeUndefined()
}

describe('the whole way', () => {
  test('supply → borrow → repay max → withdraw max leaves zero shares, and suppliers earned', async () => {
    await annBorrows()
    chain.wait(MONTH_SECONDS)
    expect(
      await chain.act(ann, call('repay', 'USDC', AMOUNT_MAX), call('withdraw', 'ETH', AMOUNT_MAX)),
    ).toBeUndefined()
    expect(await chain.act(bob, call('withdraw', 'USDC', AMOUNT_MAX))).toBeUndefined()
    for (const account of [ann, bob]) {
      for (const symbol of ['ETH', 'USDC'] as const) {
        expect(chain.position(account, symbol)).toEqual(positions.empty)
      }
      expect(chain.read(lendingAccounts, lendingAccounts.keyOf(account))).toEqual(lendingAccounts.empty)
    }
    expect(chain.balance(ann, 'ETH')).toBe(eth(10))
    expect(chain.balance(ann, 'USDC')).toBeLessThan(usdc(10_000))
    expect(chain.balance(bob, 'USDC')).toBeGreaterThan(usdc(10_000))
    expect(chain.reserve('USDC')).toMatchObject({ totalSupplyShares: 0n, totalDebtShares: 0n })
  })

  test('an amount equal to the whole balance leaves no dust either', async () => {
    await annBorrows()
    chain.wait(MONTH_SECONDS)
    await chain.batch()
    const view = lendingAccountView(chain.context, bob)
    const balance = BigInt(view.positions[0]!.supplied)
    await chain.act(ann, call('repay', 'USDC', AMOUNT_MAX))
    expect(await chain.act(bob, call('withdraw', 'USDC', balance))).toBeUndefined()
    expect(chain.position(bob, 'USDC')).toEqual(positions.empty)
  })

  test('repaying more than the debt takes the debt only', async () => {
    await annBorrows()
    const before = chain.balance(ann, 'USDC')
    expect(await chain.act(ann, call('repay', 'USDC', usdc(15_000)))).toBeUndefined()
    expect(before - chain.balance(ann, 'USDC')).toBe(usdc(9_000))
    expect(chain.position(ann, 'USDC').debtShares).toBe(0n)
  })

  test('interest stays in the pool: the treasury has the reserve factor’s part of it', async () => {
    await annBorrows()
    chain.wait(MONTH_SECONDS)
    await chain.batch()
    const { totalDebtShares, debtIndex, treasuryShares, supplyIndex } = chain.reserve('USDC')
    const interest = totalDebtShares * (debtIndex - RAY)
    const tenth = interest / 10n
    expect(treasuryShares * supplyIndex).toBeLessThanOrEqual(tenth)
    expect(treasuryShares * supplyIndex).toBeGreaterThan(tenth - supplyIndex)
  })
})

describe('collateral', () => {
  test('the first supply turns it on, the last withdrawal off', async () => {
    await chain.act(ann, call('supply', 'ETH', eth(1)))
    expect(chain.position(ann, 'ETH').collateral).toBe(true)
    await chain.act(ann, ['lending.setCollateral', { asset: 'ETH', enabled: false }])
    await chain.act(ann, call('supply', 'ETH', eth(1)))
    expect(chain.position(ann, 'ETH').collateral).toBe(false)
    await chain.act(ann, ['lending.setCollateral', { asset: 'ETH', enabled: true }])
    await chain.act(ann, call('withdraw', 'ETH', AMOUNT_MAX))
    expect(chain.position(ann, 'ETH').collateral).toBe(false)
  })

  test('an asset without loan to value never becomes collateral by itself', async () => {
    chain.setParameters('ETH', { ltvBps: 0 })
    await chain.act(ann, call('supply', 'ETH', eth(1)))
    expect(chain.position(ann, 'ETH').collateral).toBe(false)
  })

  test('withdrawing what is not collateral needs no price', async () => {
    await annBorrows()
    await chain.act(ann, call('supply', 'WBTC', 10n))
    await chain.act(ann, ['lending.setCollateral', { asset: 'WBTC', enabled: false }])
    chain.wait(7_200n)
    expect(await chain.act(ann, call('withdraw', 'WBTC', 10n))).toBeUndefined()
    expect(await chain.act(ann, call('withdraw', 'ETH', 1n))).toBe('lending.price_stale')
  })

  test('without debt, stale prices keep nobody from leaving', async () => {
    await chain.act(ann, call('supply', 'ETH', eth(10)))
    chain.wait(7_200n)
    expect(await chain.act(ann, call('withdraw', 'ETH', AMOUNT_MAX))).toBeUndefined()
    expect(chain.balance(ann, 'ETH')).toBe(eth(10))
  })
})

describe('caps bind only on increases', () => {
  test('above both caps, everybody can still withdraw and repay', async () => {
    await annBorrows()
    chain.setParameters('USDC', { supplyCap: 1n, borrowCap: 1n })
    expect(await chain.act(bob, call('withdraw', 'USDC', usdc(500)))).toBeUndefined()
    expect(await chain.act(ann, call('repay', 'USDC', usdc(500)))).toBeUndefined()
    expect(await chain.act(bob, call('supply', 'USDC', 1n))).toBe('lending.supply_cap_exceeded')
    expect(await chain.act(ann, call('borrow', 'USDC', 1n))).toBe('lending.borrow_cap_exceeded')
  })

  test('a cap holds however many shards supply in one batch', async () => {
    chain.setParameters('USDC', { supplyCap: usdc(25_000) })
    const crowd = Array.from({ length: 10 }, (_, i) => accountOf(50 + i))
    await chain.batch(...crowd.map((each) => [each, ['bank.faucet', {}]] as const))
    await chain.batch(...crowd.map((each) => [each, call('supply', 'USDC', usdc(9_000))] as const))
    await chain.batch(...crowd.map((each) => [each, call('supply', 'USDC', usdc(1_000))] as const))
    await chain.batch(...crowd.map((each) => [each, call('supply', 'USDC', usdc(1_000))] as const))
    expect(chain.reserve('USDC').cash).toBeLessThanOrEqual(usdc(25_000))
    expect(chain.reserve('USDC').cash).toBeGreaterThanOrEqual(usdc(10_000))
  })
})

describe('views', () => {
  test('market: totals, rates, terms and price as of the batch', async () => {
    await annBorrows()
    const view = lendingMarketViewSchema.parse(lendingMarketView(chain.context, 2))
    expect(view).toMatchObject({
      asset: 'USDC',
      cash: '1000000000',
      totalSupplied: '10000000000',
      totalBorrowed: '9000000000',
      utilisation: `${(9n * RAY) / 10n}`,
      borrowRate: `${(55n * RAY) / 1_000n}`,
      supplyRate: `${(4_455n * RAY) / 100_000n}`,
      price: '100000000',
      priceStale: false,
    })
    expect(view.parameters).toMatchObject({ ltvBps: 7_500, slope2Bps: 6_000 })
    expect(lendingMarketView(chain.context, 4)).toBeUndefined()
  })

  test('account: what it supplies and owes, and how safe it is', async () => {
    await annBorrows()
    const view = lendingAccountViewSchema.parse(lendingAccountView(chain.context, ann))
    expect(view).toMatchObject({
      suppliedValue: '2500000000000',
      debtValue: '900000000000',
      netWorth: '1600000000000',
      healthFactor: ((25_000n * 83n * WAD) / (9_000n * 100n)).toString(),
      maxLtvBps: 8_000,
      liquidationThresholdBps: 8_300,
      borrowLimit: '2000000000000',
      availableToBorrow: '1100000000000',
      pricesStale: false,
    })
    expect(view.positions.map(({ asset, collateral }) => [asset, collateral])).toEqual([
      ['ETH', true],
      ['USDC', false],
    ])
    expect(BigInt(view.netApy)).toBeLessThan(0n)
  })

  test('an account that never lent has nothing, and no health factor', () => {
    const view = lendingAccountViewSchema.parse(lendingAccountView(chain.context, accountOf(9)))
    expect(view).toMatchObject({ positions: [], netWorth: '0', healthFactor: null, netApy: '0' })
  })
})
