import { BPS, mulDivDown, mulDivUp, RAY, WAD } from '@weft/primitives'
import { YEAR_SECONDS } from '../lending/math.ts'

/** Rewards are accumulated in base units · REWARD_SCALE, Synthetix' 1e18. */
export const REWARD_SCALE = WAD

/** What shares of a pool are priced by. */
export interface SharePool {
  readonly tokens: bigint
  readonly shares: bigint
}

/** A slash, as entries that began before it must know it. */
export interface Slash {
  readonly fractionBps: number
  readonly infractionAt: bigint
  readonly slashedAt: bigint
}

/** Something that left a pool, or moved into another, and stays liable for what was before. */
export interface Liable {
  readonly startedAt: bigint
  readonly completesAt: bigint
  readonly slashesSeen: number
}

/** Shares a delegation buys, rounded down: the pool keeps the fraction. An empty pool begins at one to one. */
export function sharesForDelegation(pool: SharePool, amount: bigint): bigint {
  return pool.shares === 0n ? amount : mulDivDown(amount, pool.shares, pool.tokens)
}

/** Shares an undelegation costs, rounded up: the pool gains the fraction. */
export function sharesForUndelegation(pool: SharePool, amount: bigint): bigint {
  return pool.shares === 0n ? amount : mulDivUp(amount, pool.shares, pool.tokens)
}

/** Base units that shares are worth, rounded down. */
export function stakeOfShares(pool: SharePool, shares: bigint): bigint {
  return pool.shares === 0n ? shares : mulDivDown(shares, pool.tokens, pool.shares)
}

/** Tokens a share is worth: a ray, rounded down; one to one in an empty pool. */
export function exchangeRate(pool: SharePool): bigint {
  return pool.shares === 0n ? RAY : mulDivDown(RAY, pool.tokens, pool.shares)
}

/**
 * What is left of an amount after the slashes it is liable for: those of infractions up to its beginning, which had
 * not happened when it began, and happened before it was complete. Each cut rounds up: the slashed lose the fraction.
 *
 * @param slashes - All of the validator, oldest first.
 */
export function afterSlashes(amount: bigint, entry: Liable, slashes: readonly Slash[]): bigint {
  let left = amount
  for (let i = entry.slashesSeen; i < slashes.length; i++) {
    const { fractionBps, infractionAt, slashedAt } = slashes[i]!
    if (slashedAt >= entry.completesAt) break
    if (infractionAt <= entry.startedAt) left -= mulDivUp(left, BigInt(fractionBps), BPS)
  }
  return left
}

/**
 * What the pool emits in a period: its yearly part, but at most the highest rate on what is bonded, rounded down.
 * What is not emitted stays in the pool.
 */
export function emissionOf(input: {
  emissionPool: bigint
  bonded: bigint
  elapsedSeconds: bigint
  emissionYearlyBps: number
  emissionAprMaxBps: number
}): bigint {
  const perYear = (base: bigint, bps: number) =>
    mulDivDown(base * BigInt(bps), input.elapsedSeconds, BPS * YEAR_SECONDS)
  const scheduled = perYear(input.emissionPool, input.emissionYearlyBps)
  const bound = perYear(input.bonded, input.emissionAprMaxBps)
  return least(scheduled, bound, input.emissionPool)
}

/**
 * A pool's accumulator after a reward: `rewardPerShare += floor(reward · 1e18 / shares)`, the remainder carried to the
 * next. Exactly: reward · 1e18 + remainder before = shares · rise + remainder after.
 */
export function rewardPerShareAfter<
  P extends { shares: bigint; rewardPerShare: bigint; rewardRemainder: bigint },
>(pool: P, reward: bigint): { rewardPerShare: bigint; rewardRemainder: bigint } {
  const scaled = reward * REWARD_SCALE + pool.rewardRemainder
  return {
    rewardPerShare: pool.rewardPerShare + scaled / pool.shares,
    rewardRemainder: scaled % pool.shares,
  }
}

/** Commission on a reward, rounded down: delegators gain the fraction. */
export function commissionOf(reward: bigint, commissionBps: number): bigint {
  return mulDivDown(reward, BigInt(commissionBps), BPS)
}

/** A reward over a stake and a time as a yearly rate: a ray, rounded down. @param stakeSeconds - Base units · seconds. */
export function yearlyRate(reward: bigint, stakeSeconds: bigint): bigint {
  return stakeSeconds === 0n ? 0n : mulDivDown(reward * YEAR_SECONDS, RAY, stakeSeconds)
}

/** A rate with commission taken off, rounded down. */
export function afterCommission(rate: bigint, commissionBps: number): bigint {
  return mulDivDown(rate, BPS - BigInt(commissionBps), BPS)
}

function least(...values: bigint[]): bigint {
  return values.reduce((a, b) => (b < a ? b : a))
}
