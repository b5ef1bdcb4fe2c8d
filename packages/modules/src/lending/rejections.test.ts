import { RAY } from '@weft/primitives'
import { AMOUNT_MAX, assetBySymbol } from '@weft/protocol'
import { beforeEach, test } from 'vitest'
import { accountOf, type Chain, createChain } from '../test-support/chain.ts'
import { climb } from '../test-support/climb.ts'
import { reserves } from './tables.ts'

const ann = accountOf(1)
const bob = accountOf(2)
const carl = accountOf(3)
const eth = (whole: number) => BigInt(whole) * 10n ** 18n
const usdc = (whole: number) => BigInt(whole) * 10n ** 6n
const wbtc = (hundredths: number) => BigInt(hundredths) * 10n ** 6n
let chain: Chain

beforeEach(async () => {
  chain = await createChain()
  for (const account of [ann, bob, carl]) await chain.act(account, ['bank.faucet', {}])
})

const call = (action: string, asset: string, amount: bigint) =>
  [`lending.${action}`, { asset, amount }] as const
const must = async (...args: Parameters<Chain['act']>) => {
  const rejection = await chain.act(...args)
  if (rejection !== undefined) throw new Error(rejection)
}
const set =
  (...args: Parameters<Chain['setParameters']>) =>
  () =>
    chain.setParameters(...args)
const doubleIndices = (symbol: string) =>
  chain.write(reserves, reserves.keyOf(assetBySymbol(symbol).id), {
    supplyIndex: 2n * RAY,
    debtIndex: 2n * RAY,
  })
const closed = { active: false, paused: true, frozen: true, borrowable: false }
const freshPrices = () => {
  chain.setPrice('ETH', 2_500_00000000n)
  chain.setPrice('USDC', 1_00000000n)
  chain.setPrice('WBTC', 60_000_00000000n)
}

test('supply: rejects in order of precedence', async () => {
  doubleIndices('USDC')
  await must(ann, ['bank.transfer', { to: bob, asset: 'USDC', amount: AMOUNT_MAX }])
  chain.setParameters('USDC', { ...closed, supplyCap: 99n })
  await climb(chain, 'lending.supply', [
    { account: ann, call: call('supply', 'USDC', 0n), expected: 'amount_zero' },
    { call: call('supply', 'USDC', 1n), expected: 'asset_not_listed' },
    { mend: set('USDC', { active: true }), expected: 'reserve_paused' },
    { mend: set('USDC', { paused: false }), expected: 'reserve_frozen' },
    { mend: set('USDC', { frozen: false }), expected: 'amount_too_small' },
    { call: call('supply', 'USDC', 100n), expected: 'bank.insufficient_balance' },
    {
      mend: () => must(bob, ['bank.transfer', { to: ann, asset: 'USDC', amount: 100n }]),
      expected: 'supply_cap_exceeded',
    },
    { mend: set('USDC', { supplyCap: 100n }), expected: undefined },
  ])
})

test('withdraw: rejects in order of precedence', async () => {
  await must(bob, call('supply', 'USDC', usdc(10_000)))
  await must(carl, call('supply', 'WBTC', wbtc(50)))
  await must(ann, call('supply', 'WBTC', wbtc(50)), call('borrow', 'USDC', usdc(9_000)))
  chain.setPrice('WBTC', 6_000_00000000n)
  chain.setParameters('WBTC', { ltvBps: 0 })
  chain.setParameters('ETH', closed)
  chain.wait(7_200n)
  await climb(chain, 'lending.withdraw', [
    { account: ann, call: call('withdraw', 'ETH', 0n), expected: 'amount_zero' },
    { call: call('withdraw', 'ETH', eth(11)), expected: 'asset_not_listed' },
    { mend: set('ETH', { active: true }), expected: 'reserve_paused' },
    { mend: set('ETH', { paused: false, frozen: false, borrowable: true }), expected: 'nothing_supplied' },
    { mend: () => must(ann, call('supply', 'ETH', eth(10))), expected: 'insufficient_supply' },
    { call: call('withdraw', 'ETH', AMOUNT_MAX), expected: 'price_stale' },
    {
      mend: async () => {
        freshPrices()
        await setWbtcLtvFor(() => must(carl, call('borrow', 'ETH', eth(5))))
        chain.setPrice('WBTC', 6_000_00000000n)
      },
      expected: 'zero_ltv_collateral_first',
    },
    { mend: set('WBTC', { ltvBps: 7_300 }), expected: 'health_factor_too_low' },
    { mend: freshPrices, expected: 'insufficient_liquidity' },
    { mend: () => must(carl, call('repay', 'ETH', AMOUNT_MAX)), expected: undefined },
  ])
})

async function setWbtcLtvFor(action: () => Promise<void>): Promise<void> {
  chain.setParameters('WBTC', { ltvBps: 7_300 })
  await action()
  chain.setParameters('WBTC', { ltvBps: 0 })
}

test('borrow: rejects in order of precedence', async () => {
  await must(ann, ['lending.setEMode', { category: 1 }])
  chain.setParameters('USDC', { ...closed, borrowCap: 0n })
  chain.wait(7_200n)
  await climb(chain, 'lending.borrow', [
    { account: ann, call: call('borrow', 'USDC', 0n), expected: 'amount_zero' },
    { call: call('borrow', 'USDC', usdc(1_000_000)), expected: 'asset_not_listed' },
    { mend: set('USDC', { active: true }), expected: 'reserve_paused' },
    { mend: set('USDC', { paused: false }), expected: 'reserve_frozen' },
    { mend: set('USDC', { frozen: false }), expected: 'borrowing_disabled' },
    { mend: set('USDC', { borrowable: true }), expected: 'not_in_e_mode' },
    { mend: () => must(ann, ['lending.setEMode', { category: 0 }]), expected: 'price_stale' },
    { mend: freshPrices, expected: 'no_collateral' },
    { mend: () => must(ann, call('supply', 'ETH', eth(2))), expected: 'borrow_limit_exceeded' },
    { call: call('borrow', 'USDC', AMOUNT_MAX - 1n), expected: 'borrow_limit_exceeded' },
    { call: call('borrow', 'USDC', usdc(4_000) + 1n), expected: 'borrow_limit_exceeded' },
    { call: call('borrow', 'USDC', usdc(4_000)), expected: 'insufficient_liquidity' },
    { mend: () => must(bob, call('supply', 'USDC', usdc(10_000))), expected: 'borrow_cap_exceeded' },
    { mend: set('USDC', { borrowCap: usdc(4_000) }), expected: undefined },
  ])
})

test('repay: rejects in order of precedence', async () => {
  doubleIndices('USDC')
  await must(bob, call('supply', 'USDC', usdc(10_000)))
  await must(ann, ['bank.transfer', { to: bob, asset: 'USDC', amount: AMOUNT_MAX }])
  chain.setParameters('USDC', closed)
  await climb(chain, 'lending.repay', [
    { account: ann, call: call('repay', 'USDC', 0n), expected: 'amount_zero' },
    { call: call('repay', 'USDC', 1n), expected: 'asset_not_listed' },
    { mend: set('USDC', { active: true }), expected: 'reserve_paused' },
    { mend: set('USDC', { paused: false, frozen: false, borrowable: true }), expected: 'no_debt' },
    {
      mend: async () => {
        await must(ann, call('supply', 'ETH', eth(2)), call('borrow', 'USDC', usdc(100)))
        await must(ann, ['bank.transfer', { to: bob, asset: 'USDC', amount: AMOUNT_MAX }])
      },
      expected: 'amount_too_small',
    },
    { call: call('repay', 'USDC', AMOUNT_MAX), expected: 'bank.insufficient_balance' },
    { call: call('repay', 'USDC', usdc(1_000)), expected: 'bank.insufficient_balance' },
    {
      mend: () => must(bob, ['bank.transfer', { to: ann, asset: 'USDC', amount: usdc(100) }]),
      expected: undefined,
    },
  ])
})

test('setCollateral: rejects in order of precedence', async () => {
  await must(bob, call('supply', 'USDC', usdc(10_000)))
  await must(ann, call('supply', 'WBTC', wbtc(50)), call('borrow', 'USDC', usdc(9_000)))
  chain.setParameters('ETH', { active: false, paused: true, ltvBps: 0 })
  const use = (enabled: boolean) => ['lending.setCollateral', { asset: 'ETH', enabled }] as const
  await climb(chain, 'lending.setCollateral', [
    { account: ann, call: use(true), expected: 'asset_not_listed' },
    { mend: set('ETH', { active: true }), expected: 'reserve_paused' },
    { mend: set('ETH', { paused: false }), expected: 'nothing_supplied' },
    { mend: () => must(ann, call('supply', 'ETH', eth(10))), expected: 'collateral_not_allowed' },
    { mend: set('ETH', { ltvBps: 8_000 }), expected: undefined },
    {
      mend: () => {
        chain.setPrice('WBTC', 6_000_00000000n)
        chain.setParameters('WBTC', { ltvBps: 0 })
        chain.wait(7_200n)
      },
      call: use(false),
      expected: 'price_stale',
    },
    {
      mend: () => {
        freshPrices()
        chain.setPrice('WBTC', 6_000_00000000n)
      },
      expected: 'zero_ltv_collateral_first',
    },
    { mend: set('WBTC', { ltvBps: 7_300 }), expected: 'health_factor_too_low' },
    { mend: freshPrices, expected: undefined },
  ])
})
