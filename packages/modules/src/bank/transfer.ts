import {
  type ActionContext,
  AMOUNT_MAX,
  type FieldValues,
  type MessageContext,
  type Outcome,
  ZERO_ADDRESS,
} from '@weft/protocol'
import { bankDescriptor } from './descriptor.ts'
import { balanceOf, credit, debit } from './ledger.ts'

const { sent, received, returned } = bankDescriptor.events
type TransferMessage = FieldValues<typeof bankDescriptor.messages.transfer.fields>

/** Takes the amount from the sender and sends it on its way, to the receiver's shard. */
export function transfer(
  context: ActionContext,
  { to, asset, amount }: FieldValues<typeof bankDescriptor.actions.transfer.fields>,
): Outcome {
  if (amount === 0n) return 'bank.amount_zero'
  if (to === ZERO_ADDRESS) return 'bank.zero_address'
  const moved = amount === AMOUNT_MAX ? balanceOf(context, asset) : amount
  if (moved === 0n || !debit(context, asset, moved)) return 'bank.insufficient_balance'
  context.send(bankDescriptor.messages.transfer, to, { from: context.account, asset, amount: moved })
  context.emit(sent, { to, asset, amount: moved })
  return undefined
}

/** Arrives: every account accepts everything. */
export function receiveTransfer(context: MessageContext, { from, asset, amount }: TransferMessage): Outcome {
  credit(context, asset, amount)
  context.emit(received, { from, asset, amount })
  return undefined
}

/** Comes back to the sender. */
export function bounceTransfer(context: MessageContext, { asset, amount }: TransferMessage): void {
  credit(context, asset, amount)
  context.emit(returned, { asset, amount })
}
