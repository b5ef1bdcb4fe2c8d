import type { Address } from '@weft/primitives'
import type { ViewContext } from '@weft/protocol'
import { vaultAccountView } from './accountView.ts'

/** Shares, also those in farms; of a curator also the fees. */
export function vaultWorth(context: ViewContext, account: Address): bigint {
  const { value, curated } = vaultAccountView(context, account)
  return curated.reduce((sum, fees) => sum + BigInt(fees.value), BigInt(value))
}
