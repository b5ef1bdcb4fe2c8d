import type { Address } from '@weft/primitives'
import { AMOUNT_MAX } from '@weft/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountOf, type Call, type Chain, createChain, governorAccount } from '../test-support/chain.ts'
import { stakingAccountView } from './accountView.ts'
import { network, redelegations, unbondings, validatorPools } from './tables.ts'

const settings = { seed: 20_261_122, numRuns: 25 }
const accounts = [1, 2, 3, 4].map(accountOf)
const WEFT = 10n ** 18n
const UNBONDING_SECONDS = 120n

const validator = fc.integer({ min: 1, max: 4 })
/** Amounts that matter: dust, everyday, all of it, and what no one has. */
const amountOf = (allowMax: boolean) =>
  fc.oneof(
    { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 3n }) },
    { weight: 6, arbitrary: fc.bigInt({ min: 1n, max: 40n }).map((count) => count * WEFT + 7n) },
    { weight: allowMax ? 3 : 0, arbitrary: fc.constant(AMOUNT_MAX) },
    { weight: 1, arbitrary: fc.constant(2n ** 127n) },
  )
const withAmount = (action: string, allowMax: boolean) =>
  fc.record({ validator, amount: amountOf(allowMax) }).map((fields): Call => [`staking.${action}`, fields])
const ofValidator = fc
  .tuple(fc.constantFrom('claim', 'restake', 'withdrawUnbonded'), validator)
  .map(([action, number]): Call => [`staking.${action}`, { validator: number }])
const moving = fc
  .record({ from: validator, to: validator, amount: amountOf(true) })
  .map((fields): Call => ['staking.redelegate', fields])
const cancelling = fc
  .record({ validator, unbonding: fc.integer({ min: 0, max: 4 }) })
  .map((fields): Call => ['staking.cancelUndelegation', fields])
const userCall = fc.oneof(
  { weight: 5, arbitrary: withAmount('delegate', false) },
  { weight: 4, arbitrary: withAmount('undelegate', true) },
  { weight: 4, arbitrary: moving },
  { weight: 2, arbitrary: cancelling },
  { weight: 3, arbitrary: ofValidator },
  { weight: 1, arbitrary: fc.constant<Call>(['staking.claimAll', {}]) },
  { weight: 1, arbitrary: withAmount('fundRewards', false).map(onlyAmount) },
  { weight: 1, arbitrary: fc.nat(3).map(registration) },
)
const governorCall = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ validator, fractionBps: fc.integer({ min: 1, max: 5_000 }), ago: fc.nat(120) }),
  },
  { weight: 1, arbitrary: fc.record({ validator, seconds: fc.nat(50) }) },
  { weight: 2, arbitrary: fc.record({ validator }) },
)
const step = fc.record({
  seconds: fc.constantFrom(0n, 0n, 1n, 7n, 60n, 120n, 1_000_000n),
  sent: fc.array(fc.tuple(fc.constantFrom(...accounts), fc.array(userCall, { minLength: 1, maxLength: 3 })), {
    maxLength: 6,
  }),
  governor: fc.option(governorCall, { freq: 2 }),
  commission: fc.boolean(),
})

function onlyAmount([, fields]: Call): Call {
  return ['staking.fundRewards', { amount: fields.amount }]
}

function registration(daily: number): Call {
  const terms = { commissionBps: 100, commissionMaxBps: 500, commissionDailyMaxBps: daily }
  return ['staking.registerValidator', { name: 'New', description: '', ...terms, amount: 100n * WEFT }]
}

function governorDoes(now: bigint, fields: Record<string, unknown>): Call {
  if ('ago' in fields) {
    const { ago, ...slash } = fields
    return ['staking.slash', { ...slash, infractionAt: now - BigInt(ago as number) }]
  }
  return ['seconds' in fields ? 'staking.jail' : 'staking.unjail', fields]
}

async function start(): Promise<Chain> {
  const chain = await createChain()
  await chain.batch(...accounts.map((account) => [account, ['bank.faucet', {}]] as const))
  await chain.act(accounts[0]!, ['bank.transfer', { to: governorAccount, asset: 'WEFT', amount: 10n * WEFT }])
  return chain
}

test('property: any history keeps conservation, shares, unbondings, rewards to the last fraction, and bitmaps', async () => {
  let slashedEntries = 0
  let paid = 0n
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      const chain = await start()
      for (const { seconds, sent, governor, commission } of steps) {
        chain.wait(seconds)
        await chain.batch(
          ...sent.map(([account, calls]) => [account, ...calls] as const),
          ...(governor ? [[governorAccount, governorDoes(chain.now(), governor)] as const] : []),
          ...(commission ? [[governorAccount, ['staking.claimCommission', { validator: 1 }]] as const] : []),
        )
        for (const [, each] of chain.view().records(validatorPools)) {
          if (each.slashed > 0n && each.unbonding > 0n) slashedEntries++
        }
        for (const [, totals] of chain.view().records(network)) paid += totals.paid
      }
    }),
    settings,
  )
  // The histories reach what they are about.
  expect(slashedEntries).toBeGreaterThan(0)
  expect(paid).toBeGreaterThan(0n)
}, 60_000)

/** Everything an account has of what it staked, wherever it is now; rewards aside. */
function stakeOf(chain: Chain, account: Address): bigint {
  const view = stakingAccountView(chain.context, account)
  return BigInt(view.staked) + BigInt(view.unbonding) + BigInt(view.withdrawable)
}

test('property: whatever the staker does between infraction and slash, the slash takes its part', async () => {
  const dodge = fc.oneof(
    withAmount('undelegate', true),
    moving,
    moving,
    cancelling,
    fc.constant<Call>(['staking.claimAll', {}]),
  )
  const [ann, bob] = accounts as [Address, Address]
  const fractionBps = fc.integer({ min: 1, max: 5_000 })
  const dodges = fc.array(fc.tuple(dodge, fc.constantFrom(0n, 1n, 20n)), { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(dodges, dodges, fractionBps, async (before, after, fraction) => {
      const chain = await start()
      await chain.act(ann, ['staking.delegate', { validator: 1, amount: 100n * WEFT + 3n }])
      await chain.act(bob, ['staking.delegate', { validator: 1, amount: 50n * WEFT }])
      const infractionAt = chain.now()
      for (const [call, seconds] of before) {
        if (chain.now() + seconds >= infractionAt + UNBONDING_SECONDS) break
        await chain.act(ann, call)
        chain.wait(seconds)
      }
      const staked = stakeOf(chain, ann)
      const slash: Call = ['staking.slash', { validator: 1, fractionBps: fraction, infractionAt }]
      expect(await chain.act(governorAccount, slash)).toBeUndefined()
      const left = stakeOf(chain, ann)
      const part = (staked * BigInt(fraction)) / 10_000n
      expect(staked - left >= part && staked - left <= part + ROUNDINGS_MAX).toBe(true)
      for (const [call] of after) await chain.act(ann, call)
      await settleAll(chain, ann, [1, 2, 3, 4])
      expect(stakeOf(chain, ann) <= ROUNDINGS_MAX).toBe(true)
      expect(chain.read(unbondings, unbondings.keyOf(ann, 1)).entries).toEqual([])
      expect(chain.read(redelegations, redelegations.keyOf(ann, 2)).entries).toEqual([])
    }),
    settings,
  )
}, 60_000)
/** Units that cuts and undelegations of a few entries round away. */
const ROUNDINGS_MAX = 20n

/** Waits out every lock and takes everything out. */
async function settleAll(chain: Chain, account: Address, numbers: readonly number[]): Promise<void> {
  chain.wait(UNBONDING_SECONDS)
  for (const number of numbers) await chain.act(account, ['staking.withdrawUnbonded', { validator: number }])
  for (const number of numbers) {
    await chain.act(account, ['staking.undelegate', { validator: number, amount: AMOUNT_MAX }])
  }
  chain.wait(UNBONDING_SECONDS)
  for (const number of numbers) await chain.act(account, ['staking.withdrawUnbonded', { validator: number }])
}
