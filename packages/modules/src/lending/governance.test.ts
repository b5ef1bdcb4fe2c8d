import { AMOUNT_MAX, ZERO_ADDRESS } from '@weft/protocol'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { bankConfig } from '../bank/tables.ts'
import { accountOf, type Call, type Chain, createChain, governorAccount } from '../test-support/chain.ts'
import { climb } from '../test-support/climb.ts'
import { eModesView } from './eModesView.ts'
import { GENESIS_PARAMETERS } from './genesis.ts'
import { areRatiosSound, isCurveSound } from './governance.ts'
import { lendingMarketView } from './marketView.ts'
import { lendingSeries } from './series.ts'
import { reserveParameters } from './tables.ts'
import { lendingMarketViewSchema, lendingViews } from './view.ts'

const ann = accountOf(1)
const bob = accountOf(2)
const usdc = (whole: number) => BigInt(whole) * 10n ** 6n
const YEAR = 31_536_000n
let chain: Chain

beforeEach(async () => {
  chain = await createChain()
  for (const account of [ann, bob]) await must(account, ['bank.faucet', {}])
})

const must = async (...args: Parameters<Chain['act']>) => expect(await chain.act(...args)).toBeUndefined()
const govern = (...calls: Call[]) => must(governorAccount, ...calls)
const { active: _a, paused: _p, frozen: _f, ...usdcTerms } = GENESIS_PARAMETERS.USDC!
const terms = (changes: Partial<typeof usdcTerms> = {}): Call => [
  'lending.setReserveParameters',
  { asset: 'USDC', ...usdcTerms, ...changes },
]
const status = (paused: boolean, frozen: boolean): Call => [
  'lending.setReserveStatus',
  { asset: 'USDC', paused, frozen },
]
const category = (changes: object = {}): Call => [
  'lending.setEModeCategory',
  {
    category: 9,
    label: 'Everything',
    ltvBps: 8_000,
    liquidationThresholdBps: 9_000,
    liquidationBonusBps: 500,
    collateralAssets: [{ asset: 1 }, { asset: 2 }],
    borrowableAssets: [{ asset: 3 }],
    ...changes,
  },
]
const unlisted = () => chain.setParameters('USDC', { active: false })
const devnet = (faucetEnabled: boolean) => chain.write(bankConfig, bankConfig.keyOf(), { faucetEnabled })
const listed = () => chain.setParameters('USDC', { active: true })

describe('rejects in order of precedence', () => {
  test('setReserveParameters', async () => {
    unlisted()
    await climb(chain, 'lending.setReserveParameters', [
      { account: ann, call: terms({ ltvBps: 9_000 }), expected: 'not_governor' },
      { mend: () => devnet(false), account: governorAccount, expected: 'governance.notice_required' },
      { mend: () => devnet(true), expected: 'asset_not_listed' },
      { mend: listed, expected: 'parameters_invalid' },
      { call: terms({ liquidationBonusBps: 2_900 }), expected: 'parameters_invalid' },
      { call: terms({ reserveFactorBps: 10_001 }), expected: 'parameters_invalid' },
      { call: terms({ liquidationProtocolFeeBps: 10_001 }), expected: 'parameters_invalid' },
      { call: terms({ optimalUtilisationBps: 0 }), expected: 'parameters_invalid' },
      { call: terms({ optimalUtilisationBps: 10_000 }), expected: 'parameters_invalid' },
      { call: terms({ baseRateBps: 100_001 }), expected: 'parameters_invalid' },
      { call: terms(), expected: undefined },
    ])
  })

  test('setReserveStatus', async () => {
    unlisted()
    await climb(chain, 'lending.setReserveStatus', [
      { account: ann, call: status(true, true), expected: 'not_governor' },
      { account: governorAccount, expected: 'asset_not_listed' },
      { mend: listed, expected: undefined },
    ])
  })

  test('setEModeCategory', async () => {
    unlisted()
    await climb(chain, 'lending.setEModeCategory', [
      { account: ann, call: category({ label: '' }), expected: 'not_governor' },
      { account: governorAccount, expected: 'asset_not_listed' },
      { mend: listed, expected: 'parameters_invalid' },
      { call: category({ category: 0 }), expected: 'parameters_invalid' },
      { call: category({ ltvBps: 0 }), expected: 'parameters_invalid' },
      { call: category({ liquidationThresholdBps: 9_600 }), expected: 'parameters_invalid' },
      { call: category({ borrowableAssets: [{ asset: 4 }] }), expected: 'asset_not_listed' },
      { call: category(), expected: undefined },
    ])
  })

  test('withdrawTreasury', async () => {
    unlisted()
    const take = (amount: bigint, to: string): Call => [
      'lending.withdrawTreasury',
      { asset: 'USDC', amount, to },
    ]
    await climb(chain, 'lending.withdrawTreasury', [
      { account: ann, call: take(0n, ZERO_ADDRESS), expected: 'not_governor' },
      { account: governorAccount, expected: 'amount_zero' },
      { call: take(1n, ZERO_ADDRESS), expected: 'bank.zero_address' },
      { call: take(1n, ann), expected: 'asset_not_listed' },
      { mend: listed, expected: undefined },
    ])
  })
})

test('terms count from the next batch on; what is paused stays so', async () => {
  await govern(status(true, false), terms({ reserveFactorBps: 2_222, supplyCap: usdc(5_000) }))
  const parameters = chain.read(reserveParameters, reserveParameters.keyOf(2))
  expect(parameters).toMatchObject({ active: true, paused: true, reserveFactorBps: 2_222 })
  expect(await chain.act(ann, ['lending.supply', { asset: 'USDC', amount: 1n }])).toBe(
    'lending.reserve_paused',
  )
  await govern(status(false, true))
  expect(await chain.act(ann, ['lending.supply', { asset: 'USDC', amount: 1n }])).toBe(
    'lending.reserve_frozen',
  )
  await govern(status(false, false))
  expect(await chain.act(ann, ['lending.supply', { asset: 'USDC', amount: usdc(5_001) }])).toBe(
    'lending.supply_cap_exceeded',
  )
  const view = lendingMarketViewSchema.parse(lendingMarketView(chain.context, 2))
  expect(view.parameters).toMatchObject({ reserveFactorBps: 2_222, liquidationProtocolFeeBps: 1_000 })
})

test('a treasury pays what it earned, up to the cash there is, and never a unit more', async () => {
  await must(bob, ['lending.supply', { asset: 'USDC', amount: usdc(10_000) }])
  await must(ann, ['lending.supply', { asset: 'ETH', amount: 10n ** 19n }])
  await must(ann, ['lending.borrow', { asset: 'USDC', amount: usdc(9_000) }])
  chain.wait(YEAR)
  await chain.batch()
  const earned = BigInt(lendingMarketView(chain.context, 2)!.treasury)
  expect(earned).toBeGreaterThan(usdc(49))
  const before = chain.balance(bob, 'USDC')
  await govern(['lending.withdrawTreasury', { asset: 'USDC', amount: usdc(1), to: bob }])
  expect(chain.balance(bob, 'USDC') - before).toBe(usdc(1))
  await govern(['lending.withdrawTreasury', { asset: 'USDC', amount: AMOUNT_MAX, to: bob }])
  const paid = chain.balance(bob, 'USDC') - before
  expect([earned, earned - 1n]).toContain(paid)
  expect(chain.reserve('USDC').treasuryShares).toBeLessThan(2n)
  await govern(['lending.withdrawTreasury', { asset: 'USDC', amount: AMOUNT_MAX, to: bob }])
  expect(chain.balance(bob, 'USDC') - before).toBe(paid)
})

test('property: sound terms leave a liquidation in time no bad debt, and a curve that can be computed', () => {
  const bps = fc.integer({ min: 0, max: 20_000 })
  fc.assert(
    fc.property(bps, bps, bps, (ltvBps, liquidationThresholdBps, liquidationBonusBps) => {
      if (!areRatiosSound({ ltvBps, liquidationThresholdBps, liquidationBonusBps })) return
      const debtAtEdge = BigInt(liquidationThresholdBps) * 10n ** 12n
      expect((debtAtEdge * BigInt(10_000 + liquidationBonusBps)) / 10_000n <= 10n ** 16n).toBe(true)
      expect(ltvBps <= liquidationThresholdBps).toBe(true)
    }),
    { seed: 20_261_122, numRuns: 500 },
  )
  const curve = { optimalUtilisationBps: 1, baseRateBps: 0, slope1Bps: 50_000, slope2Bps: 50_000 }
  expect(isCurveSound(curve)).toBe(true)
  expect(isCurveSound({ ...curve, slope2Bps: 50_001 })).toBe(false)
})

describe('e-mode', () => {
  test('categories are listed by number, genesis first', async () => {
    await govern(category())
    const view = lendingViews.eModes.answer.parse(eModesView(chain.context))
    expect(view.items.map(({ category: number, label }) => [number, label])).toEqual([
      [1, 'ETH and BTC'],
      [2, 'US dollars'],
      [9, 'Everything'],
    ])
    expect(view.items[2]).toMatchObject({ collateralAssets: ['ETH', 'USDC'], borrowableAssets: ['WBTC'] })
  })

  test('more can be borrowed, and only the category’s assets', async () => {
    await must(bob, ['lending.supply', { asset: 'WBTC', amount: 50_000_000n }])
    await must(ann, ['lending.supply', { asset: 'ETH', amount: 10n ** 19n }])
    const borrow: Call = ['lending.borrow', { asset: 'WBTC', amount: 34_000_000n }]
    expect(await chain.act(ann, borrow)).toBe('lending.borrow_limit_exceeded')
    await must(ann, ['lending.setEMode', { category: 1 }])
    await must(ann, borrow)
    expect(await chain.act(ann, ['lending.borrow', { asset: 'USDC', amount: 1n }])).toBe(
      'lending.not_in_e_mode',
    )
    expect(await chain.act(ann, ['lending.setEMode', { category: 0 }])).toBeUndefined()
  })

  test('an asset that backs no new debt backs none in a category either', async () => {
    await must(bob, ['lending.supply', { asset: 'WBTC', amount: 50_000_000n }])
    await must(
      ann,
      ['lending.setEMode', { category: 1 }],
      ['lending.supply', { asset: 'ETH', amount: 10n ** 19n }],
    )
    chain.setParameters('ETH', { ltvBps: 0 })
    expect(await chain.act(ann, ['lending.borrow', { asset: 'WBTC', amount: 1n }])).toBe(
      'lending.borrow_limit_exceeded',
    )
  })
})

test('series: rates, utilisation and supplies of each market', async () => {
  await must(bob, ['lending.supply', { asset: 'USDC', amount: usdc(10_000) }])
  const series = new Map(lendingSeries(chain.context))
  expect(series.get('lending.supplied.USDC')).toBe(usdc(10_000))
  expect([...series.keys()].filter((name) => name.endsWith('.WBTC'))).toEqual([
    'lending.supplyRate.WBTC',
    'lending.borrowRate.WBTC',
    'lending.utilisation.WBTC',
    'lending.supplied.WBTC',
    'lending.borrowed.WBTC',
  ])
  expect(series.has('lending.supplied.WEFT')).toBe(false)
})
