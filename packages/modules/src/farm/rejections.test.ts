import type { Address } from '@weft/primitives'
import { AMOUNT_MAX, assetBySymbol, system } from '@weft/protocol'
import { beforeEach, expect, test } from 'vitest'
import { supplies } from '../bank/tables.ts'
import { accountOf, type Call, type Chain, createChain, governorAccount } from '../test-support/chain.ts'
import { climb } from '../test-support/climb.ts'
import { vaults } from '../vault/tables.ts'
import { findVault, frozenGlobals } from '../vault/vault.ts'
import { FARMS_MAX } from './limits.ts'

const [ann, bob, carl] = [accountOf(1), accountOf(2), accountOf(3)] as const
/** Of the devnet: for the vault of USDC, for its market, for the vault of WEFT. */
const [VAULT_FARM, MARKET_FARM, WEFT_FARM, UNKNOWN] = [1, 2, 3, 99]
const [USDC_VAULT, WEFT_VAULT] = [1, 4]
const [ETH, USDC, WEFT] = ['ETH', 'USDC', 'WEFT']
const idOf = (symbol: string) => assetBySymbol(symbol).id
const usdc = (whole: number) => BigInt(whole) * 10n ** 6n
const weft = (whole: number) => BigInt(whole) * 10n ** 18n
let chain: Chain

beforeEach(async () => {
  chain = await createChain()
  for (const account of [ann, bob, carl, governorAccount]) await must(account, ['bank.faucet', {}])
})

async function must(account: Address, ...calls: Call[]): Promise<void> {
  const rejection = await chain.act(account, ...calls)
  if (rejection !== undefined) throw new Error(rejection)
}
const deposit = (vault: number, asset: string, amount: bigint): Call => [
  'vault.deposit',
  { vault, asset, amount },
]
const supply = (asset: string, amount: bigint): Call => ['lending.supply', { asset, amount }]
const move = (name: 'stake' | 'unstake', farm: number, asset: string, amount: bigint): Call => [
  `farm.${name}`,
  { farm, asset, amount },
]
const reward = (symbol: string, amount: bigint, durationHours: number) => ({
  reward: idOf(symbol),
  amount,
  durationHours,
})
/** Leaves Ann with less WEFT than the fee of creating and a reward. */
const spend = () => must(ann, ['bank.transfer', { to: bob, asset: WEFT, amount: weft(960) }])
const refill = () => must(bob, ['bank.transfer', { to: ann, asset: WEFT, amount: weft(900) }])
const limitOf = (depositRoom: bigint) => {
  const depositLimit = findVault(frozenGlobals(chain.context), WEFT_VAULT)!.assets + depositRoom
  return must(governorAccount, ['vault.setDepositLimit', { vault: WEFT_VAULT, asset: WEFT, depositLimit }])
}
const idle = { lendingBps: 0, stakingBps: 0, validator: 1 }
/** A price at which a reward buys nothing: assets out of nowhere, and minted for the books. */
const addAssets = (amount: bigint) => {
  const key = vaults.keyOf(WEFT_VAULT)
  chain.write(vaults, key, { idle: chain.read(vaults, key).idle + amount })
  const supplyKey = supplies.keyOf(idOf(WEFT))
  chain.write(supplies, supplyKey, { minted: chain.read(supplies, supplyKey).minted + amount })
}
const crash = 10n ** 24n * 200_000n
/** A thousandth of the price, and back: shares that nobody holds are given to the curator. */
const setFeeShares = (feeShares: bigint) => {
  const key = vaults.keyOf(WEFT_VAULT)
  const { totalShares, feeShares: before } = chain.read(vaults, key)
  const all = { totalShares: totalShares - before + feeShares, feeShares, feeSharesTotal: feeShares }
  chain.write(vaults, key, all)
}

test('createVaultFarm and createMarketFarm: reject in order of precedence', async () => {
  const [few, most] = [3_599n, 43_800]
  const onVault = (name: string, vault: number, ...rest: Parameters<typeof reward>): Call => [
    'farm.createVaultFarm',
    { name, vault, ...reward(...rest) },
  ]
  const onMarket = (name: string, market: string, ...rest: Parameters<typeof reward>): Call => [
    'farm.createMarketFarm',
    { name, market: idOf(market), ...reward(...rest) },
  ]
  // As many farms as there may be.
  const filler = onVault('Filler', USDC_VAULT, WEFT, 3_600n, 1)
  await must(bob, ...Array.from({ length: FARMS_MAX - 3 }, () => filler))
  await spend()
  await climb(chain, 'farm.createVaultFarm', [
    { account: ann, call: onVault('  ', UNKNOWN, USDC, 0n, 0), expected: 'name_empty' },
    { call: onVault('a', UNKNOWN, USDC, 0n, 0), expected: 'vault.vault_not_found' },
    { call: onVault('a', USDC_VAULT, USDC, 0n, 0), expected: 'reward_not_weft' },
    { call: onVault('a', USDC_VAULT, WEFT, 0n, 0), expected: 'amount_zero' },
    { call: onVault('a', USDC_VAULT, WEFT, few, 0), expected: 'duration_out_of_bounds' },
    { call: onVault('a', USDC_VAULT, WEFT, few, most + 1), expected: 'duration_out_of_bounds' },
    { call: onVault('a', USDC_VAULT, WEFT, few, 1), expected: 'rate_too_low' },
    { call: onVault('a', USDC_VAULT, WEFT, weft(100), most), expected: 'bank.insufficient_balance' },
    { mend: refill, expected: 'too_many_farms' },
  ])
  await climb(chain, 'farm.createMarketFarm', [
    { account: ann, call: onMarket('  ', WEFT, USDC, 0n, 0), expected: 'name_empty' },
    { call: onMarket('a', WEFT, USDC, 0n, 0), expected: 'lending.asset_not_listed' },
    { call: onMarket('a', ETH, USDC, 0n, 0), expected: 'reward_not_weft' },
    { call: onMarket('a', ETH, WEFT, 0n, 0), expected: 'amount_zero' },
    { call: onMarket('a', ETH, WEFT, few, 0), expected: 'duration_out_of_bounds' },
    { call: onMarket('a', ETH, WEFT, few, 1), expected: 'rate_too_low' },
    { call: onMarket('a', ETH, WEFT, weft(1_200), 1), expected: 'bank.insufficient_balance' },
    { call: onMarket('a', ETH, WEFT, weft(10), 1), expected: 'too_many_farms' },
  ])
})

test('fund: rejects in order of precedence', async () => {
  const fund = (farm: number, ...rest: Parameters<typeof reward>): Call => [
    'farm.fund',
    { farm, ...reward(...rest) },
  ]
  await spend()
  await climb(chain, 'farm.fund', [
    { account: ann, call: fund(UNKNOWN, USDC, 0n, 0), expected: 'farm_not_found' },
    { call: fund(VAULT_FARM, USDC, 0n, 0), expected: 'reward_not_weft' },
    { call: fund(VAULT_FARM, WEFT, 0n, 0), expected: 'amount_zero' },
    { call: fund(VAULT_FARM, WEFT, 3_599n, 0), expected: 'duration_out_of_bounds' },
    { call: fund(VAULT_FARM, WEFT, 3_599n, 1), expected: 'rate_too_low' },
    { call: fund(VAULT_FARM, WEFT, weft(100), 1), expected: 'bank.insufficient_balance' },
    { mend: refill, expected: undefined },
  ])
})

test('stake: rejects in order of precedence', async () => {
  const stake = (farm: number, asset: string, amount: bigint) => move('stake', farm, asset, amount)
  const borrowAgainst = (asset: string): Call => ['lending.borrow', { asset, amount: usdc(1_000) }]
  const freshen = () => {
    chain.setPrice('ETH', 2_500_00000000n)
    chain.setPrice('USDC', 1_00000000n)
    chain.setPrice('WBTC', 60_000_00000000n)
  }
  await must(bob, supply(USDC, usdc(9_000)))
  await must(carl, supply(ETH, 10n ** 18n), borrowAgainst(USDC))
  const set = (parameters: Parameters<Chain['setParameters']>[1]) => () =>
    chain.setParameters('USDC', parameters)
  chain.setParameters('USDC', { active: false, paused: true })
  chain.setParameters('WBTC', { ltvBps: 0 })
  chain.wait(7_200n)
  await climb(chain, 'farm.stake', [
    { account: ann, call: stake(UNKNOWN, ETH, 0n), expected: 'amount_zero' },
    { call: stake(UNKNOWN, ETH, 1n), expected: 'farm_not_found' },
    { call: stake(MARKET_FARM, ETH, 1n), expected: 'asset_mismatch' },
    { call: stake(VAULT_FARM, USDC, AMOUNT_MAX), expected: 'insufficient_shares' },
    { call: stake(MARKET_FARM, USDC, AMOUNT_MAX), expected: 'insufficient_shares' },
    {
      mend: async () => {
        chain.setParameters('USDC', { active: true, paused: false })
        chain.setParameters('WBTC', { ltvBps: 7_300 })
        freshen()
        await must(ann, supply(USDC, usdc(5_000)), supply('WBTC', 10n ** 7n))
        await must(ann, ['lending.borrow', { asset: USDC, amount: usdc(7_000) }])
        chain.setParameters('USDC', { active: false, paused: true })
        chain.setParameters('WBTC', { ltvBps: 0 })
        chain.wait(7_200n)
      },
      expected: 'lending.asset_not_listed',
    },
    { mend: set({ active: true }), expected: 'lending.reserve_paused' },
    { mend: set({ paused: false }), expected: 'lending.price_stale' },
    { mend: freshen, expected: 'lending.zero_ltv_collateral_first' },
    {
      mend: () => chain.setParameters('WBTC', { ltvBps: 7_300 }),
      expected: 'lending.health_factor_too_low',
    },
    {
      mend: () => must(ann, ['lending.repay', { asset: USDC, amount: AMOUNT_MAX }]),
      expected: undefined,
    },
  ])
})

test('unstake: rejects in order of precedence', async () => {
  const unstake = (farm: number, asset: string, amount: bigint) => move('unstake', farm, asset, amount)
  await must(ann, supply(USDC, usdc(100)))
  await climb(chain, 'farm.unstake', [
    { account: ann, call: unstake(UNKNOWN, ETH, 0n), expected: 'amount_zero' },
    { call: unstake(UNKNOWN, ETH, usdc(100) + 1n), expected: 'farm_not_found' },
    { call: unstake(MARKET_FARM, ETH, usdc(100) + 1n), expected: 'asset_mismatch' },
    { call: unstake(MARKET_FARM, USDC, usdc(100) + 1n), expected: 'nothing_staked' },
    {
      mend: () => must(ann, move('stake', MARKET_FARM, USDC, AMOUNT_MAX)),
      expected: 'insufficient_stake',
    },
    { call: unstake(MARKET_FARM, USDC, usdc(100)), expected: undefined },
  ])
})

test('claim and compound: reject in order of precedence', async () => {
  const claim = (farm: number): Call => ['farm.claim', { farm }]
  const compound = (farm: number): Call => ['farm.compound', { farm }]
  const putIn = (account: Address, amount: bigint) =>
    must(account, deposit(WEFT_VAULT, WEFT, amount), move('stake', WEFT_FARM, WEFT, AMOUNT_MAX))
  await putIn(bob, weft(100))
  await climb(chain, 'farm.claim', [
    { account: ann, call: claim(UNKNOWN), expected: 'farm_not_found' },
    { call: claim(WEFT_FARM), expected: 'nothing_to_claim' },
    { mend: () => putIn(ann, 1_000n), expected: 'nothing_to_claim' },
    { mend: () => chain.wait(3_600n), expected: undefined },
  ])
  await must(governorAccount, ['vault.setWeights', { vault: WEFT_VAULT, ...idle }])
  await limitOf(0n)
  await climb(chain, 'farm.compound', [
    { account: ann, call: compound(UNKNOWN), expected: 'farm_not_found' },
    { call: compound(MARKET_FARM), expected: 'not_compoundable' },
    { call: compound(VAULT_FARM), expected: 'not_compoundable' },
    { mend: () => setFeeShares(crash), call: compound(WEFT_FARM), expected: 'nothing_to_claim' },
    { mend: () => chain.wait(3_600n), expected: 'vault.share_price_too_low' },
    {
      mend: () => {
        setFeeShares(0n)
        addAssets(10n ** 32n)
      },
      expected: 'vault.amount_too_small',
    },
    { mend: () => addAssets(-(10n ** 32n)), expected: 'vault.deposit_limit_exceeded' },
    { mend: () => limitOf(weft(10)), expected: undefined },
  ])
})

test('setAutoCompound and compoundFor: reject in order of precedence, at the staker too', async () => {
  const auto = (farm: number, enabled = true): Call => ['farm.setAutoCompound', { farm, enabled }]
  await climb(chain, 'farm.setAutoCompound', [
    { account: ann, call: auto(UNKNOWN), expected: 'farm_not_found' },
    { call: auto(MARKET_FARM), expected: 'not_compoundable' },
    { call: auto(WEFT_FARM, false), expected: undefined },
  ])
  const compoundFor = (farm: number): Call => ['farm.compoundFor', { farm, staker: ann }]
  await climb(chain, 'farm.compoundFor', [
    { account: bob, call: compoundFor(UNKNOWN), expected: 'farm_not_found' },
    { call: compoundFor(MARKET_FARM), expected: 'not_compoundable' },
    { call: compoundFor(WEFT_FARM), expected: undefined },
  ])
  const bounced = chain.rollup.registry.payloads.get(system.events.bounced)?.type
  const answer = async () => {
    const [receipt] = await chain.batch([bob, compoundFor(WEFT_FARM)])
    const back = receipt!.events.find(({ type }) => type === bounced)
    return back && chain.rollup.registry.rejectionCodes.get(back.fields.rejection as number)
  }
  expect(await answer()).toBe('farm.auto_compound_off')
  await must(ann, auto(WEFT_FARM))
  expect(await answer()).toBe('farm.nothing_to_claim')
  await must(ann, deposit(WEFT_VAULT, WEFT, weft(100)), move('stake', WEFT_FARM, WEFT, AMOUNT_MAX))
  await limitOf(0n)
  chain.wait(60n)
  setFeeShares(crash)
  expect(await answer()).toBe('vault.share_price_too_low')
  setFeeShares(0n)
  expect(await answer()).toBe('vault.deposit_limit_exceeded')
  await limitOf(weft(10))
  expect(await answer()).toBeUndefined()
})
