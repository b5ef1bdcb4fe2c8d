import type { ActionContext, FieldValues, Outcome } from '@weft/protocol'
import { credit } from '../bank/ledger.ts'
import { eModeOf, holdingsIn, marketOf, parametersOf, positionOf } from './accountHoldings.ts'
import { lendingDescriptor } from './descriptor.ts'
import { isBorrowableIn, underEMode } from './eMode.ts'
import { borrowChange } from './positionChange.ts'
import { withPosition } from './risk.ts'
import { rejectDebt, rejectMarket } from './rules.ts'
import { reserves } from './tables.ts'
import { writePosition } from './writePosition.ts'

/** Pays out of the pool's cash, for debt shares that the sender's collateral covers. */
export function borrow(
  context: ActionContext,
  { asset, amount }: FieldValues<typeof lendingDescriptor.actions.borrow.fields>,
): Outcome {
  if (amount === 0n) return 'lending.amount_zero'
  const parameters = parametersOf(context, asset)
  const closed = rejectMarket(parameters, true)
  if (closed !== undefined) return closed
  if (!parameters.borrowable) return 'lending.borrowing_disabled'
  const category = eModeOf(context, context.account)
  if (!isBorrowableIn(category, asset)) return 'lending.not_in_e_mode'
  const before = positionOf(context, context.account, asset)
  const market = underEMode(marketOf(context, asset), category)
  const { position, shares } = borrowChange(before, market.reserve, amount)
  const rejection = rejectDebt(withPosition(holdingsIn(context, context.account, category), market, position))
  if (rejection !== undefined) return rejection
  const key = reserves.keyOf(asset)
  if (!context.reserve(reserves, key, 'cash', amount)) return 'lending.insufficient_liquidity'
  if (!context.reserve(reserves, key, 'borrowRoom', amount)) return 'lending.borrow_cap_exceeded'
  context.add(reserves, key, 'totalDebtShares', shares)
  credit(context, asset, amount)
  context.emit(lendingDescriptor.events.borrowed, { asset, amount })
  writePosition(context, asset, before, position)
  return undefined
}
