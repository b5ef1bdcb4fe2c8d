import type { ActionContext, FieldValues, MessageContext, Outcome } from '@weft/protocol'
import { rejectCurator } from './curate.ts'
import { vaultDescriptor } from './descriptor.ts'
import { changeShares } from './holding.ts'
import { isDrifted } from './rebalanceVault.ts'
import { vaults } from './tables.ts'
import { findVault, frozenGlobals } from './vault.ts'

type Chosen = FieldValues<typeof vaultDescriptor.actions.harvest.fields>
type Messages = typeof vaultDescriptor.messages
const { orders, events } = vaultDescriptor

/** Has `settle` take the gains of the strategies as profit. */
export function harvest(context: ActionContext, { vault }: Chosen): Outcome {
  if (findVault(frozenGlobals(context), vault) === undefined) return 'vault.vault_not_found'
  context.order(orders.harvest, { vault })
  return undefined
}

/** Has `settle` move the assets to the target weights. */
export function rebalance(context: ActionContext, { vault: id }: Chosen): Outcome {
  const vault = findVault(frozenGlobals(context), id)
  if (vault === undefined) return 'vault.vault_not_found'
  const { terms, record } = vault
  if (terms.curator !== context.account && !isDrifted(terms, record)) return 'vault.within_drift'
  context.order(orders.rebalance, { vault: id })
  return undefined
}

/** The curator's fee shares become free shares. A bounded take: two claims in one batch never get them twice. */
export function claimFees(context: ActionContext, { vault: id }: Chosen): Outcome {
  const vault = findVault(frozenGlobals(context), id)
  const rejection = rejectCurator(context, vault)
  if (rejection !== undefined) return rejection
  const shares = vault!.record.feeShares
  const isTaken = shares > 0n && context.reserve(vaults, vaults.keyOf(id), 'feeShares', shares)
  if (!isTaken) return 'vault.nothing_to_claim'
  changeShares(context, id, shares)
  context.emit(events.feesClaimed, { vault: id, shares })
  return undefined
}

/** Results of orders, into the history of whoever placed them. */
export const receiveResults = {
  created(context: MessageContext, fields: FieldValues<Messages['created']['fields']>): Outcome {
    context.emit(events.created, fields)
    return undefined
  },
  changed(context: MessageContext, fields: FieldValues<Messages['changed']['fields']>): Outcome {
    context.emit(events.changed, fields)
    return undefined
  },
  harvested(context: MessageContext, fields: FieldValues<Messages['harvested']['fields']>): Outcome {
    context.emit(events.harvested, fields)
    return undefined
  },
  rebalanced(context: MessageContext, fields: FieldValues<Messages['rebalanced']['fields']>): Outcome {
    context.emit(events.rebalanced, fields)
    return undefined
  },
}
