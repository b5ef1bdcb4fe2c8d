import { AMOUNT_MAX } from '@weft/protocol'
import { beforeEach, test } from 'vitest'
import { accountOf, type Call, type Chain, createChain } from '../test-support/chain.ts'
import { climb } from '../test-support/climb.ts'
import { reserves } from './tables.ts'

const ann = accountOf(1)
const bob = accountOf(2)
const eth = (whole: number) => BigInt(whole) * 10n ** 18n
const usdc = (whole: number) => BigInt(whole) * 10n ** 6n
const shut = { active: false, paused: true }
let chain: Chain

beforeEach(async () => {
  chain = await createChain()
  for (const account of [ann, bob]) await must(account, ['bank.faucet', {}])
})

const must = async (...args: Parameters<Chain['act']>) => {
  const rejection = await chain.act(...args)
  if (rejection !== undefined) throw new Error(rejection)
}
const set =
  (...args: Parameters<Chain['setParameters']>) =>
  () =>
    chain.setParameters(...args)
const freshPrices = () => {
  chain.setPrice('ETH', 2_500_00000000n)
  chain.setPrice('USDC', 1_00000000n)
  chain.setPrice('WBTC', 60_000_00000000n)
}

test('liquidate: rejects in order of precedence', async () => {
  await must(ann, ['bank.transfer', { to: bob, asset: 'USDC', amount: AMOUNT_MAX }])
  chain.setParameters('USDC', shut)
  chain.setParameters('ETH', shut)
  chain.wait(7_200n)
  const liquidate = (borrower: string, amount: bigint): Call => [
    'lending.liquidate',
    { borrower, debtAsset: 2, collateralAsset: 1, amount },
  ]
  await climb(chain, 'lending.liquidate', [
    { account: ann, call: liquidate(ann, 0n), expected: 'amount_zero' },
    { call: liquidate(ann, 5n), expected: 'self_liquidation' },
    { call: liquidate(bob, 5n), expected: 'asset_not_listed' },
    { mend: set('USDC', { active: true }), expected: 'reserve_paused' },
    { mend: set('USDC', { paused: false }), expected: 'asset_not_listed' },
    { mend: set('ETH', { active: true }), expected: 'reserve_paused' },
    { mend: set('ETH', { paused: false }), expected: 'price_stale' },
    { mend: freshPrices, expected: 'bank.insufficient_balance' },
    { call: liquidate(bob, AMOUNT_MAX), expected: 'bank.insufficient_balance' },
    {
      mend: () => must(bob, ['bank.transfer', { to: ann, asset: 'USDC', amount: 5n }]),
      expected: undefined,
    },
  ])
})

test('coverDeficit: rejects in order of precedence', async () => {
  await must(ann, ['bank.transfer', { to: bob, asset: 'USDC', amount: AMOUNT_MAX }])
  chain.setParameters('USDC', shut)
  const cover = (amount: bigint): Call => ['lending.coverDeficit', { asset: 'USDC', amount }]
  await climb(chain, 'lending.coverDeficit', [
    { account: ann, call: cover(0n), expected: 'amount_zero' },
    { call: cover(AMOUNT_MAX), expected: 'asset_not_listed' },
    { mend: set('USDC', { active: true }), expected: 'reserve_paused' },
    { mend: set('USDC', { paused: false }), expected: 'no_deficit' },
    {
      mend: () => chain.write(reserves, reserves.keyOf(2), { deficit: 9n }),
      expected: 'bank.insufficient_balance',
    },
    {
      mend: () => must(bob, ['bank.transfer', { to: ann, asset: 'USDC', amount: 9n }]),
      expected: undefined,
    },
  ])
})

test('setEMode: rejects in order of precedence', async () => {
  await must(bob, ['lending.supply', { asset: 'USDC', amount: usdc(10_000) }])
  await must(bob, ['lending.supply', { asset: 'WBTC', amount: 50_000_000n }])
  await must(ann, ['lending.supply', { asset: 'ETH', amount: eth(10) }])
  await must(
    ann,
    ['lending.borrow', { asset: 'USDC', amount: usdc(1_000) }],
    ['lending.borrow', { asset: 'WBTC', amount: 30_000_000n }],
  )
  const choose = (category: number): Call => ['lending.setEMode', { category }]
  chain.wait(7_200n)
  await climb(chain, 'lending.setEMode', [
    { account: ann, call: choose(77), expected: 'e_mode_unknown' },
    { call: choose(1), expected: 'not_in_e_mode' },
    {
      mend: () => must(ann, ['lending.repay', { asset: 'USDC', amount: AMOUNT_MAX }]),
      expected: 'price_stale',
    },
    {
      mend: () => {
        freshPrices()
        chain.setPrice('ETH', 2_150_00000000n)
      },
      expected: undefined,
    },
    { call: choose(0), expected: 'health_factor_too_low' },
    { mend: freshPrices, expected: undefined },
    { expected: undefined },
  ])
})
