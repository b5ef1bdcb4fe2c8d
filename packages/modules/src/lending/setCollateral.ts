import type { ActionContext, FieldValues, Outcome } from '@weft/protocol'
import { holdingsOf, parametersOf, positionOf } from './accountHoldings.ts'
import type { lendingDescriptor } from './descriptor.ts'
import { marketAmong } from './risk.ts'
import { rejectCollateralRemoval, rejectMarket } from './rules.ts'
import { writePosition } from './writePosition.ts'

/** Turns what the sender supplied of an asset into collateral, or back; nothing happens if it is so already. */
export function setCollateral(
  context: ActionContext,
  { asset, enabled }: FieldValues<typeof lendingDescriptor.actions.setCollateral.fields>,
): Outcome {
  const parameters = parametersOf(context, asset)
  const closed = rejectMarket(parameters, false)
  if (closed !== undefined) return closed
  const before = positionOf(context, context.account, asset)
  if (before.supplyShares === 0n) return 'lending.nothing_supplied'
  if (before.collateral === enabled) return undefined
  const after = { ...before, collateral: enabled }
  if (enabled && parameters.ltvBps === 0) return 'lending.collateral_not_allowed'
  if (!enabled) {
    const holdings = holdingsOf(context, context.account)
    const rejection = rejectCollateralRemoval(holdings, marketAmong(holdings, asset), after)
    if (rejection !== undefined) return rejection
  }
  writePosition(context, asset, before, after)
  return undefined
}
