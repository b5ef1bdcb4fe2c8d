import {
  type ActionContext,
  AMOUNT_MAX,
  type FieldValues,
  type MessageContext,
  type Outcome,
} from '@weft/protocol'
import { balanceOf, credit, debit } from '../bank/ledger.ts'
import { isPriceStale, priceOf } from '../oracle/price.ts'
import { parametersOf, positionOf } from './accountHoldings.ts'
import { lendingDescriptor } from './descriptor.ts'
import { rejectMarket } from './rules.ts'
import { writePosition } from './writePosition.ts'

const { liquidation, seizure } = lendingDescriptor.messages

/**
 * Takes the most that the liquidator would pay into escrow and asks the borrower's shard. Whether the borrower can be
 * liquidated is judged there; what is not used, or all of it, comes back in the same batch.
 */
export function liquidate(
  context: ActionContext,
  {
    borrower,
    debtAsset,
    collateralAsset,
    amount,
  }: FieldValues<typeof lendingDescriptor.actions.liquidate.fields>,
): Outcome {
  if (amount === 0n) return 'lending.amount_zero'
  if (borrower === context.account) return 'lending.self_liquidation'
  const closed =
    rejectMarket(parametersOf(context, debtAsset), false) ??
    rejectMarket(parametersOf(context, collateralAsset), false)
  if (closed !== undefined) return closed
  if ([debtAsset, collateralAsset].some((asset) => isPriceStale(context, priceOf(context, asset)))) {
    return 'lending.price_stale'
  }
  const escrow = amount === AMOUNT_MAX ? balanceOf(context, debtAsset) : amount
  if (escrow === 0n || !debit(context, debtAsset, escrow)) return 'bank.insufficient_balance'
  const liquidator = context.account
  context.send(liquidation, borrower, { liquidator, debtAsset, collateralAsset, amount: escrow })
  return undefined
}

/** The borrower's shard refused: the escrow is the liquidator's again. */
export function bounceLiquidation(
  context: MessageContext,
  { debtAsset, amount }: FieldValues<typeof liquidation.fields>,
): void {
  credit(context, debtAsset, amount)
  context.emit(lendingDescriptor.events.liquidationRefused, { asset: debtAsset, amount })
}

/** Arrives at the liquidator: supply shares of the collateral, and what was not used of the escrow. Never refuses. */
export function receiveSeizure(
  context: MessageContext,
  seized: FieldValues<typeof seizure.fields>,
): undefined {
  const { borrower, debtAsset, covered, refund, collateralAsset, amount, shares } = seized
  credit(context, debtAsset, refund)
  const before = positionOf(context, context.account, collateralAsset)
  const supplyShares = before.supplyShares + shares
  const isFirst = before.supplyShares === 0n
  const collateral = isFirst ? parametersOf(context, collateralAsset).ltvBps > 0 : before.collateral
  const { seizedCollateral } = lendingDescriptor.events
  context.emit(seizedCollateral, { borrower, debtAsset, covered, collateralAsset, amount })
  writePosition(context, collateralAsset, before, { ...before, supplyShares, collateral })
}
