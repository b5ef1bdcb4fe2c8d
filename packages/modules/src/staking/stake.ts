import { AMOUNT_MAX, type FieldValues, type Outcome } from '@weft/protocol'
import {
  afterSlashes,
  REWARD_SCALE,
  type Slash,
  sharesForDelegation,
  sharesForUndelegation,
  stakeOfShares,
} from './math.ts'
import type { delegations, redelegations, unbondings, validatorPools, validators } from './tables.ts'

export type ValidatorRecord = FieldValues<(typeof validators)['value']>
export type ValidatorPool = FieldValues<(typeof validatorPools)['value']>
export type DelegationRecord = FieldValues<(typeof delegations)['value']>
export type UnbondingEntry = FieldValues<(typeof unbondings)['value']>['entries'][number]
export type RedelegationEntry = FieldValues<(typeof redelegations)['value']>['entries'][number]

/** A delegation with what was moved into it lately. */
export interface Stake {
  readonly delegation: DelegationRecord
  readonly inbound: readonly RedelegationEntry[]
}

/** A stake brought up to date, and what slashes of other validators took off it. */
export interface TouchedStake extends Stake {
  readonly cutShares: bigint
  readonly cutTokens: bigint
}

/** Credits what the shares earned since they were last looked at, without losing a fraction. */
export function accrueRewards(
  delegation: DelegationRecord,
  { rewardPerShare }: Pick<ValidatorPool, 'rewardPerShare'>,
): DelegationRecord {
  const earned = delegation.shares * (rewardPerShare - delegation.rewardPerSharePaid)
  return {
    shares: delegation.shares,
    rewardPerSharePaid: rewardPerShare,
    pendingRewards: delegation.pendingRewards + earned,
  }
}

/** Whole base units that can be claimed of an up-to-date delegation, rounded down; the fraction stays with it. */
export function claimableOf({ pendingRewards }: DelegationRecord): bigint {
  return pendingRewards / REWARD_SCALE
}

/** The delegation when all of it is claimed. */
export function claimed(delegation: DelegationRecord): DelegationRecord {
  return { ...delegation, pendingRewards: delegation.pendingRewards % REWARD_SCALE }
}

/**
 * Brings a stake up to date: its rewards, then the slashes of validators that parts of it came from, and the locks
 * that are over.
 *
 * @param slashesOf - All slashes of a validator, oldest first.
 * @param now - Unix seconds.
 */
export function touchStake(
  stake: Stake,
  pool: ValidatorPool,
  slashesOf: (validator: number) => readonly Slash[],
  now: bigint,
): TouchedStake {
  const delegation = accrueRewards(stake.delegation, pool)
  if (stake.inbound.length === 0) return { delegation, inbound: stake.inbound, cutShares: 0n, cutTokens: 0n }
  let cutShares = 0n
  const inbound: RedelegationEntry[] = []
  for (const entry of stake.inbound) {
    const slashes = slashesOf(entry.from)
    const shares = afterSlashes(entry.shares, entry, slashes)
    cutShares += entry.shares - shares
    if (now < entry.completesAt) inbound.push({ ...entry, shares, slashesSeen: slashes.length })
  }
  return {
    delegation: { ...delegation, shares: delegation.shares - cutShares },
    inbound,
    cutShares,
    cutTokens: stakeOfShares(pool, cutShares),
  }
}

/** Shares that cannot leave yet. */
export function lockedSharesOf({ inbound }: Stake): bigint {
  return inbound.reduce((sum, { shares }) => sum + shares, 0n)
}

/** What a change moves between a stake and the world. */
export interface StakeChange {
  readonly delegation: DelegationRecord
  /** Base units. */
  readonly amount: bigint
  readonly shares: bigint
}

/** Puts an amount in, for shares rounded down. */
export function delegateChange(
  delegation: DelegationRecord,
  pool: ValidatorPool,
  amount: bigint,
): StakeChange {
  const shares = sharesForDelegation(pool, amount)
  return { delegation: { ...delegation, shares: delegation.shares + shares }, amount, shares }
}

/**
 * Takes an amount out, for shares rounded up. All there is, or all that is not locked, takes all of those shares: no
 * dust. AMOUNT_MAX is all that is not locked.
 *
 * @returns The reason instead, when it is not possible.
 */
export function undelegateChange(stake: Stake, pool: ValidatorPool, wanted: bigint): StakeChange | Outcome {
  const { delegation } = stake
  const worth = stakeOfShares(pool, delegation.shares)
  if (worth === 0n) return 'staking.nothing_staked'
  const free = delegation.shares - lockedSharesOf(stake)
  const freeWorth = stakeOfShares(pool, free)
  if (wanted !== AMOUNT_MAX && wanted > worth) return 'staking.insufficient_stake'
  const amount = wanted === AMOUNT_MAX ? freeWorth : wanted
  if (amount === 0n || amount > freeWorth) return 'staking.stake_locked'
  const shares = amount === freeWorth ? free : sharesForUndelegation(pool, amount)
  return { delegation: { ...delegation, shares: delegation.shares - shares }, amount, shares }
}

/** What of a list of unbondings is over. */
export interface Matured {
  /** What is paid out, in base units, cuts taken off. */
  readonly paid: bigint
  /** What slashes took. */
  readonly cut: bigint
  readonly left: readonly UnbondingEntry[]
}

/** Parts what is complete from what is not. @param now - Unix seconds. */
export function takeMatured(
  entries: readonly UnbondingEntry[],
  slashes: readonly Slash[],
  now: bigint,
): Matured {
  let paid = 0n
  let cut = 0n
  const left: UnbondingEntry[] = []
  for (const entry of entries) {
    if (now < entry.completesAt) {
      left.push(entry)
      continue
    }
    const rest = afterSlashes(entry.amount, entry, slashes)
    paid += rest
    cut += entry.amount - rest
  }
  return { paid, cut, left }
}
