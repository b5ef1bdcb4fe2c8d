import {
  type ActionContext,
  AMOUNT_MAX,
  type FieldValues,
  type MessageContext,
  type Outcome,
} from '@weft/protocol'
import { credit } from '../bank/ledger.ts'
import { vaultDescriptor } from './descriptor.ts'
import { changeShares, holdingOf } from './holding.ts'
import { amountForRedeem, sharesForWithdraw } from './math.ts'
import { vaults } from './tables.ts'
import { findVault, frozenGlobals, type Vault } from './vault.ts'

type Actions = typeof vaultDescriptor.actions
const { withdrawn, requested, returned } = vaultDescriptor.events

/** An exact amount, for the shares it costs; all that the shares are worth takes all of them, so no dust is left. */
export function withdraw(
  context: ActionContext,
  { vault: id, asset, amount }: FieldValues<Actions['withdraw']['fields']>,
): Outcome {
  if (amount === 0n) return 'vault.amount_zero'
  const vault = findVault(frozenGlobals(context), id)
  if (vault === undefined) return 'vault.vault_not_found'
  if (asset !== vault.terms.asset) return 'vault.asset_mismatch'
  const { shares } = holdingOf(context, id)
  const all = amountForRedeem(shares, vault)
  const wanted = amount === AMOUNT_MAX ? all : amount
  if (wanted === 0n || wanted > all) return 'vault.insufficient_shares'
  payOut(context, vault, wanted, wanted === all ? shares : sharesForWithdraw(wanted, vault))
  return undefined
}

/** An exact number of shares, for the amount they are worth. */
export function redeem(
  context: ActionContext,
  { vault: id, shares }: FieldValues<Actions['redeem']['fields']>,
): Outcome {
  if (shares === 0n) return 'vault.amount_zero'
  const vault = findVault(frozenGlobals(context), id)
  if (vault === undefined) return 'vault.vault_not_found'
  const held = holdingOf(context, id).shares
  const redeemed = shares === AMOUNT_MAX ? held : shares
  if (redeemed === 0n || redeemed > held) return 'vault.insufficient_shares'
  const amount = amountForRedeem(redeemed, vault)
  if (amount === 0n) return 'vault.amount_too_small'
  payOut(context, vault, amount, redeemed)
  return undefined
}

/** At once where idle assets suffice; else `settle` pays, in the same batch, with what the strategies give. */
function payOut(context: ActionContext, vault: Vault, amount: bigint, shares: bigint): void {
  const { asset } = vault.terms
  const moved = { vault: vault.id, asset, amount, shares }
  const key = vaults.keyOf(vault.id)
  changeShares(context, vault.id, -shares)
  if (context.reserve(vaults, key, 'idle', amount)) {
    context.add(vaults, key, 'totalShares', -shares)
    credit(context, asset, amount)
    context.emit(withdrawn, moved)
  } else {
    context.order(vaultDescriptor.orders.redemption, { vault: vault.id, shares, amount })
    context.emit(requested, moved)
  }
}

/** What `settle` could get arrives, and the shares that it could not serve come back. */
export function receivePaid(
  context: MessageContext,
  { returned: back, ...moved }: FieldValues<typeof vaultDescriptor.messages.paid.fields>,
): Outcome {
  const { vault, asset, amount } = moved
  if (amount > 0n) {
    credit(context, asset, amount)
    context.emit(withdrawn, moved)
  }
  if (back > 0n) {
    changeShares(context, vault, back)
    context.emit(returned, { vault, shares: back })
  }
  return undefined
}
