import type { ActionContext, FieldValues, Outcome } from '@weft/protocol'
import { eModeCategoryOf, holdingsIn } from './accountHoldings.ts'
import { lendingDescriptor } from './descriptor.ts'
import { rejectEMode } from './eMode.ts'
import { lendingAccounts } from './tables.ts'

/** Puts the sender into a category, or out of any (0); nothing happens if it is so already. */
export function setEMode(
  context: ActionContext,
  { category }: FieldValues<typeof lendingDescriptor.actions.setEMode.fields>,
): Outcome {
  const key = lendingAccounts.keyOf(context.account)
  const account = context.get(lendingAccounts, key)
  if (account.eMode === category) return undefined
  const terms = eModeCategoryOf(context, category)
  const rejection = rejectEMode(terms, holdingsIn(context, context.account, terms))
  if (rejection !== undefined) return rejection
  context.put(lendingAccounts, key, { ...account, eMode: category })
  context.emit(lendingDescriptor.events.eModeSet, { category })
  return undefined
}
