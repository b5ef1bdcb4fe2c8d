import type { StateView } from '@weft/protocol'
import { amountFromSharesDown } from '../lending/math.ts'
import { moduleSupplies, reserves } from '../lending/tables.ts'
import { vaultDescriptor } from './descriptor.ts'
import { VAULTS_MAX } from './limits.ts'
import { lockedProfit } from './math.ts'
import { holderOf } from './strategies.ts'
import { vaultHoldings, vaultRegistry, vaults, vaultTerms } from './tables.ts'
import { grossOf, type Vault, type VaultRecord, type VaultTerms, vaultAt } from './vault.ts'

const { messages } = vaultDescriptor

/** Base units the vaults hold of an asset: idle ones and payments in flight. The rest is in the strategies' books. */
export function vaultModuleHoldings(view: StateView, assetId: number): bigint {
  let sum = 0n
  for (const { record, terms } of vaultsIn(view)) if (terms.asset === assetId) sum += record.idle
  for (const { asset, amount } of view.inFlight(messages.paid)) if (asset === assetId) sum += amount
  return sum
}

/** Shares of all holders, the curator's fees and what is in flight add up to each vault's total, exactly. */
export function vaultSharesAddUp(view: StateView): string | undefined {
  const sums = new Map<number, bigint>()
  const count = (vault: number, shares: bigint) => sums.set(vault, (sums.get(vault) ?? 0n) + shares)
  for (const [{ vault }, { shares, staked }] of view.records(vaultHoldings)) count(vault, shares + staked)
  for (const { vault, shares } of view.inFlight(messages.transfer)) count(vault, shares)
  for (const { vault, returned } of view.inFlight(messages.paid)) count(vault, returned)
  for (const { id, record } of vaultsIn(view)) {
    const sum = (sums.get(id) ?? 0n) + record.feeShares
    if (sum !== record.totalShares) return `vault ${id}: ${sum} shares of ${record.totalShares}`
    if (record.feeShares > record.feeSharesTotal) return `vault ${id}: more fees than were ever minted`
  }
  return undefined
}

/** What a vault believes to have lent is there, and locked profit is part of what it has. */
export function vaultsAreBacked(view: StateView): string | undefined {
  const supplied = new Map(
    [...view.records(moduleSupplies)].map(([key, { shares }]) => [`${key.holder}/${key.asset}`, shares]),
  )
  const indices = new Map(
    [...view.records(reserves)].map(([{ asset }, { supplyIndex }]) => [asset, supplyIndex]),
  )
  for (const { id, record, terms } of vaultsIn(view)) {
    const shares = supplied.get(`${holderOf(id)}/${terms.asset}`) ?? 0n
    const worth = amountFromSharesDown(shares, indices.get(terms.asset) ?? 0n)
    if (worth < record.lent) return `vault ${id}: ${record.lent} lent, ${worth} there`
    if (lockedProfit(record, view.batch.timestamp) > grossOf(record))
      return `vault ${id}: more locked than there is`
  }
  return undefined
}

/** The registry counts what there is. */
export function vaultsAreCounted(view: StateView): string | undefined {
  for (const [, { count, room }] of view.records(vaultRegistry)) {
    const found = [...vaultsIn(view)].length
    if (found !== count || BigInt(count) + room !== BigInt(VAULTS_MAX))
      return `${found} vaults, ${count} counted`
  }
  return undefined
}

/**
 * Whether shares of a vault lost more of their worth than their part of what was lost, between two batches. A management
 * fee takes its part, so a vault that has one is not judged. Whoever left from idle assets in the very batch of a loss did
 * so at the price before it: what was not idle bears all of it.
 *
 * @returns What is wrong, or undefined.
 */
export function sharePriceFell(before: Vault, after: Vault): string | undefined {
  const isHeld = before.record.totalShares > 0n && after.record.totalShares > 0n
  if (!isHeld || before.terms.managementFeeBps > 0) return undefined
  const lost = after.record.lost - before.record.lost
  const bearing = before.assets + 1n - before.record.idle
  const [left, of] = lost > 0n ? [bearing - lost, bearing] : [1n, 1n]
  const has = (after.assets + 1n) * (before.shares + before.virtual) * of
  const due = (before.assets + 1n) * (after.shares + after.virtual) * left
  return has < due ? `vault ${after.id}: a share is worth less, and ${lost} was lost` : undefined
}

/** All vaults as of the view's batch, by number. */
export function vaultsOf(view: StateView): Map<number, Vault> {
  const found = [...vaultsIn(view)].map(({ id, record, terms }) =>
    vaultAt(id, record, terms, view.batch.timestamp),
  )
  return new Map(found.map((each) => [each.id, each]))
}

function* vaultsIn(view: StateView): Iterable<{ id: number; record: VaultRecord; terms: VaultTerms }> {
  const terms = new Map([...view.records(vaultTerms)].map(([{ vault }, value]) => [vault, value]))
  for (const [{ vault: id }, record] of view.records(vaults)) yield { id, record, terms: terms.get(id)! }
}
