import { mulDivDown } from '@weft/primitives'
import type { FieldValues } from '@weft/protocol'
import type { farmStakes, farms } from './tables.ts'

export type FarmRecord = FieldValues<typeof farms.value>
export type FarmStake = FieldValues<typeof farmStakes.value>

/**
 * Rewards are kept in base units · 1e36, so that a second's reward divided by the shares of a large vault (1e34) still
 * has digits.
 */
export const REWARD_SCALE = 10n ** 36n

/**
 * Releases rewards up to a moment: `rate` a second, and at `endsAt` whatever is left of the pool. Synthetix'
 * accumulator, with the rest of the division carried to the next one. While nobody stakes, time stands still: nothing
 * is released and the end moves on.
 *
 * @param now - Unix seconds, not before the last accrual.
 */
export function accrueFarm(farm: FarmRecord, now: bigint): FarmRecord {
  const elapsed = now - farm.accruedAt
  if (elapsed <= 0n || farm.pool === 0n) return farm
  if (farm.totalShares === 0n) return { ...farm, accruedAt: now, endsAt: farm.endsAt + elapsed }
  const due = farm.rate * elapsed
  const released = now >= farm.endsAt || due > farm.pool ? farm.pool : due
  const scaled = released * REWARD_SCALE + farm.carried
  const perShare = mulDivDown(scaled, 1n, farm.totalShares)
  return {
    ...farm,
    accruedAt: now,
    pool: farm.pool - released,
    owed: farm.owed + released,
    rewardPerShare: farm.rewardPerShare + perShare,
    carried: scaled - perShare * farm.totalShares,
  }
}

/**
 * Adds rewards: what is left and what is added are released together, evenly. Over the time asked for, except that a
 * schedule that runs neither slows down nor ends sooner: with a dust of rewards nobody can stretch what others funded,
 * nor, more tempting, have it all released in the hour in which he has a large stake.
 *
 * @param farm - Accrued up to `now`.
 * @param seconds - Above zero; `amount` is at least one base unit a second.
 */
export function fundFarm(farm: FarmRecord, amount: bigint, seconds: bigint, now: bigint): FarmRecord {
  const pool = farm.pool + amount
  const over = farm.pool > 0n ? within(seconds, farm.endsAt - now, mulDivDown(pool, 1n, farm.rate)) : seconds
  return {
    ...farm,
    pool,
    rate: mulDivDown(pool, 1n, over),
    endsAt: now + over,
    accruedAt: now,
    funded: farm.funded + amount,
  }
}

/** Credits a stake with what it earned since it was last looked at, in scaled units. */
export function accrueStake(stake: FarmStake, farm: Pick<FarmRecord, 'rewardPerShare'>): FarmStake {
  const { rewardPerShare } = farm
  const earned = stake.shares * (rewardPerShare - stake.rewardPerShare)
  return { ...stake, rewardPerShare, accrued: stake.accrued + earned }
}

/** Base units that an accrued stake may claim, rounded down; the fraction stays. */
export function claimableOf(stake: FarmStake): bigint {
  return mulDivDown(stake.accrued, 1n, REWARD_SCALE)
}

/** `low` is not above `high`: a pool lasts at least until its end at its rate. */
function within(value: bigint, low: bigint, high: bigint): bigint {
  if (value < low) return low
  return value > high ? high : value
}
