import { mulDivDown, RAY } from '@weft/primitives'
import { AMOUNT_MAX, type Outcome } from '@weft/protocol'
import { YEAR_SECONDS } from '../lending/math.ts'
import { DELEGATIONS_MAX, REDELEGATIONS_MAX, UNBONDINGS_MAX } from './limits.ts'
import { stakeOfShares } from './math.ts'
import {
  claimableOf,
  claimed,
  delegateChange,
  type Stake,
  type StakeChange,
  undelegateChange,
  type ValidatorPool,
} from './stake.ts'
import { validatorPools } from './tables.ts'
import type { DelegationView, StakingAccountView, StakingNetworkView, ValidatorView } from './view.ts'

/** An action of staking that has not happened yet. */
export type StakeIntent =
  | { readonly action: 'delegate' | 'undelegate'; readonly amount: bigint }
  | { readonly action: 'redelegate'; readonly amount: bigint; readonly to: ValidatorView }
  | { readonly action: 'claim' | 'restake' }

export interface StakeProjectionInput {
  /** The validator that the action is about; of a redelegation: where the stake is. */
  readonly validator: ValidatorView
  /** Undefined: nobody is connected, or the account has nothing staked anywhere. */
  readonly account: StakingAccountView | undefined
  /** WEFT in the account's balance, base units, fee taken off. */
  readonly balance: bigint
  readonly network: Pick<StakingNetworkView, 'parameters'>
  /** Unix seconds. */
  readonly now: number
  readonly intent: StakeIntent
}

/** What an action would do, in base units of WEFT. */
export interface StakeProjection {
  /** What would move, with AMOUNT_MAX resolved. */
  readonly amount: bigint
  /** Why it would be rejected; undefined: it would execute. */
  readonly rejection: Outcome
  /** With the validator. */
  readonly stakedBefore: bigint
  readonly stakedAfter: bigint
  /** With the validator that a redelegation goes to. */
  readonly targetBefore: bigint
  readonly targetAfter: bigint
  readonly claimableAfter: bigint
  readonly balanceAfter: bigint
  /** Undelegation: when it can be withdrawn. Redelegation: when it can leave again. Unix seconds. */
  readonly completesAt: number | undefined
  /** Rewards a year from both validators, before and after, at the rates as they are. */
  readonly yearlyBefore: bigint
  readonly yearlyAfter: bigint
}

/**
 * Previews an action: the same changes and the same rules as on chain, over validators and account as last seen. It
 * differs from execution only by what happens in between: rewards, slashes, and others in the same batch.
 *
 * @example projectStake({ validator, account, balance, network, now, intent: { action: 'delegate', amount } })
 */
export function projectStake(input: StakeProjectionInput): StakeProjection {
  const { validator, account, balance, now, intent } = input
  const stake = stakeFromView(account, validator.validator)
  const pool = poolHolding(validator, stake)
  const target = intent.action === 'redelegate' ? intent.to : undefined
  const targetStake = target && stakeFromView(account, target.validator)
  const { change, rejection, balanceDelta, arriving } = judge(input, stake, pool)
  const poolAfter = poolWith(pool, stake, change)
  const stakedBefore = stakeOfShares(pool, stake.delegation.shares)
  const stakedAfter = stakeOfShares(poolAfter, change.delegation.shares)
  const targetBefore = target && targetStake ? worthIn(target, targetStake) : 0n
  const targetAfter = targetBefore + arriving
  const waits = intent.action === 'undelegate' || intent.action === 'redelegate'
  const yearly = (here: bigint, there: bigint) =>
    yearlyReward(here, BigInt(validator.apr)) + (target ? yearlyReward(there, BigInt(target.apr)) : 0n)
  return {
    amount: change.amount,
    rejection,
    stakedBefore,
    stakedAfter,
    targetBefore,
    targetAfter,
    claimableAfter: claimableOf(change.delegation),
    balanceAfter: balance + balanceDelta < 0n ? 0n : balance + balanceDelta,
    completesAt: waits ? now + input.network.parameters.unbondingSeconds : undefined,
    yearlyBefore: yearly(stakedBefore, targetBefore),
    yearlyAfter: yearly(stakedAfter, targetAfter),
  }
}

/** Rewards of a year at a rate, not compounded, rounded down. @param apr - Ray. */
export function yearlyReward(staked: bigint, apr: bigint): bigint {
  return mulDivDown(staked, apr, RAY)
}

/**
 * What can be claimed some seconds after the last batch, at the rate as it is: for a figure that moves while people
 * look. Rounded down; the next batch says what it really is.
 */
export function rewardsAfter(
  delegation: { readonly claimable: bigint; readonly staked: bigint; readonly apr: bigint },
  seconds: number,
): bigint {
  const { claimable, staked, apr } = delegation
  return claimable + mulDivDown(staked * apr, BigInt(Math.max(0, Math.floor(seconds))), RAY * YEAR_SECONDS)
}

/** Of a validator, what shares are priced by. */
export function stakePoolFromView(view: ValidatorView): ValidatorPool {
  return {
    ...validatorPools.empty,
    tokens: BigInt(view.tokens),
    shares: BigInt(view.shares),
    rewardPerShare: BigInt(view.rewardPerShare),
  }
}

interface Judgement {
  readonly change: StakeChange
  readonly rejection: Outcome
  readonly balanceDelta: bigint
  /** What a redelegation brings to its target. */
  readonly arriving: bigint
}

function judge(input: StakeProjectionInput, stake: Stake, pool: ValidatorPool): Judgement {
  const { intent } = input
  const unchanged = { delegation: stake.delegation, amount: 0n, shares: 0n }
  const nothing = { change: unchanged, balanceDelta: 0n, arriving: 0n }
  if ('amount' in intent && intent.amount === 0n) return { ...nothing, rejection: 'staking.amount_zero' }
  switch (intent.action) {
    case 'delegate': {
      const change = delegateChange(stake.delegation, pool, intent.amount)
      const rejection = rejectDelegation(input, intent.amount)
      return { change, rejection, balanceDelta: -intent.amount, arriving: 0n }
    }
    case 'undelegate': {
      const change = undelegateChange(stake, pool, intent.amount)
      if (change === undefined || typeof change === 'string') return { ...nothing, rejection: change }
      return { ...nothing, change, rejection: rejectUnbonding(input) }
    }
    case 'redelegate': {
      const change = undelegateChange(stake, pool, intent.amount)
      const closed = rejectTarget(input, intent.to)
      if (change === undefined || typeof change === 'string')
        return { ...nothing, rejection: closed ?? change }
      const rejection = closed ?? rejectMove(input, intent.to)
      return { change, rejection, balanceDelta: 0n, arriving: change.amount }
    }
    case 'claim':
    case 'restake': {
      const amount = claimableOf(stake.delegation)
      const emptied = claimed(stake.delegation)
      const none = amount === 0n ? 'staking.nothing_to_claim' : undefined
      if (intent.action === 'claim') {
        const change = { ...unchanged, delegation: emptied, amount }
        return { change, rejection: none, balanceDelta: amount, arriving: 0n }
      }
      const closed = input.validator.status === 'active' ? undefined : 'staking.validator_not_active'
      return { ...nothing, change: delegateChange(emptied, pool, amount), rejection: closed ?? none }
    }
  }
}

function rejectDelegation({ validator, account, balance }: StakeProjectionInput, amount: bigint): Outcome {
  if (validator.status !== 'active') return 'staking.validator_not_active'
  if (!hasPlaceFor(account, validator.validator)) return 'staking.too_many_delegations'
  return amount > balance ? 'bank.insufficient_balance' : undefined
}

function rejectUnbonding({ account, validator, now }: StakeProjectionInput): Outcome {
  const waiting = (account?.unbondings ?? []).filter(
    (each) => each.validator === validator.validator && now < each.completesAt,
  )
  return waiting.length >= UNBONDINGS_MAX ? 'staking.too_many_unbondings' : undefined
}

function rejectTarget({ validator }: StakeProjectionInput, to: ValidatorView): Outcome {
  if (validator.validator === to.validator) return 'staking.same_validator'
  return to.status === 'active' ? undefined : 'staking.validator_not_active'
}

function rejectMove({ account }: StakeProjectionInput, to: ValidatorView): Outcome {
  if (!hasPlaceFor(account, to.validator)) return 'staking.too_many_delegations'
  const moves = (account?.redelegations ?? []).filter((each) => each.to === to.validator)
  return moves.length >= REDELEGATIONS_MAX ? 'staking.too_many_redelegations' : undefined
}

function hasPlaceFor(account: StakingAccountView | undefined, validator: number): boolean {
  const used = new Set<number>()
  for (const each of [...(account?.delegations ?? []), ...(account?.unbondings ?? [])])
    used.add(each.validator)
  return used.has(validator) || used.size < DELEGATIONS_MAX
}

/** The account's stake as its view has it: up to date, cuts and locks in one sum. */
function stakeFromView(account: StakingAccountView | undefined, validator: number): Stake {
  const view = account?.delegations.find((each) => each.validator === validator)
  return view === undefined ? NO_STAKE : { delegation: delegationFromView(view), inbound: lockedIn(view) }
}
const NO_STAKE: Stake = {
  delegation: { shares: 0n, rewardPerSharePaid: 0n, pendingRewards: 0n },
  inbound: [],
}

function delegationFromView(view: DelegationView): Stake['delegation'] {
  return {
    shares: BigInt(view.shares),
    rewardPerSharePaid: BigInt(view.rewardPerSharePaid),
    pendingRewards: BigInt(view.pendingRewards),
  }
}

function lockedIn(view: DelegationView): Stake['inbound'] {
  const shares = BigInt(view.lockedShares)
  if (shares === 0n) return []
  return [{ from: view.validator, shares, startedAt: 0n, completesAt: 0n, slashesSeen: 0 }]
}

function worthIn(validator: ValidatorView, stake: Stake): bigint {
  return stakeOfShares(poolHolding(validator, stake), stake.delegation.shares)
}

/** The validator's pool with the account's shares in it at least: it may have been seen before the account staked. */
function poolHolding(validator: ValidatorView, { delegation }: Stake): ValidatorPool {
  const pool = stakePoolFromView(validator)
  const missing = delegation.shares - pool.shares
  if (missing <= 0n) return pool
  return { ...pool, tokens: pool.tokens + stakeOfShares(pool, missing), shares: delegation.shares }
}

/** The pool after a change: tokens and shares that came or went. */
function poolWith(pool: ValidatorPool, before: Stake, { delegation, amount }: StakeChange): ValidatorPool {
  const shares = delegation.shares - before.delegation.shares
  if (shares === 0n) return pool
  return {
    ...pool,
    tokens: pool.tokens + (shares > 0n ? amount : -amount),
    shares: pool.shares + shares,
  }
}

/** The most that can be undelegated or moved: what is not locked. */
export function undelegateMax(validator: ValidatorView, account: StakingAccountView | undefined): bigint {
  const stake = stakeFromView(account, validator.validator)
  const free = undelegateChange(stake, poolHolding(validator, stake), AMOUNT_MAX)
  return free === undefined || typeof free === 'string' ? 0n : free.amount
}
