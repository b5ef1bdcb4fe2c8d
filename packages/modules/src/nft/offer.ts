import type { Address } from '@weft/primitives'
import { type ActionContext, type FieldValues, type Outcome, ZERO_ADDRESS } from '@weft/protocol'
import { credit, debit } from '../bank/ledger.ts'
import { nftDescriptor } from './descriptor.ts'
import { isDuration } from './limits.ts'
import { offerCounts, offers } from './tables.ts'
import { termsOf } from './terms.ts'

const { actions, events } = nftDescriptor

/** Offers to buy one token. Whether it takes this asset shows when its owner accepts. */
export function offer(
  context: ActionContext,
  { token, asset, price, durationSeconds }: FieldValues<typeof actions.offer.fields>,
): Outcome {
  if (price === 0n) return 'nft.price_zero'
  if (!isDuration(durationSeconds)) return 'nft.duration_out_of_range'
  if (token === ZERO_ADDRESS) return 'nft.zero_address'
  return keepOffer(context, { token, collection: 0, asset, price }, durationSeconds)
}

/** Offers to buy any token of a collection. */
export function offerForAny(
  context: ActionContext,
  { collection, asset, price, durationSeconds }: FieldValues<typeof actions.offerForAny.fields>,
): Outcome {
  if (price === 0n) return 'nft.price_zero'
  if (!isDuration(durationSeconds)) return 'nft.duration_out_of_range'
  const terms = termsOf(context, collection)
  if (terms === undefined) return 'nft.unknown_collection'
  if (terms.asset !== asset) return 'nft.wrong_asset'
  return keepOffer(context, { token: ZERO_ADDRESS, collection, asset, price }, durationSeconds)
}

/** Sets the price aside in the bidder's own shard, so that withdrawing needs nobody else. */
function keepOffer(
  context: ActionContext,
  terms: { token: Address; collection: number; asset: number; price: bigint },
  durationSeconds: number,
): Outcome {
  if (!debit(context, terms.asset, terms.price)) return 'bank.insufficient_balance'
  const countKey = offerCounts.keyOf(context.account)
  const { made } = context.get(offerCounts, countKey)
  context.put(offerCounts, countKey, { made: made + 1n })
  const madeAt = context.batch.timestamp
  const expiresAt = madeAt + BigInt(durationSeconds)
  context.put(offers, offers.keyOf(context.account, made), { ...terms, madeAt, expiresAt })
  context.emit(events.offerMade, { offer: made, ...terms, expiresAt })
  return undefined
}

/** Takes an offer back, expired or not: an offer that an owner is taking is gone already. */
export function withdrawOffer(
  context: ActionContext,
  { offer: number }: FieldValues<typeof actions.withdrawOffer.fields>,
): Outcome {
  const key = offers.keyOf(context.account, number)
  const kept = context.get(offers, key)
  if (kept.price === 0n) return 'nft.no_offer'
  const { asset, price } = kept
  credit(context, asset, price)
  context.put(offers, key, { ...kept, price: 0n })
  context.emit(events.offerWithdrawn, { offer: number, asset, price })
  return undefined
}
