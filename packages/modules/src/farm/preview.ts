import { mulDivDown, RAY } from '@weft/primitives'
import { YEAR_SECONDS } from '../lending/math.ts'
import type { FarmView } from './view.ts'

/** Rewards of a year over what is staked, a ray, rounded down; both in the same unit. */
export function rewardApr(yearlyRewards: bigint, staked: bigint): bigint {
  return mulDivDown(yearlyRewards, RAY, staked)
}

/** The yield of a farm once more is staked in it: rewards are shared by more. */
export function aprAfterStake(
  farm: FarmView,
  change: { addedValue: bigint; rewardPrice: bigint },
): bigint | undefined {
  const staked = BigInt(farm.totalValue) + change.addedValue
  if (staked <= 0n || !farm.active) return undefined
  return rewardApr(mulDivDown(BigInt(farm.rate) * YEAR_SECONDS, change.rewardPrice, WEFT_UNIT), staked)
}
const WEFT_UNIT = 10n ** 18n

/** What a stake earns a second at present, in scaled base units of WEFT (1e18 is one base unit): for a counter. */
export function rewardPerSecond(farm: FarmView, shares: bigint): bigint {
  const total = BigInt(farm.totalShares)
  return farm.active && total > 0n ? mulDivDown(BigInt(farm.rate) * WEFT_UNIT, shares, total) : 0n
}
