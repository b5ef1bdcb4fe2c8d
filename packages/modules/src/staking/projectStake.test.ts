import { AMOUNT_MAX } from '@weft/protocol'
import { beforeEach, expect, test } from 'vitest'
import { ACTION_FEE } from '../fee.ts'
import { accountOf, type Chain, createChain, governorAccount } from '../test-support/chain.ts'
import { stakingAccountView } from './accountView.ts'
import { projectStake, rewardsAfter, type StakeIntent, undelegateMax } from './projectStake.ts'
import { stakingAccountViewSchema, stakingNetworkViewSchema, validatorViewSchema } from './view.ts'
import { networkView, validatorView } from './views.ts'

const ann = accountOf(1)
const bob = accountOf(2)
const weft = (whole: number) => BigInt(whole) * 10n ** 18n
let chain: Chain

/** Stakes of both, a slash so that a share is not a token, rewards, and a lock. */
beforeEach(async () => {
  chain = await createChain()
  for (const account of [ann, bob]) await chain.act(account, ['bank.faucet', {}])
  await chain.act(bob, ['bank.transfer', { to: governorAccount, asset: 'WEFT', amount: weft(1) }])
  await chain.act(ann, delegate(1, 300), delegate(2, 33))
  await chain.act(bob, delegate(1, 77), delegate(2, 11))
  await chain.act(governorAccount, [
    'staking.slash',
    { validator: 1, fractionBps: 333, infractionAt: chain.now() },
  ])
  await chain.act(ann, ['staking.redelegate', { from: 1, to: 2, amount: weft(50) }])
  chain.wait(60n)
  await chain.batch()
})

const delegate = (validator: number, whole: number) =>
  ['staking.delegate', { validator, amount: weft(whole) }] as const
const validator = (number: number) =>
  validatorViewSchema.parse(validatorView(chain.context, { validator: number }))
const view = () => stakingAccountViewSchema.parse(stakingAccountView(chain.context, ann))
const staked = (number: number) =>
  BigInt(view().delegations.find((each) => each.validator === number)?.staked ?? 0)
const project = (number: number, intent: StakeIntent) =>
  projectStake({
    validator: validator(number),
    account: view(),
    balance: chain.balance(ann, 'WEFT') - ACTION_FEE,
    network: stakingNetworkViewSchema.parse(networkView(chain.context)),
    now: Number(chain.now()),
    intent,
  })

const amounts = [0n, 1n, weft(10) + 7n, weft(60), weft(200), AMOUNT_MAX, weft(10_000)]
const cases = amounts.flatMap((amount) =>
  [1, 2, 3].flatMap((number) => [
    ...(amount === AMOUNT_MAX ? [] : [['delegate', number, amount] as const]),
    ['undelegate', number, amount] as const,
    ['redelegate', number, amount] as const,
  ]),
)

test.each(cases)(
  '%s with validator %i of %i: the preview is what executes',
  async (action, number, amount) => {
    const to = 3
    const intent: StakeIntent =
      action === 'redelegate' ? { action, amount, to: validator(to) } : { action, amount }
    const preview = project(number, intent)
    const fields = action === 'redelegate' ? { from: number, to, amount } : { validator: number, amount }
    expect(await chain.act(ann, [`staking.${action}`, fields])).toBe(preview.rejection)
    if (preview.rejection !== undefined) return
    expect(staked(number)).toBe(preview.stakedAfter)
    if (action === 'redelegate') expect(staked(to)).toBe(preview.targetAfter)
    expect(chain.balance(ann, 'WEFT')).toBe(preview.balanceAfter)
  },
)

test.each(['claim', 'restake'] as const)('%s: the preview is what executes', async (action) => {
  const preview = project(1, { action })
  expect(preview.amount).toBeGreaterThan(0n)
  expect(await chain.act(ann, [`staking.${action}`, { validator: 1 }])).toBeUndefined()
  expect(staked(1)).toBe(preview.stakedAfter)
  expect(chain.balance(ann, 'WEFT')).toBe(preview.balanceAfter)
  expect(project(1, { action }).rejection).toBe('staking.nothing_to_claim')
})

test('an undelegation says when it is complete; MAX is what is not locked', async () => {
  const max = undelegateMax(validator(2), view())
  expect(max).toBe(weft(33))
  expect(project(2, { action: 'undelegate', amount: max + 1n }).rejection).toBe('staking.stake_locked')
  const preview = project(2, { action: 'undelegate', amount: max })
  expect(preview).toMatchObject({ rejection: undefined, completesAt: Number(chain.now()) + 120 })
  expect(preview.yearlyAfter).toBeLessThan(preview.yearlyBefore)
})

test('a validator seen before the account staked has at least what the account has with it', async () => {
  const before = validator(3)
  const seen = { balance: 0n, network: stakingNetworkViewSchema.parse(networkView(chain.context)), now: 0 }
  await chain.act(ann, delegate(3, 40))
  expect(undelegateMax(before, view())).toBe(weft(40))
  const intent = { action: 'undelegate', amount: AMOUNT_MAX } as const
  expect(projectStake({ ...seen, validator: before, account: view(), intent })).toMatchObject({
    amount: weft(40),
    rejection: undefined,
    stakedBefore: weft(40),
    stakedAfter: 0n,
  })
  // One that was slashed, too: its rate stays what it was.
  const slashed = validator(1)
  const all = staked(1)
  const part = (amount: string) => String(BigInt(amount) / 1_000n)
  const old = { ...slashed, tokens: part(slashed.tokens), shares: part(slashed.shares) }
  const preview = projectStake({ ...seen, validator: old, account: view(), intent })
  expect(preview.stakedAfter).toBe(0n)
  expect(preview.amount - all).toBeLessThan(weft(1) / 10n ** 9n)
  expect(all - preview.amount).toBeLessThan(weft(1) / 10n ** 9n)
})

test('rewards seconds from now go on at the rate as it is', () => {
  const delegation = { claimable: 5n, staked: weft(365), apr: 10n ** 26n }
  expect(rewardsAfter(delegation, 86_400)).toBe(5n + weft(1) / 10n)
  expect(rewardsAfter(delegation, -3)).toBe(5n)
})
