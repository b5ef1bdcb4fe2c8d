import type { FieldValues, MessageContext, ReadContext } from '@weft/protocol'
import { vaultDescriptor } from './descriptor.ts'
import { vaultHoldings, vaults } from './tables.ts'
import type { Vault } from './vault.ts'

export type VaultHolding = FieldValues<typeof vaultHoldings.value>

/** What the acting account has of a vault. */
export function holdingOf(
  context: Pick<ReadContext, 'get'> & Pick<MessageContext, 'account'>,
  vault: number,
) {
  return context.get(vaultHoldings, vaultHoldings.keyOf(context.account, vault))
}

/** Gives shares to the acting account, or takes them from it when negative; there must be as many. */
export function changeShares(context: MessageContext, vault: number, delta: bigint): void {
  const holding = holdingOf(context, vault)
  writeHolding(context, vault, { ...holding, shares: holding.shares + delta })
}

/**
 * Takes an amount in, for shares of the acting account. Whoever calls it took the amount from somewhere else, and the
 * deposit limit into account.
 */
export function takeIn(context: MessageContext, vault: Vault, amount: bigint, shares: bigint): void {
  const key = vaults.keyOf(vault.id)
  context.add(vaults, key, 'idle', amount)
  context.add(vaults, key, 'totalShares', shares)
  changeShares(context, vault.id, shares)
  const { asset } = vault.terms
  context.emit(vaultDescriptor.events.deposited, { vault: vault.id, asset, amount, shares })
}

/**
 * Moves free shares of the acting account into a farm's custody: they stay its own and earn as before.
 *
 * @returns false, with nothing changed, when there are not as many.
 */
export function stakeShares(context: MessageContext, vault: number, shares: bigint): boolean {
  const holding = holdingOf(context, vault)
  if (shares > holding.shares) return false
  writeHolding(context, vault, { shares: holding.shares - shares, staked: holding.staked + shares })
  return true
}

/** Moves them back. The farm knows that there are as many. */
export function unstakeShares(context: MessageContext, vault: number, shares: bigint): void {
  const holding = holdingOf(context, vault)
  writeHolding(context, vault, { shares: holding.shares + shares, staked: holding.staked - shares })
}

function writeHolding(context: MessageContext, vault: number, holding: VaultHolding): void {
  context.put(vaultHoldings, vaultHoldings.keyOf(context.account, vault), holding)
}
