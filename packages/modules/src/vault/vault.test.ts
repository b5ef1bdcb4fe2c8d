import { type Address, RAY } from '@weft/primitives'
import { AMOUNT_MAX, FEE_ASSET } from '@weft/protocol'
import { beforeEach, describe, expect, test } from 'vitest'
import { moduleSupplyValue } from '../lending/moduleSupply.ts'
import { moduleStakeValue } from '../staking/moduleStake.ts'
import { accountOf, type Call, type Chain, createChain, governorAccount } from '../test-support/chain.ts'
import { amountForRedeem, sharePrice } from './math.ts'
import { holderOf } from './strategies.ts'
import { vaultHoldings, vaults, vaultTerms } from './tables.ts'
import { findVault, frozenGlobals, type Vault } from './vault.ts'

const [ann, bob, carl] = [accountOf(1), accountOf(2), accountOf(3)] as const
const USDC = 1
const WEFT = 4
const usdc = (whole: number) => BigInt(whole) * 10n ** 6n
const weft = (whole: number) => BigInt(whole) * 10n ** 18n
const shares = (whole: number) => BigInt(whole) * 10n ** 24n
let chain: Chain

beforeEach(async () => {
  chain = await createChain()
  for (const account of [ann, bob, carl, governorAccount]) await must(account, ['bank.faucet', {}])
})

async function must(account: Address, ...calls: Call[]): Promise<void> {
  expect(await chain.act(account, ...calls)).toBeUndefined()
}
const act = (name: string, fields: Record<string, unknown>, vault = USDC): Call => [
  `vault.${name}`,
  { vault, ...fields },
]
const deposit = (amount: bigint) => act('deposit', { asset: 'USDC', amount })
const withdraw = (amount: bigint) => act('withdraw', { asset: 'USDC', amount })
const vaultOf = (id = USDC): Vault => findVault(frozenGlobals(chain.context), id)!
const holding = (account: Address, vault = USDC) =>
  chain.read(vaultHoldings, vaultHoldings.keyOf(account, vault))
const worth = (account: Address, vault = USDC) =>
  amountForRedeem(holding(account, vault).shares, vaultOf(vault))

/** Gives the market a debt, so that suppliers earn. */
async function borrowAtMarket(amount = usdc(4_000)): Promise<void> {
  await must(carl, ['lending.supply', { asset: 'ETH', amount: 10n * 10n ** 18n }])
  await must(carl, ['lending.borrow', { asset: 'USDC', amount }])
}

describe('deposit and withdraw', () => {
  test('a deposit mints shares at the price, and nine tenths go to work in the same batch', async () => {
    await must(ann, deposit(usdc(1_000)))
    expect(holding(ann)).toEqual({ shares: shares(1_000), staked: 0n })
    const { record } = vaultOf()
    expect([record.idle, record.lent]).toEqual([usdc(100), usdc(900)])
    expect(moduleSupplyValue(globals(), holderOf(USDC), 2)).toBe(usdc(900))
  })

  test('within idle a withdrawal is paid at once; beyond it, from the strategies in the same batch', async () => {
    await must(ann, deposit(usdc(1_000)))
    await must(ann, withdraw(usdc(60)))
    expect(chain.balance(ann, 'USDC')).toBe(usdc(9_060))
    const [receipt] = await chain.batch([ann, withdraw(usdc(500))])
    expect(chain.balance(ann, 'USDC')).toBe(usdc(9_560))
    expect(receipt!.events.map(({ fields }) => fields)).toMatchObject([
      { amount: usdc(500) },
      { amount: usdc(500) },
    ])
    expect(worth(ann)).toBe(usdc(440))
  })

  test('all of it leaves nothing, by withdraw or by redeem', async () => {
    await must(ann, deposit(usdc(1_000)))
    await must(bob, act('mint', { shares: shares(500) }))
    await must(ann, withdraw(AMOUNT_MAX))
    await must(bob, act('redeem', { shares: AMOUNT_MAX }))
    expect([holding(ann).shares, holding(bob).shares]).toEqual([0n, 0n])
    expect([chain.balance(ann, 'USDC'), chain.balance(bob, 'USDC')]).toEqual([usdc(10_000), usdc(10_000)])
    expect(vaultOf().record).toMatchObject({ idle: 0n, lent: 0n, totalShares: 0n })
  })

  test('what the market cannot give comes back as shares', async () => {
    await must(ann, deposit(usdc(5_000)))
    await borrowAtMarket()
    const before = holding(ann).shares
    const [receipt] = await chain.batch([ann, withdraw(AMOUNT_MAX)])
    expect(receipt!.outcome).toBe('executed')
    expect(chain.balance(ann, 'USDC')).toBe(usdc(6_000))
    expect(before - holding(ann).shares).toBe(shares(1_000))
    expect(worth(ann)).toBe(usdc(4_000))
  })

  test('several who want more than idle in one batch are all served', async () => {
    await chain.batch([ann, deposit(usdc(1_000))], [bob, deposit(usdc(1_000))], [carl, deposit(usdc(1_000))])
    await chain.batch([ann, withdraw(usdc(200))], [bob, withdraw(usdc(900))], [carl, withdraw(AMOUNT_MAX)])
    expect([ann, bob, carl].map((each) => chain.balance(each, 'USDC'))).toEqual([
      usdc(9_200),
      usdc(9_900),
      usdc(10_000),
    ])
  })

  test('shares sent arrive in the same batch', async () => {
    await must(ann, deposit(usdc(10)))
    await must(ann, act('transfer', { to: bob, shares: shares(4) }))
    expect([holding(ann).shares, holding(bob).shares]).toEqual([shares(6), shares(4)])
  })
})

describe('profit and loss', () => {
  test('gains wait for a harvest, the fee is paid in shares, the rest unlocks linearly', async () => {
    await must(ann, deposit(usdc(5_000)))
    await borrowAtMarket()
    chain.wait(30n * 86_400n)
    await chain.batch()
    expect(sharePrice(vaultOf())).toBe(RAY)
    await must(bob, act('harvest', {}))
    const { record } = vaultOf()
    expect(record.gained).toBeGreaterThan(0n)
    expect(record.locked).toBe(record.gained - record.gained / 10n)
    expect(sharePrice(vaultOf())).toBe(RAY)
    expect(amountForRedeem(record.feeShares, vaultOf())).toBe(record.gained / 10n)
    chain.wait(1_800n)
    await chain.batch()
    const half = vaultOf()
    chain.wait(1_800n)
    await chain.batch()
    const all = vaultOf()
    expect(all.assets - half.assets).toBeLessThanOrEqual(record.locked / 2n + 1n)
    expect(all.assets).toBe(usdc(5_000) + record.gained)
    expect(sharePrice(all)).toBeGreaterThan(sharePrice(half))
  })

  test('the curator claims the fees as shares, once', async () => {
    await must(ann, deposit(usdc(5_000)))
    await borrowAtMarket()
    chain.wait(30n * 86_400n)
    await chain.batch()
    await must(bob, act('harvest', {}))
    const { feeShares } = vaultOf().record
    const receipts = await chain.batch(
      [governorAccount, act('claimFees', {})],
      [governorAccount, act('claimFees', {})],
    )
    expect(receipts.map(({ rejection }) => rejection)).toEqual([undefined, 'vault.nothing_to_claim'])
    expect(holding(governorAccount).shares).toBe(feeShares)
  })

  test('a management fee dilutes by what it says: 5 % of the assets in a year', async () => {
    await must(governorAccount, act('setFees', { performanceFeeBps: 0, managementFeeBps: 500 }))
    await must(ann, deposit(usdc(5_000)))
    chain.wait(31_536_000n)
    await chain.batch()
    expect(worth(ann)).toBe(usdc(4_750))
    expect(amountForRedeem(vaultOf().record.feeShares, vaultOf())).toBe(usdc(250))
  })

  test('a loss burns locked profit first, then the price', async () => {
    await must(ann, deposit(usdc(1_000)))
    const key = vaults.keyOf(USDC)
    const { record } = vaultOf()
    const now = chain.now()
    chain.write(vaults, key, {
      lent: record.lent + 100n,
      locked: 60n,
      lockedAt: now,
      unlockedAt: now + 3_600n,
    })
    await chain.batch()
    expect(vaultOf().record).toMatchObject({ lost: 100n, locked: 0n, lent: record.lent })
    expect(vaultOf().assets).toBe(usdc(1_000))
  })

  test('what the last shareholder leaves goes to the curator, and the price begins anew', async () => {
    await must(ann, deposit(usdc(5_000)))
    await must(bob, ['lending.supply', { asset: 'USDC', amount: usdc(1_000) }])
    await borrowAtMarket(usdc(100))
    chain.wait(30n * 86_400n)
    await chain.batch()
    await must(bob, act('harvest', {}))
    const { feeShares } = vaultOf().record
    await must(governorAccount, act('claimFees', {}))
    await must(governorAccount, act('redeem', { shares: feeShares }))
    await must(ann, withdraw(AMOUNT_MAX))
    await chain.batch()
    const { record } = vaultOf()
    expect(record.totalShares).toBe(record.feeShares)
    expect(sharePrice(vaultOf())).toBe(RAY)
    expect(amountForRedeem(record.feeShares, vaultOf())).toBe(record.idle + record.lent)
  })
})

describe('curation', () => {
  const terms = {
    name: 'Second wind',
    asset: 'USDC',
    lendingBps: 5_000,
    stakingBps: 0,
    validator: 0,
    performanceFeeBps: 2_000,
    managementFeeBps: 100,
    unlockHours: 24,
    depositLimit: usdc(1_000),
  }

  test('anybody creates a vault; its number follows the last', async () => {
    const receipts = await chain.batch(
      [ann, ['vault.createVault', terms]],
      [bob, ['vault.createVault', { ...terms, name: 'Third' }]],
    )
    expect(receipts.map(({ events }) => events[0]!.fields)).toEqual([
      { vault: 5, name: 'Second wind' },
      { vault: 6, name: 'Third' },
    ])
    await must(carl, act('deposit', { asset: 'USDC', amount: usdc(1_000) }, 5))
    expect(await chain.act(carl, act('deposit', { asset: 'USDC', amount: 1n }, 5))).toBe(
      'vault.deposit_limit_exceeded',
    )
    await must(ann, act('setDepositLimit', { asset: 'USDC', depositLimit: usdc(2_000) }, 5))
    await must(carl, act('deposit', { asset: 'USDC', amount: usdc(500) }, 5))
  })

  test('new weights take effect at a rebalance, which the curator may always ask for', async () => {
    await must(ann, deposit(usdc(1_000)))
    await must(governorAccount, act('setWeights', { lendingBps: 3_000, stakingBps: 0, validator: 0 }))
    expect(vaultOf().record.lent).toBe(usdc(900))
    await must(bob, act('rebalance', {}))
    expect(vaultOf().record).toMatchObject({ idle: usdc(700), lent: usdc(300) })
    expect(await chain.act(bob, act('rebalance', {}))).toBe('vault.within_drift')
    await must(governorAccount, act('rebalance', {}))
  })

  test('terms are the curator’s to change, and the last order of a batch holds', async () => {
    const fees = (performanceFeeBps: number) => act('setFees', { performanceFeeBps, managementFeeBps: 0 })
    await chain.batch([governorAccount, fees(100)], [governorAccount, fees(200)])
    expect(chain.read(vaultTerms, vaultTerms.keyOf(USDC)).performanceFeeBps).toBe(200)
  })
})

describe('staking strategy', () => {
  const stake = () => moduleStakeValue(globals(), { holder: holderOf(WEFT), validator: 1 })

  test('deposits are delegated, rewards harvested, and withdrawals wait for what unbonds', async () => {
    await must(ann, act('deposit', { asset: FEE_ASSET.symbol, amount: weft(500) }, WEFT))
    expect(stake().staked).toBe(weft(450))
    chain.wait(30n * 86_400n)
    await chain.batch()
    await must(bob, act('harvest', {}, WEFT))
    const { gained, idle, delegated } = vaultOf(WEFT).record
    expect(gained).toBeGreaterThan(weft(1))
    expect(idle + delegated).toBe(weft(500) + gained)
    expect(stake().claimable).toBe(0n)

    const before = chain.balance(ann, 'WEFT')
    await must(ann, act('withdraw', { asset: 'WEFT', amount: AMOUNT_MAX }, WEFT))
    expect(chain.balance(ann, 'WEFT') - before).toBe(idle - 10n ** 16n)
    expect(holding(ann, WEFT).shares).toBeGreaterThan(0n)
    expect(stake().unbonding).toBeGreaterThan(0n)
    // What unlocked while the first part unbonded has to unbond too.
    for (const _ of ['first part', 'second part']) {
      chain.wait(3_600n)
      await chain.batch()
      expect(vaultOf(WEFT).record.idle).toBeGreaterThanOrEqual(vaultOf(WEFT).record.awaited)
      await must(ann, act('withdraw', { asset: 'WEFT', amount: AMOUNT_MAX }, WEFT))
    }
    expect(holding(ann, WEFT).shares).toBe(0n)
  })

  test('a slash lowers the share price in the next batch', async () => {
    await must(ann, act('deposit', { asset: FEE_ASSET.symbol, amount: weft(500) }, WEFT))
    await must(governorAccount, [
      'staking.slash',
      { validator: 1, fractionBps: 1_000, infractionAt: chain.now() },
    ])
    await chain.batch()
    expect(vaultOf(WEFT).record.lost).toBe(weft(45))
    expect(worth(ann, WEFT)).toBe(weft(455))
  })
})

function globals() {
  return { get: chain.read, batch: chain.context.batch }
}
