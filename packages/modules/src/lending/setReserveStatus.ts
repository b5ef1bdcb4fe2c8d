import type { ActionContext, FieldValues, Outcome, SettleContext } from '@weft/protocol'
import { parametersOf } from './accountHoldings.ts'
import { lendingDescriptor } from './descriptor.ts'
import { isGovernor } from './governance.ts'
import { reserveParameters } from './tables.ts'

type Status = FieldValues<typeof lendingDescriptor.actions.setReserveStatus.fields>

/** Pauses, freezes or opens a market, from the next batch on. */
export function setReserveStatus(context: ActionContext, status: Status): Outcome {
  if (!isGovernor(context)) return 'lending.not_governor'
  if (!parametersOf(context, status.asset).active) return 'lending.asset_not_listed'
  context.order(lendingDescriptor.orders.reserveStatus, status)
  context.emit(lendingDescriptor.events.statusSet, status)
  return undefined
}

/** Writes statuses in canonical order. */
export function settleReserveStatus(context: SettleContext): void {
  for (const { fields } of context.orders(lendingDescriptor.orders.reserveStatus)) {
    const { asset, paused, frozen } = fields
    const key = reserveParameters.keyOf(asset)
    context.put(reserveParameters, key, { ...context.get(reserveParameters, key), paused, frozen })
  }
}
