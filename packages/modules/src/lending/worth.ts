import type { Address } from '@weft/primitives'
import type { ViewContext } from '@weft/protocol'
import { lendingAccountView } from './accountView.ts'

/** Supplies, also those in farms, less debt. */
export function lendingWorth(context: ViewContext, account: Address): bigint {
  const { netWorth, pledged } = lendingAccountView(context, account)
  return pledged.reduce((sum, { value }) => sum + BigInt(value), BigInt(netWorth))
}
