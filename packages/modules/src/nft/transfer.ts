import {
  type ActionContext,
  type FieldValues,
  type MessageContext,
  type Outcome,
  ZERO_ADDRESS,
} from '@weft/protocol'
import { nftDescriptor } from './descriptor.ts'
import { tokens } from './tables.ts'
import { clearListing, rejectDisposal, tokenHere } from './token.ts'

const { actions, events, messages } = nftDescriptor

/** Gives a token away. */
export function transfer(
  context: ActionContext,
  { token, to }: FieldValues<typeof actions.transfer.fields>,
): Outcome {
  if (to === ZERO_ADDRESS) return 'nft.zero_address'
  context.send(messages.transfer, token, { from: context.account, to })
  return undefined
}

/** At the token: a listing of the owner before ends with it. */
export function receiveTransfer(
  context: MessageContext,
  { from, to }: FieldValues<typeof messages.transfer.fields>,
): Outcome {
  const token = tokenHere(context)
  const rejection = rejectDisposal(context, token, from)
  if (rejection !== undefined || token === undefined) return rejection
  const { terms: _, ...record } = token
  context.put(tokens, tokens.keyOf(context.account), { ...record, owner: to })
  clearListing(context)
  context.send(messages.received, to, { token: context.account, from })
  context.emit(events.transferred, { from, to })
  return undefined
}
