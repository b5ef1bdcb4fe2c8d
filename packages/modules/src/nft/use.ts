import type { ActionContext, FieldValues, Outcome } from '@weft/protocol'
import { debit } from '../bank/ledger.ts'
import { nftDescriptor } from './descriptor.ts'
import { USES_MAX } from './limits.ts'
import { collectionTotals, usages } from './tables.ts'
import { termsOf, totalsOf } from './terms.ts'

const { actions, events } = nftDescriptor

/**
 * Pays for uses of a work: no message and no lock, an addition to the collection's revenue, so that everybody can use
 * the same work at once.
 */
export function use(
  context: ActionContext,
  { collection, work, uses, asset, priceMax }: FieldValues<typeof actions.use.fields>,
): Outcome {
  if (uses < 1 || uses > USES_MAX) return 'nft.quantity_out_of_range'
  const terms = termsOf(context, collection)
  if (terms === undefined) return 'nft.unknown_collection'
  if (BigInt(work) > totalsOf(context, collection).works) return 'nft.unknown_work'
  if (terms.usePrice === 0n) return 'nft.no_price_per_use'
  if (terms.asset !== asset) return 'nft.wrong_asset'
  const count = BigInt(uses)
  const amount = terms.usePrice * count
  if (amount > priceMax) return 'nft.price_above_maximum'
  if (!debit(context, asset, amount)) return 'bank.insufficient_balance'
  const totalsKey = collectionTotals.keyOf(collection)
  context.add(collectionTotals, totalsKey, 'uses', amount)
  context.add(collectionTotals, totalsKey, 'useCount', count)
  const key = usages.keyOf(context.account, collection)
  const before = context.get(usages, key)
  const lastAt = context.batch.timestamp
  context.put(usages, key, { uses: before.uses + count, paid: before.paid + amount, lastAt })
  context.emit(events.used, { collection, work, uses, asset, amount })
  return undefined
}
