import type { FieldValues } from '@weft/protocol'
import { commissionOf, emissionOf, rewardPerShareAfter } from './math.ts'
import type { NetworkRecord, StakingParameters } from './reads.ts'
import type { ValidatorPool } from './stake.ts'
import type { rewardWindow } from './tables.ts'

export type RewardWindow = FieldValues<(typeof rewardWindow)['value']>

/** Sums of rewards are kept for at least this long before they make room. */
export const REWARD_WINDOW_SECONDS = 3_600n

/** A validator as far as rewards go. */
export interface Earner {
  readonly isActive: boolean
  readonly commissionBps: number
  readonly pool: ValidatorPool
}

export interface Accrual {
  readonly network: NetworkRecord
  readonly window: RewardWindow
  /** In the order of the earners. */
  readonly pools: readonly ValidatorPool[]
}

/** What earns: base units staked with active validators. */
export function bondedOf(earners: readonly Pick<Earner, 'isActive' | 'pool'>[]): bigint {
  return earners.reduce((sum, { isActive, pool }) => (isActive ? sum + pool.tokens : sum), 0n)
}

/**
 * Hands out what a period brought: emission, fees and what was carried, by stake, after commission. Whatever does not
 * divide is carried, all of it while nothing is staked.
 *
 * @param fees - Base units that the bank collected since the last time.
 * @param timestamp - Unix seconds, not before the last accrual.
 */
export function accrueStaking(
  {
    network,
    window,
    parameters,
    earners,
  }: {
    network: NetworkRecord
    window: RewardWindow
    parameters: StakingParameters
    earners: readonly Earner[]
  },
  fees: bigint,
  timestamp: bigint,
): Accrual {
  const elapsedSeconds = timestamp > network.lastAccrual ? timestamp - network.lastAccrual : 0n
  const bonded = bondedOf(earners)
  const { emissionPool } = network
  const emission = emissionOf({ ...parameters, emissionPool, bonded, elapsedSeconds })
  const available = network.carried + emission + fees
  let carried = available
  const pools = earners.map(({ isActive, commissionBps, pool }) => {
    if (!isActive || pool.tokens === 0n) return pool
    const reward = (available * pool.tokens) / bonded
    carried -= reward
    return withReward(pool, reward, commissionBps)
  })
  return {
    network: {
      ...network,
      emissionPool: emissionPool - emission,
      carried,
      funded: network.funded + fees,
      lastAccrual: network.lastAccrual + elapsedSeconds,
    },
    window: measured(window, { emission, fees, stakeSeconds: bonded * elapsedSeconds }, timestamp),
    pools,
  }
}

function withReward(pool: ValidatorPool, reward: bigint, commissionBps: number): ValidatorPool {
  const commission = commissionOf(reward, commissionBps)
  const delegators = reward - commission
  return {
    ...pool,
    ...rewardPerShareAfter(pool, delegators),
    rewards: pool.rewards + delegators,
    commission: pool.commission + commission,
  }
}

function measured(
  window: RewardWindow,
  added: { emission: bigint; fees: bigint; stakeSeconds: bigint },
  timestamp: bigint,
): RewardWindow {
  const sums = {
    ...window,
    emission: window.emission + added.emission,
    fees: window.fees + added.fees,
    stakeSeconds: window.stakeSeconds + added.stakeSeconds,
  }
  if (timestamp - window.startedAt < REWARD_WINDOW_SECONDS) return sums
  return {
    startedAt: timestamp,
    emission: 0n,
    fees: 0n,
    stakeSeconds: 0n,
    previousStartedAt: window.startedAt,
    previousEmission: sums.emission,
    previousFees: sums.fees,
    previousStakeSeconds: sums.stakeSeconds,
  }
}
