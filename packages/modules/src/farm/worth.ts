import type { Address } from '@weft/primitives'
import type { ViewContext } from '@weft/protocol'
import { farmAccountView } from './accountView.ts'

/** Rewards only: what is staked counts where it is held, with the vault or the market. */
export function farmWorth(context: ViewContext, account: Address): bigint {
  return BigInt(farmAccountView(context, account).claimableValue)
}
