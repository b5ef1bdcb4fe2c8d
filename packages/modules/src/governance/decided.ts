import type { FieldValues, MessageContext, Outcome, PlacedOrder, SettleContext } from '@weft/protocol'
import { governanceDescriptor } from './descriptor.ts'
import { PROPOSAL_STATUS } from './proposalStatus.ts'
import type { Proposal } from './reads.ts'

const { decided } = governanceDescriptor.messages
const { proposed, confirmed, cancelled, refused } = governanceDescriptor.events

/** Tells whoever asked what became of it: the receipt of a proposal has its number. */
export function tell(
  context: SettleContext,
  order: PlacedOrder,
  { proposal, status, parameter, subject, value, effectiveBatch }: Proposal & { proposal: number },
): void {
  context.send(decided, order.account, { proposal, status, parameter, subject, value, effectiveBatch }, order)
}

/** Writes the decision into the receipt of the transaction that asked for it. */
export function receiveDecided(
  context: MessageContext,
  { proposal, status, parameter, subject, value, effectiveBatch }: FieldValues<typeof decided.fields>,
): Outcome {
  switch (status) {
    case PROPOSAL_STATUS.proposed:
      context.emit(proposed, { proposal, parameter, subject, value })
      break
    case PROPOSAL_STATUS.confirmed:
      context.emit(confirmed, { proposal, effectiveBatch })
      break
    case PROPOSAL_STATUS.cancelled:
      context.emit(cancelled, { proposal })
      break
    default:
      context.emit(refused, { proposal })
  }
  return undefined
}
