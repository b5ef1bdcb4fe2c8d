import type { ActionContext, FieldValues, Outcome } from '@weft/protocol'
import { credit } from '../bank/ledger.ts'
import { holdingsOf, parametersOf, positionOf, reserveOf } from './accountHoldings.ts'
import { lendingDescriptor } from './descriptor.ts'
import { withdrawChange } from './positionChange.ts'
import { marketAmong } from './risk.ts'
import { rejectCollateralRemoval, rejectMarket } from './rules.ts'
import { reserves } from './tables.ts'
import { writePosition } from './writePosition.ts'

/** Burns supply shares and pays them out of the pool's cash. */
export function withdraw(
  context: ActionContext,
  { asset, amount }: FieldValues<typeof lendingDescriptor.actions.withdraw.fields>,
): Outcome {
  if (amount === 0n) return 'lending.amount_zero'
  const parameters = parametersOf(context, asset)
  const closed = rejectMarket(parameters, false)
  if (closed !== undefined) return closed
  const before = positionOf(context, context.account, asset)
  if (before.supplyShares === 0n) return 'lending.nothing_supplied'
  const change = withdrawChange(before, reserveOf(context, asset), amount)
  if (change === undefined) return 'lending.insufficient_supply'
  if (before.collateral) {
    const holdings = holdingsOf(context, context.account)
    const rejection = rejectCollateralRemoval(holdings, marketAmong(holdings, asset), change.position)
    if (rejection !== undefined) return rejection
  }
  const key = reserves.keyOf(asset)
  if (!context.reserve(reserves, key, 'cash', change.amount)) return 'lending.insufficient_liquidity'
  context.add(reserves, key, 'totalSupplyShares', -change.shares)
  credit(context, asset, change.amount)
  context.emit(lendingDescriptor.events.withdrawn, { asset, amount: change.amount })
  writePosition(context, asset, before, change.position)
  return undefined
}
