import { WAD } from '@weft/primitives'
import { amountFromSharesDown, valueDown, valueUp } from './math.ts'
import { type LiquidationProjection, liquidationMax, projectLiquidation } from './projectLiquidation.ts'
import { type Holding, riskOf } from './risk.ts'

/** A liquidation that would execute, and what it pays. */
export interface LiquidationChoice {
  readonly debtAsset: number
  readonly collateralAsset: number
  /** Base units of the debt: the most that one liquidation of this pair covers. */
  readonly amount: bigint
  /** USD with 8 decimals, rounded up. */
  readonly coveredValue: bigint
  /** Base units of the collateral that the liquidator's shares are worth, rounded down. */
  readonly received: bigint
  /** USD with 8 decimals, rounded down. */
  readonly receivedValue: bigint
  readonly projection: LiquidationProjection
}

/** The liquidation of an account that leaves the liquidator the most; undefined: nothing can be liquidated. */
export function bestLiquidation(holdings: readonly Holding[]): LiquidationChoice | undefined {
  if (riskOf(holdings).healthFactor >= WAD) return undefined
  let best: LiquidationChoice | undefined
  for (const debt of holdings) {
    for (const collateral of holdings) {
      const choice = choiceOf(holdings, debt, collateral)
      if (choice !== undefined && (best === undefined || profitOf(choice) > profitOf(best))) best = choice
    }
  }
  return best
}

/** What the liquidator has afterwards beyond what was paid: USD with 8 decimals, may be negative. */
export function profitOf({ receivedValue, coveredValue }: LiquidationChoice): bigint {
  return receivedValue - coveredValue
}

function choiceOf(
  holdings: readonly Holding[],
  debt: Holding,
  collateral: Holding,
): LiquidationChoice | undefined {
  const pair = { holdings, debtAsset: debt.market.assetId, collateralAsset: collateral.market.assetId }
  const amount = liquidationMax(pair)
  if (amount === undefined) return undefined
  const projection = projectLiquidation({ ...pair, amount })
  const { price, decimals, reserve } = collateral.market
  const received = amountFromSharesDown(projection.receivedShares, reserve.supplyIndex)
  return {
    debtAsset: pair.debtAsset,
    collateralAsset: pair.collateralAsset,
    amount,
    coveredValue: valueUp(projection.covered, debt.market.price, debt.market.decimals),
    received,
    receivedValue: valueDown(received, price, decimals),
    projection,
  }
}
