import { type AssetSymbol, assetById, type ReadContext } from '@weft/protocol'
import { priceOf } from '../oracle/price.ts'
import { marketOf } from './accountHoldings.ts'
import { accrueReserve } from './accrueReserve.ts'
import { type Market, reserveState } from './market.ts'
import { apyOfRate, valueDown, valueUp } from './math.ts'
import type { LendingMarketView } from './view.ts'

/** One market as of a batch; undefined when the asset is not listed. */
export function lendingMarketView(
  context: Pick<ReadContext, 'global' | 'batch'>,
  assetId: number,
): LendingMarketView | undefined {
  const market = marketOf(context, assetId)
  const { parameters, decimals, price } = market
  if (!parameters.active) return undefined
  // As the next batch begins: indices as they are, caps opened anew for what was withdrawn and repaid.
  const reserve = accrueReserve(market.reserve, parameters, market.reserve.lastAccrual)
  const state = reserveState(reserve, parameters)
  const record = priceOf(context, assetId)
  return {
    asset: assetById(assetId).symbol as AssetSymbol,
    assetId,
    decimals,
    price: price.toString(),
    priceUpdatedAt: Number(record.updatedAt),
    priceStale: market.priceStale,
    cash: reserve.cash.toString(),
    totalSupplied: state.supplied.toString(),
    totalBorrowed: state.debt.toString(),
    totalSuppliedValue: valueDown(state.supplied, price, decimals).toString(),
    totalBorrowedValue: valueUp(state.debt, price, decimals).toString(),
    treasury: state.treasury.toString(),
    treasuryShares: reserve.treasuryShares.toString(),
    deficit: reserve.deficit.toString(),
    supplyRoom: reserve.supplyRoom.toString(),
    borrowRoom: reserve.borrowRoom.toString(),
    totalSupplyShares: reserve.totalSupplyShares.toString(),
    totalDebtShares: reserve.totalDebtShares.toString(),
    supplyIndex: reserve.supplyIndex.toString(),
    debtIndex: reserve.debtIndex.toString(),
    lastAccrual: Number(reserve.lastAccrual),
    utilisation: state.utilisation.toString(),
    supplyRate: state.supplyRate.toString(),
    borrowRate: state.borrowRate.toString(),
    supplyApy: apyOfRate(state.supplyRate).toString(),
    borrowApy: apyOfRate(state.borrowRate).toString(),
    parameters: {
      ...parameters,
      supplyCap: parameters.supplyCap.toString(),
      borrowCap: parameters.borrowCap.toString(),
    },
  }
}

/** A market from its view: what a browser previews actions with. */
export function marketFromView(view: LendingMarketView): Market {
  return {
    assetId: view.assetId,
    decimals: view.decimals,
    price: BigInt(view.price),
    priceStale: view.priceStale,
    reserve: {
      cash: BigInt(view.cash),
      totalSupplyShares: BigInt(view.totalSupplyShares),
      totalDebtShares: BigInt(view.totalDebtShares),
      treasuryShares: BigInt(view.treasuryShares),
      deficit: BigInt(view.deficit),
      supplyIndex: BigInt(view.supplyIndex),
      debtIndex: BigInt(view.debtIndex),
      supplyRate: BigInt(view.supplyRate),
      borrowRate: BigInt(view.borrowRate),
      lastAccrual: BigInt(view.lastAccrual),
      supplyRoom: BigInt(view.supplyRoom),
      borrowRoom: BigInt(view.borrowRoom),
    },
    parameters: {
      ...view.parameters,
      supplyCap: BigInt(view.parameters.supplyCap),
      borrowCap: BigInt(view.parameters.borrowCap),
    },
  }
}
