import type { Address } from '@weft/primitives'
import type { ViewContext } from '@weft/protocol'
import { stakingAccountView } from './accountView.ts'
import { weftValue } from './views.ts'

/** Stakes, what unbonds, and rewards; of an operator also the commission. */
export function stakingWorth(context: ViewContext, account: Address): bigint {
  const { value, operates } = stakingAccountView(context, account)
  const commission = operates === null ? '0' : weftValue(context, BigInt(operates.commission))
  return BigInt(value) + BigInt(commission)
}
