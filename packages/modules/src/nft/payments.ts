import type { FieldValues, MessageContext, Outcome } from '@weft/protocol'
import { credit } from '../bank/ledger.ts'
import { nftDescriptor } from './descriptor.ts'

const { events, messages } = nftDescriptor

/** A seller's money arrives. */
export function receiveProceeds(
  context: MessageContext,
  fields: FieldValues<typeof messages.proceeds.fields>,
): Outcome {
  credit(context, fields.asset, fields.amount)
  context.emit(events.proceeds, fields)
  return undefined
}

/** Money that was set aside and not needed comes back. */
export function receiveRefund(
  context: MessageContext,
  fields: FieldValues<typeof messages.refund.fields>,
): Outcome {
  refund(context, fields)
  return undefined
}

/** As `receiveRefund`: also for what bounced. */
export function refund(context: MessageContext, fields: FieldValues<typeof messages.refund.fields>): void {
  credit(context, fields.asset, fields.amount)
  context.emit(events.refunded, fields)
}

/** A token has a new owner: its own entry says so, this is for the owner's history. */
export function receiveReceived(
  context: MessageContext,
  fields: FieldValues<typeof messages.received.fields>,
): Outcome {
  context.emit(events.received, fields)
  return undefined
}
