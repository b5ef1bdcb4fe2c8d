import {
  bestLiquidation,
  type DebtorView,
  type EModeView,
  eModeFromView,
  type Holding,
  type LendingMarketView,
  type LendingPositionView,
  type LiquidationChoice,
  type LiquidationProjection,
  liquidationMax,
  marketFromView,
  positionFromView,
  projectLiquidation,
  underEMode,
} from '@weft/modules/descriptors'
import { type AssetSymbol, assetBySymbol } from '@weft/protocol'
import type { Exact } from './exact.ts'
import { inexact } from './inexact.ts'
import type { Market } from './market.ts'

/** An account with debt, as `views.lending.atRisk` lists it. */
export type Debtor = Exact<DebtorView>

/** What liquidating one account would do: computed here, by the rules of the module. */
export interface LiquidationPreview {
  /** The one that leaves the liquidator the most; undefined: there is nothing to liquidate. */
  readonly best: LiquidationChoice | undefined
  /** What paying up to an amount would do, and why it would be refused. */
  project(debtAsset: AssetSymbol, collateralAsset: AssetSymbol, amount: bigint): LiquidationProjection
  /** The most that one liquidation covers, in base units of the debt; undefined: this pair cannot be liquidated. */
  amountMax(debtAsset: AssetSymbol, collateralAsset: AssetSymbol): bigint | undefined
}

/**
 * Previews of a liquidation over the markets as last seen. They differ from execution by what happens in between:
 * interest, prices, and whoever is faster.
 *
 * @param debtor - With its positions; an `Account`'s `modules.lending` has the same members.
 * @example liquidationPreview(markets, debtor).project('USDC', 'ETH', AMOUNT_MAX).covered
 */
export function liquidationPreview(
  markets: readonly Market[],
  debtor: Pick<Debtor, 'positions' | 'eMode'>,
): LiquidationPreview {
  const category = debtor.eMode ? eModeFromView(inexact<EModeView>(debtor.eMode)) : undefined
  const holdings = debtor.positions.flatMap((view): Holding[] => {
    const market = markets.find(({ asset }) => asset === view.asset)
    if (market === undefined) return []
    const pool = underEMode(marketFromView(inexact<LendingMarketView>(market)), category)
    return [{ market: pool, position: positionFromView(inexact<LendingPositionView>(view), pool.assetId) }]
  })
  const pairOf = (debtAsset: AssetSymbol, collateralAsset: AssetSymbol) => ({
    holdings,
    debtAsset: assetBySymbol(debtAsset).id,
    collateralAsset: assetBySymbol(collateralAsset).id,
  })
  return {
    best: bestLiquidation(holdings),
    project: (debtAsset, collateralAsset, amount) =>
      projectLiquidation({ ...pairOf(debtAsset, collateralAsset), amount }),
    amountMax: (debtAsset, collateralAsset) => liquidationMax(pairOf(debtAsset, collateralAsset)),
  }
}
