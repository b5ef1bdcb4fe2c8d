import type { PlacedOrder, SettleContext } from '@weft/protocol'
import { newVault } from './accrueVault.ts'
import { vaultDescriptor } from './descriptor.ts'
import { vaultRegistry, vaults, vaultTerms } from './tables.ts'
import { findVault, type VaultTerms } from './vault.ts'

const { orders, messages } = vaultDescriptor
const registryKey = vaultRegistry.keyOf()
const HOUR_SECONDS = 3_600n

/** Creates vaults and changes terms as their curators ordered. */
export function applyCuration(context: SettleContext): void {
  for (const placed of context.orders(orders.create)) {
    const { unlockHours, ...terms } = placed.fields
    const vault = addVault(context, {
      ...terms,
      curator: placed.account,
      unlockSeconds: BigInt(unlockHours) * HOUR_SECONDS,
      createdAt: context.batch.timestamp,
    })
    context.send(messages.created, placed.account, { vault, name: terms.name }, placed)
  }
  for (const placed of context.orders(orders.fees)) change(context, placed)
  for (const placed of context.orders(orders.weights)) change(context, placed)
  for (const placed of context.orders(orders.depositLimit)) change(context, placed)
}

function change(
  context: SettleContext,
  placed: PlacedOrder & { fields: Partial<VaultTerms> & { readonly vault: number } },
): void {
  const { vault: id, ...changed } = placed.fields
  context.put(vaultTerms, vaultTerms.keyOf(id), { ...findVault(context, id)!.terms, ...changed })
  context.send(messages.changed, placed.account, { vault: id }, placed)
}

/** Adds a vault. @returns its number */
export function addVault(context: Pick<SettleContext, 'get' | 'put'>, terms: VaultTerms): number {
  const registry = context.get(vaultRegistry, registryKey)
  const id = registry.count + 1
  context.put(vaultRegistry, registryKey, { ...registry, count: id })
  context.put(vaultTerms, vaultTerms.keyOf(id), terms)
  context.put(vaults, vaults.keyOf(id), newVault(terms, vaults.empty))
  return id
}
