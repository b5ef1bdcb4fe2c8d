import type { FieldValues, MessageContext, Outcome } from '@weft/protocol'
import { holdingsOf } from './accountHoldings.ts'
import { lendingDescriptor } from './descriptor.ts'
import { amountFromSharesDown } from './math.ts'
import { type BadDebt, type LiquidationProjection, projectLiquidation } from './projectLiquidation.ts'
import { type Holding, marketAmong } from './risk.ts'
import { reserves } from './tables.ts'
import { writePosition } from './writePosition.ts'

const { liquidation, seizure } = lendingDescriptor.messages
const { liquidated, badDebt } = lendingDescriptor.events

/**
 * Arrives at the borrower: judged by what the account holds and owes at this very moment, at the indices and prices of
 * the batch. A refusal sends the escrow back. The liquidator is paid in supply shares, so that no cash is needed.
 */
export function receiveLiquidation(
  context: MessageContext,
  { liquidator, debtAsset, collateralAsset, amount }: FieldValues<typeof liquidation.fields>,
): Outcome {
  const holdings = holdingsOf(context, context.account)
  const result = projectLiquidation({ holdings, debtAsset, collateralAsset, amount })
  if (result.rejection !== undefined) return result.rejection
  const { covered, coveredShares, seized, seizedShares, receivedShares } = result
  const debtKey = reserves.keyOf(debtAsset)
  context.add(reserves, debtKey, 'cash', covered)
  context.add(reserves, debtKey, 'totalDebtShares', -coveredShares)
  const collateralKey = reserves.keyOf(collateralAsset)
  const treasuryShares = seizedShares - receivedShares
  context.add(reserves, collateralKey, 'totalSupplyShares', -treasuryShares)
  context.add(reserves, collateralKey, 'treasuryShares', treasuryShares)
  context.emit(liquidated, { liquidator, debtAsset, covered, collateralAsset, amount: seized })
  for (const each of result.badDebts) writeOff(context, each)
  writeHoldings(context, holdings, result)
  context.send(seizure, liquidator, {
    borrower: context.account,
    debtAsset,
    covered,
    refund: amount - covered,
    collateralAsset,
    amount: receivedAmount(holdings, collateralAsset, receivedShares),
    shares: receivedShares,
  })
  return undefined
}

/** Debt that nothing backs leaves the debtors' side and stands as the reserve's deficit. */
function writeOff(context: MessageContext, { assetId, debtShares, amount }: BadDebt): void {
  const key = reserves.keyOf(assetId)
  context.add(reserves, key, 'totalDebtShares', -debtShares)
  context.add(reserves, key, 'deficit', amount)
  context.emit(badDebt, { asset: assetId, amount })
}

function writeHoldings(
  context: MessageContext,
  before: readonly Holding[],
  { holdingsAfter }: LiquidationProjection,
): void {
  for (const { market, position } of before) {
    const after = holdingsAfter.find((each) => each.market.assetId === market.assetId)!.position
    if (after !== position) writePosition(context, market.assetId, position, after)
  }
}

function receivedAmount(holdings: readonly Holding[], assetId: number, shares: bigint): bigint {
  return amountFromSharesDown(shares, marketAmong(holdings, assetId).reserve.supplyIndex)
}
