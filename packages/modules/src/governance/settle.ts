import type { SettleContext } from '@weft/protocol'
import { settleCancellations } from './cancel.ts'
import { settleConfirmations } from './confirm.ts'
import { settleProposals } from './propose.ts'

/** What the governor asked for, in this order whatever the order of transactions of different kinds. */
export function governanceSettle(context: SettleContext): void {
  settleProposals(context)
  settleConfirmations(context)
  settleCancellations(context)
}
