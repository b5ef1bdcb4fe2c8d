import type { PlacedOrder, SettleContext } from '@weft/protocol'
import { writeVault } from './begin.ts'
import { vaultDescriptor } from './descriptor.ts'
import { harvestVault } from './harvestVault.ts'
import { bring, deployExcess, pull, rebalanceVault } from './rebalanceVault.ts'
import { serveRedemptions } from './serveRedemptions.ts'
import { applyCuration } from './settleCuration.ts'
import { STRATEGIES } from './strategies.ts'
import { allVaults, type VaultRecord, type VaultTerms } from './vault.ts'

const { orders, messages } = vaultDescriptor

/**
 * Terms change, what unbonded comes in, withdrawals beyond idle are served, gains are harvested, weights restored, and
 * what is idle beyond the buffer goes to work: in this order, so that whoever leaves is served before anything is
 * deployed.
 */
export function vaultSettle(context: SettleContext): void {
  applyCuration(context)
  const redemptions = byVault(context.orders(orders.redemption))
  const harvests = byVault(context.orders(orders.harvest))
  const rebalances = byVault(context.orders(orders.rebalance))
  for (const { id, terms, record } of allVaults(context)) {
    let after = collect(context, id, terms, record)
    after = serveRedemptions(context, id, terms, after, redemptions.get(id) ?? [])
    after = harvest(context, id, terms, after, harvests.get(id) ?? [])
    after = rebalance(context, id, terms, after, rebalances.get(id) ?? [])
    writeVault(context, id, record, deployExcess(context, id, terms, after))
  }
}

function collect(context: SettleContext, id: number, terms: VaultTerms, record: VaultRecord): VaultRecord {
  const now = context.batch.timestamp
  let after = record
  for (const strategy of STRATEGIES) {
    if (after[strategy.field] === 0n) continue
    const came = strategy.collect(context, id, terms)
    after = bring({ id, terms, record: after, strategy, came, now })
  }
  return after
}

type Kept = PlacedOrder<(typeof orders.harvest)['fields']>

/** One harvest a batch: whoever asked first is told what it found, the others that nothing was left. */
function harvest(
  context: SettleContext,
  id: number,
  terms: VaultTerms,
  record: VaultRecord,
  placed: readonly Kept[],
): VaultRecord {
  let after = record
  for (const each of placed) {
    const found = harvestVault(context, id, terms, after)
    context.send(
      messages.harvested,
      each.account,
      { vault: id, asset: terms.asset, gain: found.gain, feeShares: found.feeShares },
      each,
    )
    after = found.record
  }
  // Rewards lie idle at a validator: with the idle assets they can be put to work.
  for (const strategy of placed.length > 0 ? STRATEGIES : [])
    after = pull(context, id, terms, after, strategy, 0n)
  return after
}

function rebalance(
  context: SettleContext,
  id: number,
  terms: VaultTerms,
  record: VaultRecord,
  placed: readonly Kept[],
): VaultRecord {
  let after = record
  for (const each of placed) {
    after = rebalanceVault(context, id, terms, after)
    const { idle, lent, delegated } = after
    context.send(
      messages.rebalanced,
      each.account,
      { vault: id, asset: terms.asset, idle, lent, delegated },
      each,
    )
  }
  return after
}

function byVault<T extends { readonly fields: { readonly vault: number } }>(
  placed: readonly T[],
): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const each of placed) {
    const group = groups.get(each.fields.vault) ?? []
    groups.set(each.fields.vault, group)
    group.push(each)
  }
  return groups
}
