import { mulDivUp } from '@weft/primitives'
import type { PlacedOrder, SettleContext } from '@weft/protocol'
import { vaultDescriptor } from './descriptor.ts'
import { amountForRedeem, min } from './math.ts'
import { pull } from './rebalanceVault.ts'
import { realiseLosses, STRATEGIES } from './strategies.ts'
import { type VaultRecord, type VaultTerms, vaultAt } from './vault.ts'

const { orders, messages } = vaultDescriptor
type Redemption = PlacedOrder<(typeof orders.redemption)['fields']>

/** A day to ask again once it is there. */
const GRACE_SECONDS = 86_400n

/**
 * Pays withdrawals that idle assets did not cover, in canonical order: from what is idle by now, then from the
 * strategies. At the price that was frozen when they were placed or, where a loss came in the same batch, at the price
 * after it: whoever leaves through the strategies bears his part. Shares that nothing could be got for go back; what has
 * to unbond for them begins to, and waits for them when it is there.
 *
 * Burned is `shares·paid/amount`, rounded up, so that a part paid never takes more for a share than all of it would.
 */
export function serveRedemptions(
  context: SettleContext,
  id: number,
  terms: VaultTerms,
  record: VaultRecord,
  placed: readonly Redemption[],
): VaultRecord {
  if (placed.length === 0) return record
  let after = realiseLosses(context, id, terms, record)
  const vault = vaultAt(id, after, terms, context.batch.timestamp)
  const due = placed.map(({ fields }) => min(fields.amount, amountForRedeem(fields.shares, vault)))
  const wanted = due.reduce((sum, amount) => sum + amount, 0n)
  let availableAt = 0n
  for (const strategy of STRATEGIES) {
    if (wanted <= after.idle) break
    after = pull(context, id, terms, after, strategy, wanted - after.idle)
    if (wanted <= after.idle || after[strategy.field] === 0n) continue
    const missing = min(wanted - after.idle, after[strategy.field])
    availableAt = strategy.unwind(context, id, terms, missing) ?? availableAt
  }
  let unpaid = 0n
  for (const [index, each] of placed.entries()) {
    const { shares } = each.fields
    const amount = due[index]!
    const paid = min(amount, after.idle)
    // Worth nothing any more: they go back.
    const burned = amount === 0n ? 0n : mulDivUp(shares, paid, amount)
    unpaid += amount - paid
    after = {
      ...after,
      idle: after.idle - paid,
      totalShares: after.totalShares - burned,
      awaited: after.awaited - min(after.awaited, paid),
    }
    const moved = { vault: id, asset: terms.asset, amount: paid, shares: burned, returned: shares - burned }
    context.send(messages.paid, each.account, moved, each)
  }
  if (availableAt === 0n || unpaid <= after.awaited) return after
  return { ...after, awaited: unpaid, awaitedUntil: availableAt + GRACE_SECONDS }
}
