import {
  type ActionContext,
  AMOUNT_MAX,
  type FieldValues,
  type MessageContext,
  type Outcome,
  ZERO_ADDRESS,
} from '@weft/protocol'
import { vaultDescriptor } from './descriptor.ts'
import { changeShares, holdingOf } from './holding.ts'
import { findVault, frozenGlobals } from './vault.ts'

const { sent, received, returned } = vaultDescriptor.events
type TransferMessage = FieldValues<typeof vaultDescriptor.messages.transfer.fields>

/** Takes free shares from the sender and sends them on their way. */
export function transfer(
  context: ActionContext,
  { vault, to, shares }: FieldValues<typeof vaultDescriptor.actions.transfer.fields>,
): Outcome {
  if (shares === 0n) return 'vault.amount_zero'
  if (to === ZERO_ADDRESS) return 'vault.zero_address'
  if (findVault(frozenGlobals(context), vault) === undefined) return 'vault.vault_not_found'
  const held = holdingOf(context, vault).shares
  const moved = shares === AMOUNT_MAX ? held : shares
  if (moved === 0n || moved > held) return 'vault.insufficient_shares'
  changeShares(context, vault, -moved)
  context.send(vaultDescriptor.messages.transfer, to, { vault, from: context.account, shares: moved })
  context.emit(sent, { vault, to, shares: moved })
  return undefined
}

/** Arrives: every account accepts shares. */
export function receiveTransfer(context: MessageContext, { vault, from, shares }: TransferMessage): Outcome {
  changeShares(context, vault, shares)
  context.emit(received, { vault, from, shares })
  return undefined
}

/** Comes back to the sender. */
export function bounceTransfer(context: MessageContext, { vault, shares }: TransferMessage): void {
  changeShares(context, vault, shares)
  context.emit(returned, { vault, shares })
}
