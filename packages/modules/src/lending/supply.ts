import type { ActionContext, FieldValues, Outcome } from '@weft/protocol'
import { debit } from '../bank/ledger.ts'
import { parametersOf, positionOf, reserveOf } from './accountHoldings.ts'
import { lendingDescriptor } from './descriptor.ts'
import { supplyChange } from './positionChange.ts'
import { rejectMarket } from './rules.ts'
import { reserves } from './tables.ts'
import { writePosition } from './writePosition.ts'

/** Moves an asset from the sender's balance into the pool, for supply shares. */
export function supply(
  context: ActionContext,
  { asset, amount }: FieldValues<typeof lendingDescriptor.actions.supply.fields>,
): Outcome {
  if (amount === 0n) return 'lending.amount_zero'
  const parameters = parametersOf(context, asset)
  const closed = rejectMarket(parameters, true)
  if (closed !== undefined) return closed
  const before = positionOf(context, context.account, asset)
  const { supplyIndex } = reserveOf(context, asset)
  const { position, shares } = supplyChange(before, { supplyIndex, ltvBps: parameters.ltvBps }, amount)
  if (shares === 0n) return 'lending.amount_too_small'
  if (!debit(context, asset, amount)) return 'bank.insufficient_balance'
  const key = reserves.keyOf(asset)
  if (!context.reserve(reserves, key, 'supplyRoom', amount)) return 'lending.supply_cap_exceeded'
  context.add(reserves, key, 'cash', amount)
  context.add(reserves, key, 'totalSupplyShares', shares)
  context.emit(lendingDescriptor.events.supplied, { asset, amount })
  writePosition(context, asset, before, position)
  return undefined
}
