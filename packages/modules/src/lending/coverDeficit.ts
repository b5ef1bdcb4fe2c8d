import type { ActionContext, FieldValues, Outcome } from '@weft/protocol'
import { debit } from '../bank/ledger.ts'
import { parametersOf, reserveOf } from './accountHoldings.ts'
import { lendingDescriptor } from './descriptor.ts'
import { rejectMarket } from './rules.ts'
import { reserves } from './tables.ts'

/** Pays bad debt that a market carries, out of the sender's balance: a gift to its suppliers. Never more than there is. */
export function coverDeficit(
  context: ActionContext,
  { asset, amount }: FieldValues<typeof lendingDescriptor.actions.coverDeficit.fields>,
): Outcome {
  if (amount === 0n) return 'lending.amount_zero'
  const closed = rejectMarket(parametersOf(context, asset), false)
  if (closed !== undefined) return closed
  const { deficit } = reserveOf(context, asset)
  const covered = amount < deficit ? amount : deficit
  const key = reserves.keyOf(asset)
  if (covered === 0n || !context.reserve(reserves, key, 'deficit', covered)) return 'lending.no_deficit'
  if (!debit(context, asset, covered)) return 'bank.insufficient_balance'
  context.add(reserves, key, 'cash', covered)
  context.emit(lendingDescriptor.events.deficitCovered, { asset, amount: covered })
  return undefined
}
