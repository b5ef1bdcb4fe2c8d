import { type ActionContext, AMOUNT_MAX, type FieldValues, type Outcome } from '@weft/protocol'
import { balanceOf, debit } from '../bank/ledger.ts'
import type { vaultDescriptor } from './descriptor.ts'
import { takeIn } from './holding.ts'
import { amountForMint, sharesForDeposit } from './math.ts'
import { vaults } from './tables.ts'
import { findVault, frozenGlobals, isPriceTooLow, type Vault } from './vault.ts'

type Actions = typeof vaultDescriptor.actions

/** An exact amount, for the shares it buys. */
export function deposit(
  context: ActionContext,
  { vault: id, asset, amount }: FieldValues<Actions['deposit']['fields']>,
): Outcome {
  if (amount === 0n) return 'vault.amount_zero'
  const vault = findVault(frozenGlobals(context), id)
  if (vault === undefined) return 'vault.vault_not_found'
  if (asset !== vault.terms.asset) return 'vault.asset_mismatch'
  if (isPriceTooLow(vault)) return 'vault.share_price_too_low'
  const moved = amount === AMOUNT_MAX ? balanceOf(context, asset) : amount
  if (moved === 0n || moved > balanceOf(context, asset)) return 'bank.insufficient_balance'
  const shares = sharesForDeposit(moved, vault)
  if (shares === 0n) return 'vault.amount_too_small'
  return payIn(context, vault, moved, shares)
}

/** An exact number of shares, for the amount they cost. */
export function mint(
  context: ActionContext,
  { vault: id, shares }: FieldValues<Actions['mint']['fields']>,
): Outcome {
  if (shares === 0n) return 'vault.amount_zero'
  const vault = findVault(frozenGlobals(context), id)
  if (vault === undefined) return 'vault.vault_not_found'
  if (isPriceTooLow(vault)) return 'vault.share_price_too_low'
  return payIn(context, vault, amountForMint(shares, vault), shares)
}

function payIn(context: ActionContext, vault: Vault, amount: bigint, shares: bigint): Outcome {
  if (!debit(context, vault.terms.asset, amount)) return 'bank.insufficient_balance'
  if (!context.reserve(vaults, vaults.keyOf(vault.id), 'depositRoom', amount))
    return 'vault.deposit_limit_exceeded'
  takeIn(context, vault, amount, shares)
  return undefined
}
