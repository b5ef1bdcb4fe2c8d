import { type Address, BPS } from '@weft/primitives'
import { ASSETS, type AssetSymbol, assetById, type ReadContext } from '@weft/protocol'
import { eModeCategoryOf, holdingsIn, marketOf } from './accountHoldings.ts'
import { eModeView } from './eModesView.ts'
import { type Position, reserveState } from './market.ts'
import { amountFromSharesDown, amountFromSharesUp, apyOfRate, valueDown } from './math.ts'
import { dependsOnStalePrice, HEALTH_FACTOR_MAX, type Holding, owedValue, suppliedValue } from './risk.ts'
import { summarise } from './summary.ts'
import { lendingAccounts, pledges } from './tables.ts'
import type { LendingAccountView, LendingPositionView } from './view.ts'

/** What lending shows of one account. */
export function lendingAccountView(context: ReadContext, account: Address): LendingAccountView {
  const { eMode } = context.get(lendingAccounts, lendingAccounts.keyOf(account))
  const category = eModeCategoryOf(context, eMode)
  const holdings = holdingsIn(context, account, category)
  const summary = summarise(holdings)
  const { collateralValue, healthFactor } = summary
  return {
    positions: holdings.map(positionView),
    suppliedValue: summary.suppliedValue.toString(),
    collateralValue: collateralValue.toString(),
    debtValue: summary.debtValue.toString(),
    netWorth: summary.netWorth.toString(),
    healthFactor: healthFactor === HEALTH_FACTOR_MAX ? null : healthFactor.toString(),
    ltv: summary.loanToValue.toString(),
    maxLtvBps: averageBps(summary.borrowWeight, collateralValue),
    liquidationThresholdBps: averageBps(summary.liquidationWeight, collateralValue),
    borrowLimit: summary.borrowLimit.toString(),
    availableToBorrow: summary.availableToBorrow.toString(),
    netApy: summary.netApy.toString(),
    pricesStale: dependsOnStalePrice(holdings),
    eMode: category === undefined ? null : eModeView(eMode, category),
    pledged: ASSETS.flatMap(({ id }) => pledgeView(context, account, id)),
  }
}

function pledgeView(context: ReadContext, account: Address, asset: number): LendingAccountView['pledged'] {
  const { shares } = context.get(pledges, pledges.keyOf(account, asset))
  if (shares === 0n) return []
  const { reserve, price, decimals } = marketOf(context, asset)
  const amount = amountFromSharesDown(shares, reserve.supplyIndex)
  return [
    {
      asset: assetById(asset).symbol as AssetSymbol,
      shares: shares.toString(),
      amount: amount.toString(),
      value: valueDown(amount, price, decimals).toString(),
    },
  ]
}

/** A position from its view: what a browser previews actions with. */
export function positionFromView(view: LendingPositionView, assetId: number): Position {
  return {
    assetId,
    supplyShares: BigInt(view.supplyShares),
    debtShares: BigInt(view.debtShares),
    collateral: view.collateral,
  }
}

/** What an account has in one market. */
export function positionView(holding: Holding): LendingPositionView {
  const { market, position } = holding
  const { supplyIndex, debtIndex } = market.reserve
  const rates = reserveState(market.reserve, market.parameters)
  return {
    asset: assetById(market.assetId).symbol as AssetSymbol,
    supplied: amountFromSharesDown(position.supplyShares, supplyIndex).toString(),
    suppliedValue: suppliedValue(market, position).toString(),
    supplyShares: position.supplyShares.toString(),
    collateral: position.collateral,
    debt: amountFromSharesUp(position.debtShares, debtIndex).toString(),
    debtValue: owedValue(market, position).toString(),
    debtShares: position.debtShares.toString(),
    supplyRate: rates.supplyRate.toString(),
    borrowRate: rates.borrowRate.toString(),
    supplyApy: apyOfRate(rates.supplyRate).toString(),
    borrowApy: apyOfRate(rates.borrowRate).toString(),
  }
}

/** Weight over value: the average of what the collaterals allow, rounded down. */
function averageBps(weight: bigint, value: bigint): number {
  return value === 0n ? 0 : Number(weight / value > BPS ? BPS : weight / value)
}
