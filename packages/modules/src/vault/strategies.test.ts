import type { Address } from '@weft/primitives'
import { AMOUNT_MAX } from '@weft/protocol'
import { beforeEach, describe, expect, test } from 'vitest'
import { moduleSupplyValue } from '../lending/moduleSupply.ts'
import { reserveParameters, reserves } from '../lending/tables.ts'
import { moduleStakeValue } from '../staking/moduleStake.ts'
import { accountOf, type Call, type Chain, createChain, governorAccount } from '../test-support/chain.ts'
import { amountForRedeem } from './math.ts'
import { holderOf } from './strategies.ts'
import { vaultHoldings } from './tables.ts'
import { findVault, frozenGlobals } from './vault.ts'
import { showVault } from './vaultView.ts'

const [ann, bob, carl] = [accountOf(1), accountOf(2), accountOf(3)] as const
const [USDC_VAULT, WEFT_VAULT, BOTH] = [1, 4, 5]
const WEFT = 4
const weft = (whole: number) => BigInt(whole) * 10n ** 18n
const usdc = (whole: number) => BigInt(whole) * 10n ** 6n
let chain: Chain

beforeEach(async () => {
  chain = await createChain()
  for (const account of [ann, bob, carl, governorAccount]) await must(account, ['bank.faucet', {}])
})

async function must(account: Address, ...calls: Call[]): Promise<void> {
  expect(await chain.act(account, ...calls)).toBeUndefined()
}
const act = (vault: number, name: string, fields: Record<string, unknown> = {}): Call => [
  `vault.${name}`,
  { vault, ...fields },
]
const deposit = (vault: number, asset: string, amount: bigint) => act(vault, 'deposit', { asset, amount })
const withdraw = (vault: number, asset: string, amount: bigint) => act(vault, 'withdraw', { asset, amount })
const vaultOf = (id: number) => findVault(frozenGlobals(chain.context), id)!
const globals = () => ({ get: chain.read, batch: chain.context.batch })
const lentBy = (vault: number) => moduleSupplyValue(globals(), holderOf(vault), WEFT)
const stakeOf = (vault: number) => moduleStakeValue(globals(), { holder: holderOf(vault), validator: 1 })
const worth = (account: Address, vault: number) => {
  const { shares } = chain.read(vaultHoldings, vaultHoldings.keyOf(account, vault))
  return amountForRedeem(shares, vaultOf(vault))
}
const slash = (fractionBps: number): Call => [
  'staking.slash',
  { validator: 1, fractionBps, infractionAt: chain.now() },
]

describe('lending and staking together', () => {
  beforeEach(async () => {
    // A market of WEFT on the terms of that of USDC: governance may open one.
    const caps = { supplyCap: weft(1_000_000), borrowCap: weft(1_000_000) }
    chain.setParameters('WEFT', { ...chain.read(reserveParameters, reserveParameters.keyOf(2)), ...caps })
    chain.write(reserves, reserves.keyOf(WEFT), chain.read(reserves, reserves.keyOf(2)))
    const weights = { lendingBps: 4_000, stakingBps: 5_000, validator: 1 }
    const fees = { performanceFeeBps: 1_000, managementFeeBps: 0 }
    const limit = { unlockHours: 1, depositLimit: weft(10_000) }
    await must(bob, ['vault.createVault', { name: 'Both', asset: 'WEFT', ...weights, ...fees, ...limit }])
    await must(ann, deposit(BOTH, 'WEFT', weft(500)))
  })

  test('a deposit is split by weight; what is withdrawn comes from idle, then lending, then what unbonds', async () => {
    expect([vaultOf(BOTH).record.idle, lentBy(BOTH), stakeOf(BOTH).staked]).toEqual([
      weft(50),
      weft(200),
      weft(250),
    ])
    const before = chain.balance(ann, 'WEFT')
    await must(ann, withdraw(BOTH, 'WEFT', weft(240)))
    expect(chain.balance(ann, 'WEFT') - before).toBe(weft(240) - 10n ** 16n)
    expect([vaultOf(BOTH).record.idle, lentBy(BOTH), stakeOf(BOTH).staked]).toEqual([0n, weft(10), weft(250)])
    await must(ann, withdraw(BOTH, 'WEFT', weft(110)))
    expect([lentBy(BOTH), stakeOf(BOTH).staked, stakeOf(BOTH).unbonding]).toEqual([0n, weft(150), weft(100)])
    expect(worth(ann, BOTH)).toBe(weft(250))
    chain.wait(120n)
    await chain.batch()
    await must(ann, withdraw(BOTH, 'WEFT', weft(100)))
    expect(chain.balance(ann, 'WEFT') - before).toBe(weft(350) - 3n * 10n ** 16n)
  })

  test('the view has both, with targets and what they are', () => {
    const { strategies, idleTargetBps } = showVault(chain.context, { vault: BOTH })!
    expect(strategies.map(({ kind, targetBps, actualBps }) => [kind, targetBps, actualBps])).toEqual([
      ['lending', 4_000, 4_000],
      ['staking', 5_000, 5_000],
    ])
    expect(idleTargetBps).toBe(1_000)
  })

  test('a harvest takes what both gained, half of it at the old price to the curator', async () => {
    await must(bob, act(BOTH, 'setFees', { performanceFeeBps: 5_000, managementFeeBps: 0 }))
    await must(carl, ['lending.supply', { asset: 'ETH', amount: 10n ** 19n }])
    await must(carl, ['lending.borrow', { asset: 'WEFT', amount: weft(150) }])
    chain.wait(30n * 86_400n)
    await chain.batch()
    const [lent, staked] = [lentBy(BOTH) - weft(200), stakeOf(BOTH).claimable]
    expect(lent > 0n && staked > 0n).toBe(true)
    await must(carl, act(BOTH, 'harvest'))
    const { gained, feeShares, locked } = vaultOf(BOTH).record
    expect(gained).toBe(lent + staked)
    expect(locked).toBe(gained - gained / 2n)
    expect(amountForRedeem(feeShares, vaultOf(BOTH))).toBe(gained / 2n)
    expect(stakeOf(BOTH).claimable).toBe(0n)
  })
})

describe('nobody can stop a withdrawal', () => {
  test('a deposit limit of nothing lets everybody out and nobody in', async () => {
    await must(ann, deposit(USDC_VAULT, 'USDC', usdc(1_000)))
    await must(governorAccount, act(USDC_VAULT, 'setDepositLimit', { asset: 'USDC', depositLimit: 0n }))
    expect(await chain.act(bob, deposit(USDC_VAULT, 'USDC', 1n))).toBe('vault.deposit_limit_exceeded')
    await must(ann, withdraw(USDC_VAULT, 'USDC', AMOUNT_MAX))
    expect(chain.balance(ann, 'USDC')).toBe(usdc(10_000))
  })

  test('while the market is paused idle assets are paid, and the shares of the rest come back', async () => {
    await must(ann, deposit(USDC_VAULT, 'USDC', usdc(1_000)))
    chain.setParameters('USDC', { paused: true })
    await must(ann, withdraw(USDC_VAULT, 'USDC', AMOUNT_MAX))
    expect(chain.balance(ann, 'USDC')).toBe(usdc(9_100))
    expect(worth(ann, USDC_VAULT)).toBe(usdc(900))
    chain.setParameters('USDC', { paused: false })
    await must(ann, withdraw(USDC_VAULT, 'USDC', AMOUNT_MAX))
    expect(chain.balance(ann, 'USDC')).toBe(usdc(10_000))
  })

  test('from a retired validator as from any other', async () => {
    await must(ann, deposit(WEFT_VAULT, 'WEFT', weft(500)))
    await must(governorAccount, ['staking.retireValidator', { validator: 1 }])
    await must(ann, withdraw(WEFT_VAULT, 'WEFT', AMOUNT_MAX))
    chain.wait(120n)
    await chain.batch()
    await must(ann, withdraw(WEFT_VAULT, 'WEFT', AMOUNT_MAX))
    expect(worth(ann, WEFT_VAULT)).toBe(0n)
  })
})

describe('a slash in the batch of a withdrawal', () => {
  test('is borne by who leaves through the strategies as by who stays', async () => {
    await must(ann, deposit(WEFT_VAULT, 'WEFT', weft(500)))
    await must(bob, deposit(WEFT_VAULT, 'WEFT', weft(500)))
    // Rewards lie with the validator: they are what can be paid out of the strategy at once.
    chain.wait(365n * 86_400n)
    await chain.batch()
    await must(carl, act(WEFT_VAULT, 'harvest'))
    chain.wait(7_200n)
    await chain.batch()
    const price = (id: number) => amountForRedeem(10n ** 24n, vaultOf(id))
    const before = price(WEFT_VAULT)
    const { assets, record } = vaultOf(WEFT_VAULT)
    await chain.batch([governorAccount, slash(1_000)], [ann, withdraw(WEFT_VAULT, 'WEFT', AMOUNT_MAX)])
    await chain.batch()
    const after = price(WEFT_VAULT)
    const lost = vaultOf(WEFT_VAULT).record.lost - record.lost
    expect(lost).toBeGreaterThan(weft(80))
    const expected = before - (before * lost) / assets
    expect(after - expected <= 1n && expected - after <= 1n).toBe(true)
  })
})
