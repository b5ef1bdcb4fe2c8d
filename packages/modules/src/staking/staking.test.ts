import type { Address } from '@weft/primitives'
import { AMOUNT_MAX } from '@weft/protocol'
import { beforeEach, describe, expect, test } from 'vitest'
import { fees } from '../bank/tables.ts'
import { ACTION_FEE } from '../fee.ts'
import { YEAR_SECONDS } from '../lending/math.ts'
import { accountOf, type Call, type Chain, createChain, governorAccount } from '../test-support/chain.ts'
import { stakingAccountView } from './accountView.ts'
import { GENESIS_EMISSION_POOL } from './genesis.ts'
import { networkKey } from './reads.ts'
import { delegations, network, stakers, unbondings, validatorPools, validators } from './tables.ts'
import { stakingAccountViewSchema, stakingNetworkViewSchema, validatorsViewSchema } from './view.ts'
import { networkView, stakingSeries, validatorsView, validatorView } from './views.ts'

const ann = accountOf(1)
const bob = accountOf(2)
const carl = accountOf(3)
const weft = (whole: number) => BigInt(whole) * 10n ** 18n
let chain: Chain

beforeEach(async () => {
  chain = await createChain()
  for (const account of [ann, bob, carl]) await chain.act(account, ['bank.faucet', {}])
  await chain.act(ann, ['bank.transfer', { to: governorAccount, asset: 'WEFT', amount: weft(50) }])
})

const delegate = (validator: number, amount: bigint): Call => ['staking.delegate', { validator, amount }]
const undelegate = (validator: number, amount: bigint): Call => ['staking.undelegate', { validator, amount }]
const redelegate = (from: number, to: number, amount: bigint): Call => [
  'staking.redelegate',
  { from, to, amount },
]
const of = (name: string, validator: number): Call => [`staking.${name}`, { validator }]
const slash = (validator: number, fractionBps: number, infractionAt = chain.now()): Call => [
  'staking.slash',
  { validator, fractionBps, infractionAt },
]
const must = async (account: Address, ...calls: Call[]) =>
  expect(await chain.act(account, ...calls)).toBeUndefined()
const pool = (validator: number) => chain.read(validatorPools, validatorPools.keyOf(validator))
const totals = () => chain.read(network, networkKey)
const view = (account: Address) => stakingAccountViewSchema.parse(stakingAccountView(chain.context, account))
const stakeOf = (account: Address, validator: number) =>
  BigInt(view(account).delegations.find((each) => each.validator === validator)?.staked ?? 0)
const claimableOf = (account: Address) => BigInt(view(account).claimable)
/** Lets time pass, and a batch begin in it. */
const pass = async (seconds: bigint) => {
  chain.wait(seconds)
  await chain.batch()
}

describe('rewards', () => {
  test('stake and unstake in one batch earns nothing', async () => {
    await must(ann, delegate(1, weft(100)))
    await pass(100n)
    await must(bob, delegate(1, weft(100)), undelegate(1, AMOUNT_MAX))
    await pass(1_000n)
    expect(claimableOf(bob)).toBe(0n)
    expect(await chain.act(bob, of('claim', 1))).toBe('staking.nothing_to_claim')
    expect(claimableOf(ann)).toBeGreaterThan(0n)
  })

  test('come from the pool by time and from fees, are split by stake, less commission', async () => {
    await must(ann, delegate(1, weft(300)))
    await must(bob, delegate(2, weft(100)))
    const before = totals()
    const collected = chain.read(fees, fees.keyOf()).collected
    await pass(1_000n)
    const emission = (weft(400) * 1_200n * 1_000n) / (10_000n * YEAR_SECONDS)
    expect(before.emissionPool - totals().emissionPool).toBe(emission)
    expect(chain.read(fees, fees.keyOf()).collected).toBe(0n)
    const reward = emission + collected + before.carried
    const first = (reward * 3n) / 4n
    expect(pool(1).commission).toBe((first * 250n) / 10_000n)
    expect(first - (first * 250n) / 10_000n - claimableOf(ann)).toBeLessThanOrEqual(300n)
    const second = reward / 4n
    expect(second - (second * 500n) / 10_000n - claimableOf(bob)).toBeLessThanOrEqual(100n)
  })

  test('are carried while nothing is staked, and the pool waits', async () => {
    await pass(1_000n)
    expect(totals()).toMatchObject({ carried: ACTION_FEE, emissionPool: GENESIS_EMISSION_POOL })
    await must(ann, delegate(5, weft(1)))
    await pass(1n)
    expect(totals().carried).toBe(0n)
    expect(pool(5).rewards + pool(5).commission).toBeGreaterThan(2n * ACTION_FEE)
  })

  test('claim pays them once; restake turns them into stake; claimAll takes them from everywhere', async () => {
    await must(ann, delegate(1, weft(100)), delegate(2, weft(100)))
    await pass(5_000n)
    const [first, second] = view(ann).delegations.map(({ claimable }) => BigInt(claimable))
    const balance = chain.balance(ann, 'WEFT')
    await must(ann, of('claim', 1))
    expect(chain.balance(ann, 'WEFT')).toBe(balance + first! - ACTION_FEE)
    expect(await chain.act(ann, of('claim', 1))).toBe('staking.nothing_to_claim')
    await must(ann, of('restake', 2))
    expect(stakeOf(ann, 2)).toBe(weft(100) + second!)
    await pass(5_000n)
    const owed = claimableOf(ann)
    const held = chain.balance(ann, 'WEFT')
    await must(ann, ['staking.claimAll', {}])
    expect(chain.balance(ann, 'WEFT')).toBe(held + owed - ACTION_FEE)
    expect(claimableOf(ann)).toBe(0n)
  })

  test('a jailed validator earns nothing, and its part goes to the others', async () => {
    await must(ann, delegate(1, weft(100)))
    await must(bob, delegate(2, weft(100)))
    await must(governorAccount, ['staking.jail', { validator: 1, seconds: 60 }])
    const before = pool(1)
    await pass(50n)
    expect(pool(1)).toEqual(before)
    expect(claimableOf(bob)).toBeGreaterThan(0n)
    expect(await chain.act(ann, delegate(1, 1n))).toBe('staking.validator_not_active')
    await must(ann, undelegate(1, weft(10)))
    await must(governorAccount, of('unjail', 1))
    await pass(10n)
    expect(claimableOf(ann)).toBeGreaterThan(0n)
  })

  test('the operator claims commission, once', async () => {
    await must(ann, delegate(5, weft(100)))
    await pass(5_000n)
    const { commission } = pool(5)
    const balance = chain.balance(governorAccount, 'WEFT')
    const [receipt] = await chain.batch([governorAccount, of('claimCommission', 5), of('claimCommission', 5)])
    expect(receipt!.rejection).toBe('staking.nothing_to_claim')
    await must(governorAccount, of('claimCommission', 5))
    expect(chain.balance(governorAccount, 'WEFT')).toBe(balance + commission - 3n * ACTION_FEE)
    expect(pool(5).commission).toBe(0n)
  })
})

describe('unbonding', () => {
  test('takes its time, then pays exactly what left', async () => {
    await must(ann, delegate(1, weft(100)))
    await must(ann, undelegate(1, weft(40)))
    expect(view(ann)).toMatchObject({ staked: weft(60).toString(), unbonding: weft(40).toString() })
    chain.wait(119n)
    expect(await chain.act(ann, of('withdrawUnbonded', 1))).toBe('staking.nothing_unbonded')
    chain.wait(1n)
    const balance = chain.balance(ann, 'WEFT')
    await must(ann, of('withdrawUnbonded', 1))
    expect(chain.balance(ann, 'WEFT')).toBe(balance + weft(40) - ACTION_FEE)
    expect(pool(1).unbonding).toBe(0n)
  })

  test('can be cancelled until it is complete', async () => {
    await must(ann, delegate(1, weft(100)), undelegate(1, weft(40)), undelegate(1, weft(10)))
    const cancel = (unbonding: number): Call => ['staking.cancelUndelegation', { validator: 1, unbonding }]
    await must(ann, cancel(0))
    expect(stakeOf(ann, 1)).toBe(weft(90))
    expect(await chain.act(ann, cancel(0))).toBe('staking.unknown_unbonding')
    chain.wait(120n)
    expect(await chain.act(ann, cancel(1))).toBe('staking.unbonding_complete')
  })

  test('what is complete makes room for the next, and is paid with it', async () => {
    await must(ann, delegate(1, weft(100)))
    for (let i = 0; i < 7; i++) await must(ann, undelegate(1, weft(1)))
    expect(await chain.act(ann, undelegate(1, weft(1)))).toBe('staking.too_many_unbondings')
    chain.wait(120n)
    const balance = chain.balance(ann, 'WEFT')
    await must(ann, undelegate(1, AMOUNT_MAX))
    expect(chain.balance(ann, 'WEFT')).toBe(balance + weft(7) - ACTION_FEE)
    expect(chain.read(unbondings, unbondings.keyOf(ann, 1)).entries.map(({ id }) => id)).toEqual([7])
  })

  test('all of it leaves no dust, also after a slash', async () => {
    await must(ann, delegate(1, weft(100) + 1n))
    chain.wait(10n)
    await must(governorAccount, slash(1, 333))
    await must(ann, undelegate(1, AMOUNT_MAX))
    await pass(120n)
    await must(ann, of('claim', 1), of('withdrawUnbonded', 1))
    expect(chain.read(delegations, delegations.keyOf(ann, 1))).toMatchObject({ shares: 0n })
    expect(chain.read(stakers, stakers.keyOf(ann)).validators).toBe(0n)
    await chain.batch()
    expect(pool(1)).toMatchObject({ tokens: 0n, shares: 0n, unbonding: 0n })
  })
})

describe('slashing', () => {
  test('cuts the stake, what unbonds since, and what moved on since; not what left before', async () => {
    await must(ann, delegate(1, weft(100)))
    await must(ann, undelegate(1, weft(20)))
    chain.wait(10n)
    const infractionAt = chain.now()
    await must(ann, undelegate(1, weft(30)), redelegate(1, 2, weft(40)))
    chain.wait(10n)
    const before = totals().funded + chain.read(fees, fees.keyOf()).collected
    await must(governorAccount, slash(1, 1_000, infractionAt))
    expect(pool(1)).toMatchObject({ tokens: weft(9), shares: weft(10), slashed: weft(1) })
    expect(totals().funded - before).toBe(weft(1))
    expect(stakeOf(ann, 1)).toBe(weft(9))
    expect(stakeOf(ann, 2)).toBe(weft(36))
    expect(view(ann).unbondings.map(({ amount, slashed }) => [amount, slashed])).toEqual([
      [weft(20).toString(), '0'],
      [weft(27).toString(), weft(3).toString()],
    ])
    chain.wait(120n)
    const balance = chain.balance(ann, 'WEFT')
    await must(ann, of('withdrawUnbonded', 1), undelegate(2, AMOUNT_MAX))
    expect(chain.balance(ann, 'WEFT')).toBe(balance + weft(47) - 2n * ACTION_FEE)
    expect(pool(2).unbonding).toBe(weft(36))
    expect(pool(1).slashed + pool(2).slashed).toBe(weft(8))
  })

  test('in the very batch in which somebody leaves, it still counts', async () => {
    await must(ann, delegate(1, weft(100)))
    await chain.batch([ann, undelegate(1, AMOUNT_MAX)], [governorAccount, slash(1, 5_000)])
    expect(view(ann).unbondings).toMatchObject([{ amount: weft(50).toString() }])
    await chain.batch([ann, ['staking.cancelUndelegation', { validator: 1, unbonding: 0 }]])
    expect(stakeOf(ann, 1)).toBe(weft(50))
  })

  test('after it, an undelegation of the same second is cut once', async () => {
    await must(ann, delegate(1, weft(100)))
    await must(governorAccount, slash(1, 5_000))
    await must(ann, undelegate(1, AMOUNT_MAX))
    expect(view(ann).unbondings).toMatchObject([{ amount: weft(50).toString(), slashed: '0' }])
  })

  test('after completion it is too late', async () => {
    await must(ann, delegate(1, weft(100)), undelegate(1, AMOUNT_MAX))
    const infractionAt = chain.now()
    chain.wait(120n)
    await must(governorAccount, slash(1, 5_000, infractionAt))
    await must(ann, of('withdrawUnbonded', 1))
    expect(pool(1).unbonding).toBe(0n)
    expect(pool(1).slashed).toBe(0n)
  })

  test('moved stake can neither leave nor move on while it is liable, other stake can', async () => {
    await must(ann, delegate(1, weft(100)), delegate(2, weft(10)))
    await must(ann, redelegate(1, 2, weft(60)))
    expect(await chain.act(ann, undelegate(2, weft(11)))).toBe('staking.stake_locked')
    expect(await chain.act(ann, redelegate(2, 3, weft(70)))).toBe('staking.stake_locked')
    await must(ann, undelegate(2, AMOUNT_MAX))
    expect(stakeOf(ann, 2)).toBe(weft(60))
    chain.wait(120n)
    await must(ann, redelegate(2, 3, AMOUNT_MAX))
    expect(stakeOf(ann, 3)).toBe(weft(60))
  })

  test('later delegations buy in at the lower rate and lose nothing', async () => {
    await must(ann, delegate(1, weft(100)))
    await must(governorAccount, slash(1, 5_000))
    await must(bob, delegate(1, weft(100)))
    expect([stakeOf(ann, 1), stakeOf(bob, 1)]).toEqual([weft(50), weft(100)])
  })

  test('whoever is slashed sixteen times retires', async () => {
    await must(ann, delegate(1, weft(100)))
    for (let i = 0; i < 4; i++) await chain.batch([governorAccount, ...Array(4).fill(slash(1, 1))])
    expect(chain.read(validators, validators.keyOf(1)).status).toBe(2)
    expect(await chain.act(governorAccount, slash(1, 1))).toBe('staking.too_many_slashes')
  })
})

describe('validators', () => {
  const register = (name: string, amount = weft(100)): Call => [
    'staking.registerValidator',
    {
      name,
      description: 'Ours.',
      commissionBps: 300,
      commissionMaxBps: 1_000,
      commissionDailyMaxBps: 100,
      amount,
    },
  ]

  test('registering gives the next number and stakes the operator’s own, in the same batch', async () => {
    const receipts = await chain.batch([ann, register('Ann’s')], [bob, register('Bob’s', weft(200))])
    expect(receipts.map(({ events }) => events.map(({ fields }) => fields))).toEqual([
      [{ validator: 6, amount: weft(100) }],
      [{ validator: 7, amount: weft(200) }],
    ])
    expect(stakeOf(bob, 7)).toBe(weft(200))
    expect(view(bob).operates).toEqual({ validator: 7, commission: '0' })
    await pass(100n)
    expect(claimableOf(ann)).toBeGreaterThan(0n)
  })

  test('the last place is given once, whatever the shards', async () => {
    chain.write(network, networkKey, { validatorRoom: 1n })
    const receipts = await chain.batch([ann, register('A')], [bob, register('B')], [carl, register('C')])
    expect(receipts.filter(({ outcome }) => outcome === 'executed').length).toBeLessThanOrEqual(1)
    expect(totals().validators).toBeLessThanOrEqual(6)
  })

  test('commission rises once a day within its limits, and falls at any time', async () => {
    await must(ann, register('Ann’s'))
    const set = (commissionBps: number): Call => ['staking.setCommission', { validator: 6, commissionBps }]
    const commission = () => chain.read(validators, validators.keyOf(6)).commissionBps
    expect(await chain.act(ann, set(401))).toBe('staking.commission_rise_too_large')
    await must(ann, set(400))
    chain.wait(86_399n)
    expect(await chain.act(ann, set(401))).toBe('staking.commission_raised_today')
    await must(ann, set(10))
    chain.wait(1n)
    await must(ann, set(110), set(90))
    expect(commission()).toBe(90)
    expect(await chain.act(ann, set(91))).toBe('staking.commission_raised_today')
  })

  test('edit and retire', async () => {
    await must(ann, register('Ann’s'))
    await must(ann, ['staking.editValidator', { validator: 6, name: 'Ann & Co', description: '' }])
    expect(validatorView(chain.context, { validator: 6 })).toMatchObject({
      name: 'Ann & Co',
      status: 'active',
    })
    await must(ann, of('retireValidator', 6))
    expect(validatorView(chain.context, { validator: 6 })).toMatchObject({ status: 'retired', apr: '0' })
    await must(ann, undelegate(6, AMOUNT_MAX))
  })
})

describe('read-outs', () => {
  test('network: yield, where it comes from, and what is left', async () => {
    await must(ann, delegate(1, weft(100)))
    await pass(3_600n)
    const shown = stakingNetworkViewSchema.parse(networkView(chain.context))
    expect(shown).toMatchObject({
      bonded: weft(100).toString(),
      validators: 5,
      activeValidators: 5,
      emissionApr: (12n * 10n ** 25n).toString(),
      parameters: { unbondingSeconds: 120 },
    })
    expect(BigInt(shown.feeApr)).toBeGreaterThan(0n)
    expect(BigInt(shown.apr)).toBe(BigInt(shown.feeApr) + BigInt(shown.emissionApr))
    expect(shown.window.seconds).toBe(3_600)
    expect(BigInt(shown.window.emission) + BigInt(shown.emissionPool)).toBe(GENESIS_EMISSION_POOL)
  })

  test('validators: pages, and none beyond the last', () => {
    const first = validatorsViewSchema.parse(validatorsView(chain.context, { limit: 3 }))
    expect(first.items.map(({ name }) => name)).toEqual(['Heddle', 'Bobbin', 'Selvage'])
    const rest = validatorsView(chain.context, { cursor: first.nextCursor!, limit: 3 })
    expect(rest).toMatchObject({ items: [{ validator: 4 }, { validator: 5 }], nextCursor: null })
    expect(validatorView(chain.context, { validator: 6 })).toBeUndefined()
  })

  test('series: yield, stake and every validator’s rate', async () => {
    await must(ann, delegate(1, weft(100)))
    await must(governorAccount, slash(1, 100))
    expect(Object.fromEntries(stakingSeries(chain.context))).toMatchObject({
      'staking.bonded': weft(99),
      'staking.rate.1': 99n * 10n ** 25n,
      'staking.rate.2': 10n ** 27n,
    })
  })
})
