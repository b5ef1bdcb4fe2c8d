import {
  type ActionContext,
  type FieldValues,
  type MessageContext,
  type Outcome,
  ZERO_ADDRESS,
} from '@weft/protocol'
import { nftDescriptor } from './descriptor.ts'
import { sell } from './sale.ts'
import { offers } from './tables.ts'
import { rejectDisposal, tokenHere } from './token.ts'

const { actions, events, messages } = nftDescriptor
type AcquireMessage = FieldValues<typeof messages.acquire.fields>

/**
 * Sells to who made an offer, in four rounds: token (does it belong to the seller?), bidder (is the offer still
 * there?), token again (does it still?), seller. The token is asked first, so that nobody can hold up an offer with
 * tokens that are not theirs.
 */
export function acceptOffer(
  context: ActionContext,
  { token, ...accepted }: FieldValues<typeof actions.acceptOffer.fields>,
): Outcome {
  context.send(messages.acceptOffer, token, { seller: context.account, ...accepted })
  return undefined
}

/** First round, at the token. */
export function receiveAcceptOffer(
  context: MessageContext,
  { bidder, ...accepted }: FieldValues<typeof messages.acceptOffer.fields>,
): Outcome {
  const token = tokenHere(context)
  const rejection = rejectDisposal(context, token, accepted.seller)
  if (rejection !== undefined || token === undefined) return rejection
  if (token.terms.asset !== accepted.asset) return 'nft.wrong_asset'
  const { collection } = token
  context.send(messages.takeOffer, bidder, { token: context.account, collection, ...accepted })
  return undefined
}

/** Second round, at the bidder: the price leaves the offer and travels to the token. */
export function receiveTakeOffer(
  context: MessageContext,
  { token, collection, seller, offer, asset, priceMin }: FieldValues<typeof messages.takeOffer.fields>,
): Outcome {
  const key = offers.keyOf(context.account, offer)
  const kept = context.get(offers, key)
  const { price } = kept
  if (price === 0n) return 'nft.offer_gone'
  const isForIt = kept.token === ZERO_ADDRESS ? kept.collection === collection : kept.token === token
  if (!isForIt) return 'nft.wrong_token'
  if (kept.asset !== asset) return 'nft.wrong_asset'
  if (context.batch.timestamp > kept.expiresAt) return 'nft.offer_expired'
  if (price < priceMin) return 'nft.offer_too_low'
  context.put(offers, key, { ...kept, price: 0n })
  context.send(messages.acquire, token, { bidder: context.account, offer, seller, asset, price })
  context.emit(events.offerTaken, { offer, token, asset, price })
  return undefined
}

/** Third round, at the token: it may have been sold or put into an auction since the first. */
export function receiveAcquire(context: MessageContext, { bidder, seller, price }: AcquireMessage): Outcome {
  const token = tokenHere(context)
  const rejection = rejectDisposal(context, token, seller)
  if (rejection !== undefined || token === undefined) return rejection
  sell(context, token, { seller, buyer: bidder, price })
  return undefined
}

/** Back at the bidder: the offer stands as it did. */
export function bounceAcquire(context: MessageContext, { offer, asset, price }: AcquireMessage): void {
  const key = offers.keyOf(context.account, offer)
  context.put(offers, key, { ...context.get(offers, key), price })
  context.emit(events.offerRestored, { offer, asset, price })
}
