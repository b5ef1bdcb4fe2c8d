import type { ActionContext, FieldValues, Outcome, SettleContext } from '@weft/protocol'
import { tell } from './decided.ts'
import { governanceDescriptor } from './descriptor.ts'
import { PROPOSAL_STATUS } from './proposalStatus.ts'
import { agendaKey, governorOf } from './reads.ts'
import { agenda, proposals } from './tables.ts'

/** Takes a proposal back, at any time before it is in force. */
export function cancel(
  context: ActionContext,
  { proposal }: FieldValues<typeof governanceDescriptor.actions.cancel.fields>,
): Outcome {
  if (context.account !== governorOf(context.global)) return 'governance.not_governor'
  const { open } = context.global(agenda, agendaKey)
  if (!open.some((each) => each.proposal === proposal)) return 'governance.not_open'
  context.order(governanceDescriptor.orders.cancellation, { proposal })
  return undefined
}

/** After the batch's confirmations, so that of two that contradict each other nothing happens. */
export function settleCancellations(context: SettleContext): void {
  for (const order of context.orders(governanceDescriptor.orders.cancellation)) {
    const { proposal } = order.fields
    const key = proposals.keyOf(proposal)
    const before = context.get(agenda, agendaKey)
    const record = context.get(proposals, key)
    const isOpen = before.open.some((each) => each.proposal === proposal)
    const status = isOpen ? PROPOSAL_STATUS.cancelled : PROPOSAL_STATUS.refused
    tell(context, order, { proposal, ...record, status })
    if (!isOpen) continue
    context.put(proposals, key, { ...record, status })
    const open = before.open.filter((each) => each.proposal !== proposal)
    context.put(agenda, agendaKey, { ...before, open })
  }
}
