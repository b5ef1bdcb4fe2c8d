import { WAD } from '@weft/primitives'
import type { FieldValues, Outcome } from '@weft/protocol'
import type { Market } from './market.ts'
import { dependsOnStalePrice, type Holding, riskOf } from './risk.ts'
import type { eModeCategories } from './tables.ts'

/** Terms of an efficiency mode; undefined wherever an account is in none. */
export type EModeCategory = FieldValues<typeof eModeCategories.value>

/**
 * A market on the terms that an account in a category has: the category's ratios and bonus for its collaterals. An
 * asset that backs no new debt for anybody backs none in a category either, as in Aave.
 */
export function underEMode(market: Market, category: EModeCategory | undefined): Market {
  if (category === undefined || !hasAsset(category.collateralAssets, market.assetId)) return market
  const { ltvBps, liquidationThresholdBps, liquidationBonusBps } = category
  const parameters = {
    ...market.parameters,
    ltvBps: market.parameters.ltvBps === 0 ? 0 : ltvBps,
    liquidationThresholdBps,
    liquidationBonusBps,
  }
  return { ...market, parameters }
}

/** Whether an account in a category may owe an asset. */
export function isBorrowableIn(category: EModeCategory | undefined, assetId: number): boolean {
  return category === undefined || hasAsset(category.borrowableAssets, assetId)
}

/** Whether there is such a category. */
export function isDefined(category: EModeCategory): boolean {
  return category.ltvBps > 0
}

/**
 * Why an account may not be in a category (undefined: in none): it owes what the category does not lend, or its
 * collateral would not carry the debt on those terms.
 *
 * @param holdings - On the terms of the category.
 */
export function rejectEMode(category: EModeCategory | undefined, holdings: readonly Holding[]): Outcome {
  if (category !== undefined && !isDefined(category)) return 'lending.e_mode_unknown'
  const debts = holdings.filter(({ position }) => position.debtShares > 0n)
  if (debts.length === 0) return undefined
  if (debts.some(({ market }) => !isBorrowableIn(category, market.assetId))) return 'lending.not_in_e_mode'
  if (dependsOnStalePrice(holdings)) return 'lending.price_stale'
  return riskOf(holdings).healthFactor < WAD ? 'lending.health_factor_too_low' : undefined
}

/** The assets of a set, ascending. */
export function assetsOf(set: number): number[] {
  const assets: number[] = []
  for (let asset = 1; set >> asset !== 0; asset++) if (hasAsset(set, asset)) assets.push(asset)
  return assets
}

function hasAsset(set: number, assetId: number): boolean {
  return ((set >> assetId) & 1) === 1
}
