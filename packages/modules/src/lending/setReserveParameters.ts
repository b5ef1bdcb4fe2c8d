import type { ActionContext, FieldValues, Outcome, SettleContext } from '@weft/protocol'
import { isDevnet } from '../governance/isDevnet.ts'
import { parametersOf } from './accountHoldings.ts'
import { lendingDescriptor } from './descriptor.ts'
import { isGovernor } from './governance.ts'
import { areTermsSound } from './governedTerms.ts'
import { reserveParameters } from './tables.ts'

type Terms = FieldValues<typeof lendingDescriptor.actions.setReserveParameters.fields>

/** Hands a market's new terms to `settle`: they count from the next batch on. On a devnet; elsewhere they need a notice. */
export function setReserveParameters(context: ActionContext, terms: Terms): Outcome {
  if (!isGovernor(context)) return 'lending.not_governor'
  if (!isDevnet(context.global)) return 'governance.notice_required'
  if (!parametersOf(context, terms.asset).active) return 'lending.asset_not_listed'
  if (!areTermsSound(terms)) return 'lending.parameters_invalid'
  context.order(lendingDescriptor.orders.reserveParameters, terms)
  context.emit(lendingDescriptor.events.parametersSet, { asset: terms.asset })
  return undefined
}

/** Writes terms in canonical order; what pauses and freezes stays as it is. */
export function settleReserveParameters(context: SettleContext): void {
  for (const { fields } of context.orders(lendingDescriptor.orders.reserveParameters)) {
    const { asset, ...terms } = fields
    const key = reserveParameters.keyOf(asset)
    context.put(reserveParameters, key, { ...context.get(reserveParameters, key), ...terms })
  }
}
