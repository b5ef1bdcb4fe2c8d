import { BPS } from '@weft/primitives'
import type { ActionContext } from '@weft/protocol'
import { lendingConfig } from './tables.ts'

/** Above this no rate is one that a market may have to bear: 1,000 % a year, Aave's limit. */
export const RATE_BPS_MAX = 100_000
const BPS_MAX = Number(BPS)

/** Whether the sender is the account that genesis named to set terms. */
export function isGovernor(context: ActionContext): boolean {
  return context.account === context.global(lendingConfig, lendingConfig.keyOf()).governor
}

/**
 * Whether ratios make sense together: loan to value up to the threshold, and a position at a health factor of 1 worth
 * its debt and the bonus, so that a liquidation in time leaves no bad debt (Aave's rule).
 */
export function areRatiosSound(ratios: {
  ltvBps: number
  liquidationThresholdBps: number
  liquidationBonusBps: number
}): boolean {
  const { ltvBps, liquidationThresholdBps, liquidationBonusBps } = ratios
  if (ltvBps > liquidationThresholdBps) return false
  return liquidationThresholdBps * (BPS_MAX + liquidationBonusBps) <= BPS_MAX * BPS_MAX
}

/** Whether the rate curve has its kink inside, and ends below the limit. */
export function isCurveSound(curve: {
  optimalUtilisationBps: number
  baseRateBps: number
  slope1Bps: number
  slope2Bps: number
}): boolean {
  const { optimalUtilisationBps, baseRateBps, slope1Bps, slope2Bps } = curve
  if (optimalUtilisationBps < 1 || optimalUtilisationBps >= BPS_MAX) return false
  return baseRateBps + slope1Bps + slope2Bps <= RATE_BPS_MAX
}

/** Whether it is a part of a whole. */
export function isPart(bps: number): boolean {
  return bps <= BPS_MAX
}
