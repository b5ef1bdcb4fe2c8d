import type { ActionContext, FieldValues, Outcome } from '@weft/protocol'
import { debit } from '../bank/ledger.ts'
import { parametersOf, positionOf, reserveOf } from './accountHoldings.ts'
import { lendingDescriptor } from './descriptor.ts'
import { repayChange } from './positionChange.ts'
import { rejectMarket } from './rules.ts'
import { reserves } from './tables.ts'
import { writePosition } from './writePosition.ts'

/** Pays debt back into the pool. More than the debt takes the debt; all of it leaves exactly nothing. */
export function repay(
  context: ActionContext,
  { asset, amount }: FieldValues<typeof lendingDescriptor.actions.repay.fields>,
): Outcome {
  if (amount === 0n) return 'lending.amount_zero'
  const parameters = parametersOf(context, asset)
  const closed = rejectMarket(parameters, false)
  if (closed !== undefined) return closed
  const before = positionOf(context, context.account, asset)
  if (before.debtShares === 0n) return 'lending.no_debt'
  const change = repayChange(before, reserveOf(context, asset), amount)
  if (change.shares === 0n) return 'lending.amount_too_small'
  if (!debit(context, asset, change.amount)) return 'bank.insufficient_balance'
  const key = reserves.keyOf(asset)
  context.add(reserves, key, 'cash', change.amount)
  context.add(reserves, key, 'totalDebtShares', -change.shares)
  context.emit(lendingDescriptor.events.repaid, { asset, amount: change.amount })
  writePosition(context, asset, before, change.position)
  return undefined
}
