import { FEE_ASSET, type StateView } from '@weft/protocol'
import { REWARD_SCALE } from './math.ts'
import { stakingMessages } from './payloads.ts'
import { lockedSharesOf } from './stake.ts'
import {
  delegations,
  moduleDelegations,
  moduleUnbondings,
  network,
  redelegations,
  slashes,
  stakers,
  unbondings,
  validatorPools,
  validators,
} from './tables.ts'

/** Base units of WEFT in staking: pools, what leaves them, rewards, commission, and what is not yet handed out. */
export function stakingHoldings(view: StateView, assetId: number): bigint {
  if (assetId !== FEE_ASSET.id) return 0n
  let sum = 0n
  for (const [, pool] of view.records(validatorPools)) {
    sum += pool.tokens + pool.unbonding + pool.rewards + pool.commission
  }
  for (const [, { emissionPool, carried }] of view.records(network)) sum += emissionPool + carried
  return sum
}

/** The shares of all delegations, of modules and on their way to operators, are the pool's, exactly. */
export function sharesAddUp(view: StateView): string | undefined {
  const held = new Map<number, bigint>()
  const count = (validator: number, shares: bigint) =>
    held.set(validator, (held.get(validator) ?? 0n) + shares)
  for (const [{ validator }, { shares }] of view.records(delegations)) count(validator, shares)
  for (const [{ validator }, { shares }] of view.records(moduleDelegations)) count(validator, shares)
  for (const { validator, shares } of view.inFlight(stakingMessages.registered)) count(validator, shares)
  return mismatch(view, held, ({ shares }) => shares, 'shares')
}

/** What waits in entries is what the pools say is unbonding, exactly. */
export function unbondingAddsUp(view: StateView): string | undefined {
  const waiting = new Map<number, bigint>()
  for (const [{ validator }, record] of [...view.records(unbondings), ...view.records(moduleUnbondings)]) {
    const sum = record.entries.reduce((all, { amount }) => all + amount, 0n)
    waiting.set(validator, (waiting.get(validator) ?? 0n) + sum)
  }
  return mismatch(view, waiting, ({ unbonding }) => unbonding, 'unbonding')
}

/**
 * Rewards of a pool, in base units · 1e18: what its delegations earned and did not claim, and the remainder of the
 * last division. Exactly.
 */
export function rewardsAddUp(view: StateView): string | undefined {
  const pools = new Map([...view.records(validatorPools)].map(([{ validator }, pool]) => [validator, pool]))
  const owed = new Map<number, bigint>()
  const count = (validator: number, scaled: bigint) =>
    owed.set(validator, (owed.get(validator) ?? 0n) + scaled)
  const earned = (validator: number, record: { shares: bigint; rewardPerSharePaid: bigint }) =>
    record.shares * ((pools.get(validator)?.rewardPerShare ?? 0n) - record.rewardPerSharePaid)
  for (const [{ validator }, record] of view.records(delegations)) {
    count(validator, record.pendingRewards + earned(validator, record))
  }
  for (const [{ validator }, record] of view.records(moduleDelegations)) {
    count(validator, record.pendingRewards + earned(validator, record))
  }
  for (const { validator, shares } of view.inFlight(stakingMessages.registered)) {
    count(validator, earned(validator, { shares, rewardPerSharePaid: 0n }))
  }
  for (const [validator, pool] of pools) {
    const promised = (owed.get(validator) ?? 0n) + pool.rewardRemainder
    if (pool.rewards * REWARD_SCALE !== promised) return `validator ${validator}: rewards`
  }
  return undefined
}

/** All that was ever paid, can be claimed, is carried or waits in the pool is all that was ever funded. */
export function rewardsAreFunded(view: StateView): string | undefined {
  for (const [, { funded, paid, emissionPool, carried }] of view.records(network)) {
    let sum = paid + emissionPool + carried
    for (const [, { rewards, commission }] of view.records(validatorPools)) sum += rewards + commission
    if (sum !== funded) return `rewards: ${sum} of ${funded}`
  }
  return undefined
}

/** Something staked has shares and the other way round, locks are part of their stake, and terms keep their bounds. */
export function stakesAreSound(view: StateView): string | undefined {
  for (const [{ validator }, { tokens, shares }] of view.records(validatorPools)) {
    if (shares > 0n && tokens === 0n) return `validator ${validator}: shares of nothing`
  }
  for (const [{ validator }, terms] of view.records(validators)) {
    if (terms.commissionBps > terms.commissionMaxBps)
      return `validator ${validator}: commission above its limit`
  }
  const held = new Map<string, bigint>()
  const nameOf = (account: string, validator: number) => `${account}/${validator}`
  for (const [{ account, validator }, { shares }] of view.records(delegations)) {
    held.set(nameOf(account, validator), shares)
  }
  for (const [{ account, validator }, { entries }] of view.records(redelegations)) {
    const locked = lockedSharesOf({ delegation: delegations.empty, inbound: entries })
    if (locked > (held.get(nameOf(account, validator)) ?? 0n)) return `${account}: more locked than staked`
  }
  for (const [{ validator }, { items }] of view.records(slashes)) {
    if (items.some(({ slashedAt }) => slashedAt > view.batch.timestamp))
      return `validator ${validator}: a slash to come`
  }
  return undefined
}

/** The bitmaps know every validator that an account has something with. */
export function bitmapsMatchStakes(view: StateView): string | undefined {
  const used = new Map<string, bigint>()
  const mark = (account: string, validator: number) =>
    used.set(account, (used.get(account) ?? 0n) | (1n << BigInt(validator - 1)))
  for (const [{ account, validator }, { shares, pendingRewards }] of view.records(delegations)) {
    if (shares > 0n || pendingRewards >= REWARD_SCALE) mark(account, validator)
  }
  for (const [{ account, validator }, { entries }] of view.records(unbondings)) {
    if (entries.length > 0) mark(account, validator)
  }
  for (const [{ account }, staker] of view.records(stakers)) {
    if (staker.validators !== (used.get(account) ?? 0n)) return `${account}: bitmap of validators`
    used.delete(account)
  }
  for (const account of used.keys()) return `${account}: no bitmap`
  return undefined
}

type Pool = typeof validatorPools.empty

function mismatch(
  view: StateView,
  sums: ReadonlyMap<number, bigint>,
  totalOf: (pool: Pool) => bigint,
  what: string,
): string | undefined {
  const pools = new Map([...view.records(validatorPools)].map(([{ validator }, pool]) => [validator, pool]))
  for (const validator of new Set([...sums.keys(), ...pools.keys()])) {
    const total = totalOf(pools.get(validator) ?? validatorPools.empty)
    if ((sums.get(validator) ?? 0n) !== total) return `validator ${validator}: ${what}`
  }
  return undefined
}
