import type { Address } from '@weft/primitives'
import { AMOUNT_MAX, FEE_ASSET } from '@weft/protocol'
import { beforeEach, describe, expect, test } from 'vitest'
import { pledges } from '../lending/tables.ts'
import { accountOf, type Call, type Chain, createChain, governorAccount } from '../test-support/chain.ts'
import { vaultHoldings, vaults } from '../vault/tables.ts'
import { findVault, frozenGlobals } from '../vault/vault.ts'
import { farmAccountView } from './accountView.ts'
import { listFarms, showFarm } from './farmView.ts'
import { claimableOf } from './math.ts'
import { aprAfterStake, rewardPerSecond } from './preview.ts'
import { farmStakes, farms } from './tables.ts'

const [ann, bob, carl] = [accountOf(1), accountOf(2), accountOf(3)] as const
const [VAULT_FARM, MARKET_FARM, WEFT_FARM] = [1, 2, 3]
const [USDC_VAULT, WEFT_VAULT] = [1, 4]
const FEE = 10n ** 16n
const usdc = (whole: number) => BigInt(whole) * 10n ** 6n
const weft = (whole: number) => BigInt(whole) * 10n ** 18n
const shares = (whole: number) => BigInt(whole) * 10n ** 24n
let chain: Chain

beforeEach(async () => {
  chain = await createChain()
  for (const account of [ann, bob, carl]) await must(account, ['bank.faucet', {}])
})

async function must(account: Address, ...calls: Call[]): Promise<void> {
  expect(await chain.act(account, ...calls)).toBeUndefined()
}
const deposit = (vault: number, asset: string, amount: bigint): Call => [
  'vault.deposit',
  { vault, asset, amount },
]
const stake = (farm: number, asset: string, amount = AMOUNT_MAX): Call => [
  'farm.stake',
  { farm, asset, amount },
]
const unstake = (farm: number, asset: string, amount = AMOUNT_MAX): Call => [
  'farm.unstake',
  { farm, asset, amount },
]
const inVault = (whole: number) => [deposit(USDC_VAULT, 'USDC', usdc(whole)), stake(VAULT_FARM, 'USDC')]
const inWeft = (whole: number) => [deposit(WEFT_VAULT, 'WEFT', weft(whole)), stake(WEFT_FARM, 'WEFT')]
const farmOf = (farm: number) => chain.read(farms, farms.keyOf(farm))
const stakeOf = (account: Address, farm: number) => chain.read(farmStakes, farmStakes.keyOf(account, farm))
const claimable = (account: Address, farm: number) =>
  BigInt(
    farmAccountView(chain.context, account).positions.find((each) => each.farm === farm)?.claimable ?? 0n,
  )
const holding = (account: Address, vault: number) =>
  chain.read(vaultHoldings, vaultHoldings.keyOf(account, vault))

describe('stake and unstake', () => {
  test('vault shares stay the staker’s own and earn on; they are neither redeemed nor sent', async () => {
    await must(ann, ...inVault(1_000))
    expect(holding(ann, USDC_VAULT)).toEqual({ shares: 0n, staked: shares(1_000) })
    expect(farmOf(VAULT_FARM).totalShares).toBe(shares(1_000))
    expect(await chain.act(ann, ['vault.redeem', { vault: USDC_VAULT, shares: AMOUNT_MAX }])).toBe(
      'vault.insufficient_shares',
    )
    await must(ann, unstake(VAULT_FARM, 'USDC', usdc(400)))
    expect(holding(ann, USDC_VAULT)).toEqual({ shares: shares(400), staked: shares(600) })
    await must(ann, unstake(VAULT_FARM, 'USDC'))
    expect(holding(ann, USDC_VAULT)).toEqual({ shares: shares(1_000), staked: 0n })
  })

  test('supply shares are pledged: no collateral while they are staked, and collateral again after', async () => {
    await must(ann, ['lending.supply', { asset: 'USDC', amount: usdc(1_000) }])
    await must(ann, stake(MARKET_FARM, 'USDC'))
    expect(chain.position(ann, 'USDC')).toMatchObject({ supplyShares: 0n, collateral: false })
    expect(chain.read(pledges, pledges.keyOf(ann, 2)).shares).toBe(usdc(1_000))
    expect(await chain.act(ann, ['lending.withdraw', { asset: 'USDC', amount: AMOUNT_MAX }])).toBe(
      'lending.nothing_supplied',
    )
    await must(ann, unstake(MARKET_FARM, 'USDC'))
    expect(chain.position(ann, 'USDC')).toMatchObject({ supplyShares: usdc(1_000), collateral: true })
  })

  test('two farms of one vault are apart', async () => {
    const reward = { reward: FEE_ASSET.id, amount: weft(10), durationHours: 1 }
    await must(bob, ['farm.createVaultFarm', { name: 'Second', vault: USDC_VAULT, ...reward }])
    await must(ann, deposit(USDC_VAULT, 'USDC', usdc(300)))
    await must(ann, stake(VAULT_FARM, 'USDC', usdc(100)), stake(4, 'USDC'))
    expect([stakeOf(ann, VAULT_FARM).shares, stakeOf(ann, 4).shares]).toEqual([shares(100), shares(200)])
    expect(await chain.act(ann, unstake(VAULT_FARM, 'USDC', usdc(101)))).toBe('farm.insufficient_stake')
    await must(ann, unstake(4, 'USDC'), unstake(VAULT_FARM, 'USDC'))
    expect(holding(ann, USDC_VAULT)).toEqual({ shares: shares(300), staked: 0n })
  })
})

describe('rewards', () => {
  test('flow every second by share; a claim pays them, to the last base unit there is', async () => {
    await chain.batch([ann, ...inVault(300)], [bob, ...inVault(100)])
    chain.wait(1_000n)
    await chain.batch()
    const { rate } = farmOf(VAULT_FARM)
    expect(claimable(ann, VAULT_FARM)).toBe((rate * 1_000n * 3n) / 4n)
    expect(claimable(bob, VAULT_FARM)).toBe((rate * 1_000n) / 4n)
    const before = chain.balance(ann, 'WEFT')
    await must(ann, ['farm.claim', { farm: VAULT_FARM }])
    expect(chain.balance(ann, 'WEFT') - before).toBe((rate * 1_000n * 3n) / 4n - FEE)
    expect(farmOf(VAULT_FARM).paid).toBe((rate * 1_000n * 3n) / 4n)
    expect(await chain.act(ann, ['farm.claim', { farm: VAULT_FARM }])).toBe('farm.nothing_to_claim')
  })

  test('stake and unstake in one batch earn nothing, however large', async () => {
    await must(bob, ...inVault(1))
    chain.wait(1_000n)
    await chain.batch([ann, ...inVault(9_000), unstake(VAULT_FARM, 'USDC')])
    chain.wait(1_000n)
    await chain.batch()
    expect(claimableOf(stakeOf(ann, VAULT_FARM))).toBe(0n)
    expect(claimable(bob, VAULT_FARM)).toBe(farmOf(VAULT_FARM).rate * 2_000n)
  })

  test('who leaves keeps what was earned, and earns no more', async () => {
    await chain.batch([ann, ...inVault(100)], [bob, ...inVault(100)])
    chain.wait(100n)
    await must(ann, unstake(VAULT_FARM, 'USDC'))
    const earned = claimable(ann, VAULT_FARM)
    expect(earned).toBe(farmOf(VAULT_FARM).rate * 50n)
    chain.wait(10_000n)
    await chain.batch()
    expect(claimable(ann, VAULT_FARM)).toBe(earned)
  })

  test('while nobody stakes nothing is released, and the end moves on', async () => {
    const begun = farmOf(VAULT_FARM)
    chain.wait(86_400n)
    await chain.batch()
    expect(farmOf(VAULT_FARM)).toMatchObject({ pool: begun.pool, owed: 0n, endsAt: begun.endsAt + 86_400n })
  })

  test('at the end all that is left is released, and then nothing', async () => {
    const reward = { reward: FEE_ASSET.id, amount: weft(10) + 7n, durationHours: 1 }
    await must(bob, ['farm.createMarketFarm', { name: 'Short', market: 2, ...reward }])
    await must(ann, ['lending.supply', { asset: 'USDC', amount: usdc(10) }], stake(4, 'USDC'))
    chain.wait(4_000n)
    await chain.batch()
    expect(farmOf(4)).toMatchObject({ pool: 0n, owed: weft(10) + 7n })
    expect(claimable(ann, 4)).toBe(weft(10) + 7n)
    chain.wait(4_000n)
    await chain.batch()
    expect(claimable(ann, 4)).toBe(weft(10) + 7n)
    await must(bob, ['farm.fund', { farm: 4, ...reward }])
    expect(farmOf(4)).toMatchObject({ pool: weft(10) + 7n, endsAt: chain.now() + 3_600n })
  })

  test('a dust of rewards over an hour does not release what others funded for a year', async () => {
    await must(ann, ...inVault(1_000))
    const { rate, endsAt } = farmOf(VAULT_FARM)
    const dust = { reward: FEE_ASSET.id, amount: 3_600n, durationHours: 1 }
    await must(ann, ['farm.fund', { farm: VAULT_FARM, ...dust }])
    expect(farmOf(VAULT_FARM)).toMatchObject({ rate, endsAt })
  })
})

describe('compounding', () => {
  test('rewards become staked shares of the same vault', async () => {
    await must(ann, ...inWeft(100))
    chain.wait(86_400n)
    await chain.batch()
    const reward = claimable(ann, WEFT_FARM)
    await must(ann, ['farm.compound', { farm: WEFT_FARM }])
    expect(holding(ann, WEFT_VAULT)).toEqual({ shares: 0n, staked: shares(100) + reward * 10n ** 6n })
    expect(stakeOf(ann, WEFT_FARM).shares).toBe(shares(100) + reward * 10n ** 6n)
    expect(claimable(ann, WEFT_FARM)).toBe(0n)
  })

  test('others may when the staker allows it, for a hundredth, in one batch', async () => {
    await must(ann, ...inWeft(100), ['farm.setAutoCompound', { farm: WEFT_FARM, enabled: true }])
    chain.wait(86_400n)
    await chain.batch()
    const reward = claimable(ann, WEFT_FARM)
    const before = chain.balance(bob, 'WEFT')
    await must(bob, ['farm.compoundFor', { farm: WEFT_FARM, staker: ann }])
    const kept = reward / 100n
    expect(chain.balance(bob, 'WEFT') - before).toBe(kept - FEE)
    expect(stakeOf(ann, WEFT_FARM).shares).toBe(shares(100) + (reward - kept) * 10n ** 6n)
    await must(ann, ['farm.setAutoCompound', { farm: WEFT_FARM, enabled: false }])
    chain.wait(86_400n)
    await must(bob, ['farm.compoundFor', { farm: WEFT_FARM, staker: ann }])
    expect(stakeOf(ann, WEFT_FARM).shares).toBe(shares(100) + (reward - kept) * 10n ** 6n)
  })

  test('two keepers in one batch: the first is paid', async () => {
    await must(ann, ...inWeft(100), ['farm.setAutoCompound', { farm: WEFT_FARM, enabled: true }])
    chain.wait(86_400n)
    const before = [bob, carl].map((each) => chain.balance(each, 'WEFT'))
    const call: Call = ['farm.compoundFor', { farm: WEFT_FARM, staker: ann }]
    await chain.batch([bob, call], [carl, call])
    const gained = [bob, carl].map((each, index) => chain.balance(each, 'WEFT') - before[index]! + FEE)
    expect(gained.filter((each) => each > 0n)).toHaveLength(1)
  })

  test('compounding reserves room of the deposit limit, and never takes more than there is', async () => {
    await chain.batch([ann, ...inWeft(100)], [bob, ...inWeft(100)])
    chain.wait(86_400n)
    await chain.batch()
    const reward = claimable(ann, WEFT_FARM)
    const depositLimit = findVault(frozenGlobals(chain.context), WEFT_VAULT)!.assets + reward + 1n
    await must(carl, ['bank.transfer', { to: governorAccount, asset: 'WEFT', amount: weft(1) }])
    await must(governorAccount, ['vault.setDepositLimit', { vault: WEFT_VAULT, asset: 'WEFT', depositLimit }])
    const call: Call = ['farm.compound', { farm: WEFT_FARM }]
    const receipts = await chain.batch([ann, call], [bob, call])
    expect(receipts.filter(({ rejection }) => rejection === 'vault.deposit_limit_exceeded')).not.toHaveLength(
      0,
    )
    const { idle, delegated } = chain.read(vaults, vaults.keyOf(WEFT_VAULT))
    expect(idle + delegated).toBeLessThanOrEqual(depositLimit)
  })
})

describe('views', () => {
  test('a farm shows what it holds, pays and yields; previews say what a stake would', async () => {
    await must(ann, ...inVault(1_000))
    chain.wait(10n)
    await chain.batch()
    const view = showFarm(chain.context, { farm: VAULT_FARM })!
    expect(view).toMatchObject({
      name: 'Steady USDC rewards',
      kind: 'vault',
      vault: USDC_VAULT,
      asset: 'USDC',
      totalAssets: usdc(1_000).toString(),
      totalValue: '100000000000',
      active: true,
    })
    expect(BigInt(view.pool) + BigInt(view.owed) + BigInt(view.paid)).toBe(BigInt(view.funded))
    // 50,000 WEFT of half a dollar a year, over a thousand dollars; the rate is rounded down.
    expect(BigInt(view.apr!) / 10n ** 24n).toBe(24_999n)
    const addedValue = BigInt(view.totalValue)
    expect(aprAfterStake(view, { addedValue, rewardPrice: 50_000_000n })! / 10n ** 24n).toBe(12_499n)
    expect(rewardPerSecond(view, shares(250))).toBe((BigInt(view.rate) * 10n ** 18n) / 4n)
    expect(listFarms(chain.context, { cursor: undefined, limit: 2 })).toMatchObject({ nextCursor: '2' })
    expect(listFarms(chain.context, { cursor: '2', limit: 2 }).items.map(({ farm }) => farm)).toEqual([3])
    expect(showFarm(chain.context, { farm: 4 })).toBeUndefined()
  })
})
