import { RAY } from '@weft/primitives'
import { YEAR_SECONDS } from '../lending/math.ts'
import { bondedOf, type Earner, REWARD_WINDOW_SECONDS, type RewardWindow } from './accrue.ts'
import { afterCommission, emissionOf, yearlyRate } from './math.ts'
import type { NetworkRecord, StakingParameters } from './reads.ts'

/** What staking yields a year, before commission, and where it comes from; rays. */
export interface StakingRates {
  readonly apr: bigint
  readonly emissionApr: bigint
  readonly feeApr: bigint
  readonly bonded: bigint
  /** Base units of WEFT. */
  readonly emissionPerSecond: bigint
}

/** Rewards as measured: the window there is and the one before. */
export interface MeasuredRewards {
  readonly seconds: bigint
  readonly emission: bigint
  readonly fees: bigint
  readonly stakeSeconds: bigint
}

/** What the windows say together. @param now - Unix seconds of the last accrual. */
export function measuredRewards(window: RewardWindow, now: bigint): MeasuredRewards {
  return {
    seconds: now - window.previousStartedAt,
    emission: window.emission + window.previousEmission,
    fees: window.fees + window.previousFees,
    stakeSeconds: window.stakeSeconds + window.previousStakeSeconds,
  }
}

/**
 * The yield from here on. The emission follows from the schedule and what is bonded; while nothing is, it is the
 * highest rate. What fees bring is measured over the window, an hour at least: of a younger rollup the time before it
 * counts as staked without fees, since its first minutes say little about a year.
 */
export function stakingRates(input: {
  network: Pick<NetworkRecord, 'emissionPool' | 'lastAccrual'>
  parameters: Pick<StakingParameters, 'emissionYearlyBps' | 'emissionAprMaxBps'>
  window: RewardWindow
  earners: readonly Pick<Earner, 'isActive' | 'pool'>[]
}): StakingRates {
  const { network, parameters, window } = input
  const bonded = bondedOf(input.earners)
  const { emissionPool } = network
  const emission = emissionOf({ ...parameters, emissionPool, bonded, elapsedSeconds: YEAR_SECONDS })
  const most = (BigInt(parameters.emissionAprMaxBps) * RAY) / BPS_SCALE
  const emissionApr = bonded === 0n ? (emissionPool === 0n ? 0n : most) : (emission * RAY) / bonded
  const measured = measuredRewards(window, network.lastAccrual)
  const missingSeconds =
    measured.seconds < REWARD_WINDOW_SECONDS ? REWARD_WINDOW_SECONDS - measured.seconds : 0n
  const feeApr = yearlyRate(measured.fees, measured.stakeSeconds + bonded * missingSeconds)
  return {
    apr: emissionApr + feeApr,
    emissionApr,
    feeApr,
    bonded,
    emissionPerSecond: emission / YEAR_SECONDS,
  }
}
const BPS_SCALE = 10_000n

/** What a delegator of one validator earns a year: nothing while it is not active. */
export function validatorApr(
  { apr }: Pick<StakingRates, 'apr'>,
  { isActive, commissionBps }: Pick<Earner, 'isActive' | 'commissionBps'>,
): bigint {
  return isActive ? afterCommission(apr, commissionBps) : 0n
}
