import { aprAfterStake, type FarmView, rewardPerSecond } from '@weft/modules/descriptors'
import type { Exact } from './exact.ts'
import { inexact } from './inexact.ts'

/** What a stake in one farm earns, as long as nobody else comes or goes. */
export interface FarmPreview {
  /**
   * The yield of all who stake once more is staked: the same rewards for more.
   *
   * @param addedValue - USD with 8 decimals; negative: as much is taken out.
   * @param rewardPrice - Of one WEFT, USD with 8 decimals.
   * @returns A ray; undefined: nothing is staked then, or nothing is released.
   */
  aprAfterStake(addedValue: bigint, rewardPrice: bigint): bigint | undefined
  /** What shares that are staked earn a second: 1e-18 base units of WEFT, rounded down. */
  rewardPerSecond(shares: bigint): bigint
}

/**
 * Previews of a farm as last seen, by the module's own functions.
 *
 * @example farmPreview(farm).aprAfterStake(100n * 10n ** 8n, price)
 */
export function farmPreview(farm: Exact<FarmView>): FarmPreview {
  const view = inexact<FarmView>(farm)
  return {
    aprAfterStake: (addedValue, rewardPrice) => aprAfterStake(view, { addedValue, rewardPrice }),
    rewardPerSecond: (shares) => rewardPerSecond(view, shares),
  }
}
