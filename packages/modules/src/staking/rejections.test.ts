import type { Address } from '@weft/primitives'
import { AMOUNT_MAX } from '@weft/protocol'
import { beforeEach, test } from 'vitest'
import { bankConfig } from '../bank/tables.ts'
import { accountOf, type Call, type Chain, createChain, governorAccount } from '../test-support/chain.ts'
import { climb } from '../test-support/climb.ts'
import { networkKey } from './reads.ts'
import { network, slashes, validators } from './tables.ts'
import { VALIDATOR_STATUS } from './validatorStatus.ts'

const ann = accountOf(1)
const bob = accountOf(2)
const weft = (whole: number) => BigInt(whole) * 10n ** 18n
let chain: Chain

beforeEach(async () => {
  chain = await createChain()
  for (const account of [ann, bob]) await chain.act(account, ['bank.faucet', {}])
  await must(bob, ['bank.transfer', { to: governorAccount, asset: 'WEFT', amount: weft(10) }])
})

const must = async (account: Address, ...calls: Call[]) => {
  const rejection = await chain.act(account, ...calls)
  if (rejection !== undefined) throw new Error(rejection)
}
const staking = (action: string, fields: Record<string, unknown> = {}): Call => [`staking.${action}`, fields]
const delegate = (validator: number, amount: bigint) => staking('delegate', { validator, amount })
const undelegate = (validator: number, amount: bigint) => staking('undelegate', { validator, amount })
const redelegate = (from: number, to: number, amount: bigint) => staking('redelegate', { from, to, amount })
const drain = (to = bob) => must(ann, ['bank.transfer', { to, asset: 'WEFT', amount: weft(980) }])
const refill = () => must(bob, ['bank.transfer', { to: ann, asset: 'WEFT', amount: weft(900) }])
const set = (validator: number, terms: Partial<typeof validators.empty>) => () =>
  chain.write(validators, validators.keyOf(validator), terms)
const setStatus = (validator: number, status: keyof typeof VALIDATOR_STATUS) =>
  set(validator, { status: VALIDATOR_STATUS[status] })
/** Ten more validators than genesis has, and stake with sixteen in all. */
const useSixteen = async () => {
  chain.write(network, networkKey, { validators: 20 })
  for (let validator = 3; validator <= 18; validator++) await must(ann, delegate(validator, 1n))
}
const leaveOne = async (validator: number) => {
  chain.wait(120n)
  await must(ann, undelegate(validator, AMOUNT_MAX))
  chain.wait(120n)
  await chain.act(ann, staking('claim', { validator }))
  await must(ann, staking('withdrawUnbonded', { validator }))
}

test('delegate: rejects in order of precedence', async () => {
  await useSixteen()
  await drain()
  await climb(chain, 'staking.delegate', [
    { account: ann, call: delegate(21, 0n), expected: 'amount_zero' },
    { call: delegate(21, weft(100)), expected: 'unknown_validator' },
    { mend: setStatus(1, 'jailed'), call: delegate(1, weft(100)), expected: 'validator_not_active' },
    { mend: setStatus(1, 'active'), expected: 'too_many_delegations' },
    { mend: () => leaveOne(3), expected: 'bank.insufficient_balance' },
    { mend: refill, expected: undefined },
  ])
})

test('undelegate: rejects in order of precedence', async () => {
  await must(ann, delegate(1, weft(100)))
  await climb(chain, 'staking.undelegate', [
    { account: ann, call: undelegate(6, 0n), expected: 'amount_zero' },
    { call: undelegate(0, weft(101)), expected: 'unknown_validator' },
    { call: undelegate(6, weft(101)), expected: 'unknown_validator' },
    { call: undelegate(2, weft(101)), expected: 'nothing_staked' },
    { mend: () => must(ann, redelegate(1, 2, weft(100))), expected: 'insufficient_stake' },
    { call: undelegate(2, AMOUNT_MAX), expected: 'stake_locked' },
    { call: undelegate(2, weft(100)), expected: 'stake_locked' },
    {
      mend: async () => {
        await must(ann, delegate(2, weft(7)))
        for (let i = 0; i < 7; i++) await must(ann, undelegate(2, weft(1)))
        await must(ann, delegate(2, weft(1)))
      },
      call: undelegate(2, weft(1)),
      expected: 'too_many_unbondings',
    },
    {
      mend: () => must(ann, staking('cancelUndelegation', { validator: 2, unbonding: 3 })),
      expected: undefined,
    },
  ])
})

test('redelegate: rejects in order of precedence', async () => {
  await useSixteen()
  const moveIn = async (validator: number) => {
    for (let i = 0; i < 7; i++) {
      await must(bob, redelegate(5, validator, weft(1)))
      chain.wait(1n)
    }
  }
  await climb(chain, 'staking.redelegate', [
    { account: ann, call: redelegate(1, 1, 0n), expected: 'amount_zero' },
    { call: redelegate(21, 21, weft(101)), expected: 'same_validator' },
    { call: redelegate(21, 1, weft(101)), expected: 'unknown_validator' },
    { call: redelegate(1, 21, weft(101)), expected: 'unknown_validator' },
    { mend: setStatus(2, 'retired'), call: redelegate(1, 2, weft(101)), expected: 'validator_not_active' },
    { mend: setStatus(2, 'active'), expected: 'nothing_staked' },
    {
      mend: async () => {
        await leaveOne(3)
        await must(ann, delegate(4, weft(1)), delegate(5, weft(100)), redelegate(5, 4, weft(90)))
        await must(ann, delegate(3, weft(1)))
      },
      call: redelegate(4, 2, weft(101)),
      expected: 'insufficient_stake',
    },
    { call: redelegate(4, 2, weft(90)), expected: 'stake_locked' },
    { call: redelegate(4, 2, weft(1)), expected: 'too_many_delegations' },
    {
      account: bob,
      mend: async () => {
        await must(bob, delegate(5, weft(100)))
        await moveIn(2)
      },
      call: redelegate(5, 2, weft(1)),
      expected: 'too_many_redelegations',
    },
    { mend: () => chain.wait(120n), expected: undefined },
  ])
})

test('cancelUndelegation: rejects in order of precedence', async () => {
  const cancel = (validator: number, unbonding: number) =>
    staking('cancelUndelegation', { validator, unbonding })
  await must(ann, delegate(1, weft(100)), undelegate(1, weft(1)))
  chain.wait(120n)
  setStatus(1, 'jailed')()
  await climb(chain, 'staking.cancelUndelegation', [
    { account: ann, call: cancel(6, 1), expected: 'unknown_validator' },
    { call: cancel(1, 1), expected: 'unknown_unbonding' },
    { call: cancel(1, 0), expected: 'unbonding_complete' },
    {
      mend: () => must(ann, undelegate(1, weft(1))),
      call: cancel(1, 1),
      expected: 'validator_not_active',
    },
    { mend: setStatus(1, 'active'), expected: undefined },
  ])
})

test('withdrawUnbonded, claim, restake, claimAll: reject in order of precedence', async () => {
  await must(ann, delegate(1, weft(100)), undelegate(1, weft(1)))
  const of = (action: string, validator: number) => staking(action, { validator })
  await climb(chain, 'staking.claim', [
    { account: ann, call: of('claim', 6), expected: 'unknown_validator' },
    { call: of('claim', 1), expected: 'nothing_to_claim' },
    { mend: () => chain.wait(60n), expected: undefined },
  ])
  await climb(chain, 'staking.restake', [
    { account: ann, call: of('restake', 6), expected: 'unknown_validator' },
    { mend: setStatus(1, 'jailed'), call: of('restake', 1), expected: 'validator_not_active' },
    { mend: setStatus(1, 'active'), expected: 'nothing_to_claim' },
    { mend: () => chain.wait(59n), expected: undefined },
  ])
  await climb(chain, 'staking.claimAll', [
    { account: ann, call: staking('claimAll'), expected: 'nothing_to_claim' },
    { mend: () => chain.wait(1n), expected: undefined },
  ])
  await must(ann, undelegate(1, weft(1)))
  await climb(chain, 'staking.withdrawUnbonded', [
    { account: ann, call: of('withdrawUnbonded', 6), expected: 'unknown_validator' },
    { call: of('withdrawUnbonded', 1), expected: 'nothing_unbonded' },
    { mend: () => chain.wait(120n), expected: undefined },
  ])
})

test('fundRewards: rejects in order of precedence', async () => {
  await drain()
  await climb(chain, 'staking.fundRewards', [
    { account: ann, call: staking('fundRewards', { amount: 0n }), expected: 'amount_zero' },
    { call: staking('fundRewards', { amount: weft(100) }), expected: 'bank.insufficient_balance' },
    { mend: refill, expected: undefined },
  ])
})

test('registerValidator: rejects in order of precedence', async () => {
  const terms = { description: '', commissionBps: 500, commissionMaxBps: 1_000, commissionDailyMaxBps: 100 }
  const register = (fields: Record<string, unknown>) => staking('registerValidator', { ...terms, ...fields })
  await must(ann, register({ name: 'First', amount: weft(100) }))
  await must(ann, ['bank.transfer', { to: bob, asset: 'WEFT', amount: weft(890) }])
  chain.write(network, networkKey, { validatorRoom: 0n })
  const broken = { ...terms, commissionMaxBps: 10_001, amount: weft(99) }
  await climb(chain, 'staking.registerValidator', [
    { account: ann, call: register({ ...broken, name: ' ' }), expected: 'name_missing' },
    { call: register({ ...broken, name: 'Two' }), expected: 'commission_out_of_bounds' },
    {
      call: register({ name: 'Two', commissionBps: 1_001, amount: weft(99) }),
      expected: 'commission_out_of_bounds',
    },
    {
      call: register({ name: 'Two', commissionDailyMaxBps: 1_001, amount: weft(99) }),
      expected: 'commission_out_of_bounds',
    },
    { call: register({ name: 'Two', amount: weft(99) }), expected: 'self_delegation_too_small' },
    { call: register({ name: 'Two', amount: weft(2_000) }), expected: 'already_operator' },
    { account: bob, expected: 'bank.insufficient_balance' },
    { call: register({ name: 'Two', amount: weft(100) }), expected: 'no_validator_room' },
    { mend: () => chain.write(network, networkKey, { validatorRoom: 1n }), expected: undefined },
  ])
})

test('editValidator, setCommission, retireValidator, claimCommission: reject in order of precedence', async () => {
  const edit = (validator: number, name: string) =>
    staking('editValidator', { validator, name, description: '' })
  await climb(chain, 'staking.editValidator', [
    { account: ann, call: edit(6, ''), expected: 'unknown_validator' },
    { call: edit(1, ''), expected: 'not_operator' },
    { account: governorAccount, expected: 'name_missing' },
    { call: edit(1, 'Heddle'), expected: undefined },
  ])
  const commission = (validator: number, commissionBps: number) =>
    staking('setCommission', { validator, commissionBps })
  set(1, { commissionRaisedAt: chain.now() })()
  await climb(chain, 'staking.setCommission', [
    { account: ann, call: commission(6, 2_001), expected: 'unknown_validator' },
    { call: commission(1, 2_001), expected: 'not_operator' },
    { account: governorAccount, expected: 'commission_above_max' },
    { call: commission(1, 351), expected: 'commission_rise_too_large' },
    { call: commission(1, 350), expected: 'commission_raised_today' },
    { mend: () => chain.wait(86_400n), expected: undefined },
  ])
  const claim = (validator: number) => staking('claimCommission', { validator })
  await climb(chain, 'staking.claimCommission', [
    { account: ann, call: claim(6), expected: 'unknown_validator' },
    { call: claim(1), expected: 'not_operator' },
    { account: governorAccount, expected: 'nothing_to_claim' },
    {
      mend: async () => {
        await must(ann, delegate(1, weft(1)))
        chain.wait(60n)
      },
      call: claim(1),
      expected: undefined,
    },
  ])
  const retire = (validator: number) => staking('retireValidator', { validator })
  setStatus(1, 'retired')()
  await climb(chain, 'staking.retireValidator', [
    { account: ann, call: retire(6), expected: 'unknown_validator' },
    { call: retire(1), expected: 'not_operator' },
    { account: governorAccount, expected: 'validator_retired' },
    { call: retire(2), expected: undefined },
  ])
})

test('slash: rejects in order of precedence', async () => {
  const slash = (validator: number, fractionBps: number, infractionAt: bigint) =>
    staking('slash', { validator, fractionBps, infractionAt })
  const once = { fractionBps: 1, infractionAt: chain.now(), slashedAt: chain.now() }
  const setSlashes = (count: number) => () =>
    chain.write(slashes, slashes.keyOf(1), { items: Array(count).fill(once) })
  setSlashes(16)()
  const now = chain.now()
  await climb(chain, 'staking.slash', [
    { account: ann, call: slash(6, 0, now + 1n), expected: 'not_governor' },
    { account: governorAccount, expected: 'unknown_validator' },
    { call: slash(1, 0, now + 1n), expected: 'fraction_out_of_bounds' },
    { call: slash(1, 5_001, now + 1n), expected: 'fraction_out_of_bounds' },
    { call: slash(1, 5_000, now + 1n), expected: 'infraction_out_of_bounds' },
    { call: slash(1, 5_000, now - 121n), expected: 'infraction_out_of_bounds' },
    { call: slash(1, 5_000, now - 120n), expected: 'too_many_slashes' },
    { mend: setSlashes(15), expected: undefined },
  ])
})

test('jail and unjail: reject in order of precedence', async () => {
  const jail = (validator: number) => staking('jail', { validator, seconds: 60 })
  setStatus(1, 'retired')()
  await climb(chain, 'staking.jail', [
    { account: ann, call: jail(6), expected: 'not_governor' },
    { account: governorAccount, expected: 'unknown_validator' },
    { call: jail(1), expected: 'validator_retired' },
    { call: jail(2), expected: undefined },
  ])
  const unjail = (validator: number) => staking('unjail', { validator })
  set(2, { operator: ann })()
  await climb(chain, 'staking.unjail', [
    { account: bob, call: unjail(6), expected: 'unknown_validator' },
    { call: unjail(3), expected: 'not_operator' },
    { account: governorAccount, expected: 'not_jailed' },
    { account: ann, call: unjail(2), expected: 'still_jailed' },
    { mend: () => chain.wait(60n), expected: undefined },
  ])
})

test('setParameters: rejects in order of precedence', async () => {
  const devnet = (faucetEnabled: boolean) => chain.write(bankConfig, bankConfig.keyOf(), { faucetEnabled })
  const terms = {
    unbondingSeconds: 60,
    emissionYearlyBps: 10_000,
    emissionAprMaxBps: 100_000,
    selfDelegationMin: 0n,
  }
  const call = (changed: Partial<typeof terms>) => staking('setParameters', { ...terms, ...changed })
  const outOfBounds = 'parameters_out_of_bounds'
  await climb(chain, 'staking.setParameters', [
    { account: ann, call: call({ unbondingSeconds: 0 }), expected: 'not_governor' },
    { mend: () => devnet(false), account: governorAccount, expected: 'governance.notice_required' },
    { mend: () => devnet(true), expected: outOfBounds },
    { call: call({ unbondingSeconds: 31_536_001 }), expected: outOfBounds },
    { call: call({ emissionYearlyBps: 10_001 }), expected: outOfBounds },
    { call: call({ emissionAprMaxBps: 100_001 }), expected: outOfBounds },
    { call: call({}), expected: undefined },
  ])
})
