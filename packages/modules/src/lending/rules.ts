import { WAD } from '@weft/primitives'
import type { Outcome } from '@weft/protocol'
import { isBehindZeroLtv } from './limits.ts'
import type { Market, PositionRecord, ReserveParameters } from './market.ts'
import { dependsOnStalePrice, type Holding, riskOf, withPosition } from './risk.ts'

/** Why a market takes nothing of this kind now. `adding`: new supply, debt or collateral. */
export function rejectMarket(parameters: ReserveParameters, adding: boolean): Outcome {
  if (!parameters.active) return 'lending.asset_not_listed'
  if (parameters.paused) return 'lending.reserve_paused'
  return adding && parameters.frozen ? 'lending.reserve_frozen' : undefined
}

/**
 * Why an account may not give up collateral: without debt there is no reason.
 *
 * @param holdings - As they are.
 * @param after - The position in `market` as it would be.
 */
export function rejectCollateralRemoval(
  holdings: readonly Holding[],
  market: Market,
  after: PositionRecord,
): Outcome {
  if (holdings.every(({ position }) => position.debtShares === 0n)) return undefined
  if (dependsOnStalePrice(holdings)) return 'lending.price_stale'
  if (isBehindZeroLtv(holdings, market)) return 'lending.zero_ltv_collateral_first'
  const { healthFactor } = riskOf(withPosition(holdings, market, after))
  return healthFactor < WAD ? 'lending.health_factor_too_low' : undefined
}

/**
 * Why an account may not take this debt. Loan to value gates it; it is below the liquidation threshold, so
 * health is gated with it.
 *
 * @param holdings - As they would be.
 */
export function rejectDebt(holdings: readonly Holding[]): Outcome {
  if (dependsOnStalePrice(holdings)) return 'lending.price_stale'
  const risk = riskOf(holdings)
  if (risk.collateralValue === 0n) return 'lending.no_collateral'
  return risk.debtValue > risk.borrowLimit ? 'lending.borrow_limit_exceeded' : undefined
}
