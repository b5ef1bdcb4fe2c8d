import type { ActionContext, FieldValues, MessageContext, Outcome } from '@weft/protocol'
import { credit } from '../bank/ledger.ts'
import { nftDescriptor } from './descriptor.ts'
import { accruedOf, claimable } from './math.ts'
import { collectionTotals, payouts } from './tables.ts'
import { type CollectionTerms, payeesOf, termsOf, totalsOf } from './terms.ts'

const { actions, events, messages } = nftDescriptor

/** Pays the sender's share of what a collection had earned when the batch began. */
export function claimRoyalties(
  context: ActionContext,
  { collection }: FieldValues<typeof actions.claimRoyalties.fields>,
): Outcome {
  const terms = termsOf(context, collection)
  if (terms === undefined) return 'nft.unknown_collection'
  const paid = payShare(context, collection, terms)
  if (paid === undefined) return 'nft.not_payee'
  return paid === 0n ? 'nft.nothing_to_claim' : undefined
}

/** Sends every payee a message to collect. */
export function distributeRoyalties(
  context: ActionContext,
  { collection }: FieldValues<typeof actions.distributeRoyalties.fields>,
): Outcome {
  if (termsOf(context, collection) === undefined) return 'nft.unknown_collection'
  const totals = totalsOf(context, collection)
  if (accruedOf(totals) === totals.paid) return 'nft.nothing_to_distribute'
  for (const { payee } of payeesOf(context, collection)) {
    context.send(messages.collect, payee, { collection })
  }
  return undefined
}

/** At a payee: the entry knows what was paid, so whoever asks, and however often, pays it once. */
export function receiveCollect(
  context: MessageContext,
  { collection }: FieldValues<typeof messages.collect.fields>,
): Outcome {
  const terms = termsOf(context, collection)
  if (terms !== undefined) payShare(context, collection, terms)
  return undefined
}

/** @returns Base units paid; undefined when the account has no share. */
function payShare(
  context: MessageContext,
  collection: number,
  { asset }: CollectionTerms,
): bigint | undefined {
  const share = payeesOf(context, collection).find(({ payee }) => payee === context.account)
  if (share === undefined) return undefined
  const accrued = accruedOf(totalsOf(context, collection))
  const key = payouts.keyOf(context.account, collection)
  const { paid } = context.get(payouts, key)
  const amount = claimable({ accrued, bps: share.bps, paid })
  if (amount === 0n) return 0n
  credit(context, asset, amount)
  context.put(payouts, key, { paid: paid + amount })
  context.add(collectionTotals, collectionTotals.keyOf(collection), 'paid', amount)
  context.emit(events.royaltiesPaid, { collection, asset, amount })
  return amount
}
