import type { ActionContext, FieldValues, MessageContext, Outcome } from '@weft/protocol'
import { nftDescriptor } from './descriptor.ts'
import { isDuration, START_DELAY_SECONDS_MAX } from './limits.ts'
import { listings } from './tables.ts'
import { listingHere, rejectDisposal, tokenHere } from './token.ts'

const { actions, events, messages } = nftDescriptor

/** A fixed price: from now on, until it is sold or cancelled. */
export function list(
  context: ActionContext,
  { token, asset, price }: FieldValues<typeof actions.list.fields>,
): Outcome {
  if (price === 0n) return 'nft.price_zero'
  const fixed = { startPrice: price, endPrice: price, startsAt: 0n, durationSeconds: 0 }
  context.send(messages.list, token, { seller: context.account, asset, ...fixed })
  return undefined
}

/** A falling price. */
export function listDutch(
  context: ActionContext,
  { token, ...terms }: FieldValues<typeof actions.listDutch.fields>,
): Outcome {
  if (terms.endPrice === 0n) return 'nft.price_zero'
  if (terms.endPrice > terms.startPrice) return 'nft.price_rises'
  if (!isDuration(terms.durationSeconds)) return 'nft.duration_out_of_range'
  if (terms.startsAt > context.batch.timestamp + START_DELAY_SECONDS_MAX) return 'nft.start_too_far'
  context.send(messages.list, token, { seller: context.account, ...terms })
  return undefined
}

/** At the token: its owner's word replaces an earlier listing. */
export function receiveList(
  context: MessageContext,
  { seller, asset, durationSeconds, ...terms }: FieldValues<typeof messages.list.fields>,
): Outcome {
  const token = tokenHere(context)
  const rejection = rejectDisposal(context, token, seller)
  if (rejection !== undefined || token === undefined) return rejection
  if (token.terms.asset !== asset) return 'nft.wrong_asset'
  const { startPrice, endPrice } = terms
  const now = context.batch.timestamp
  const startsAt = terms.startsAt > now ? terms.startsAt : now
  const endsAt = startsAt + BigInt(durationSeconds)
  const { collection } = token
  context.put(listings, listings.keyOf(context.account), {
    ...{ collection, seller, startPrice, endPrice, startsAt, endsAt },
    listedAt: now,
  })
  context.emit(events.listed, { seller, asset, startPrice, endPrice, startsAt, endsAt })
  return undefined
}

/** Takes a token off the market. */
export function unlist(
  context: ActionContext,
  { token }: FieldValues<typeof actions.unlist.fields>,
): Outcome {
  context.send(messages.unlist, token, { seller: context.account })
  return undefined
}

/** At the token. */
export function receiveUnlist(
  context: MessageContext,
  { seller }: FieldValues<typeof messages.unlist.fields>,
): Outcome {
  const token = tokenHere(context)
  if (token === undefined) return 'nft.unknown_token'
  if (token.owner !== seller) return 'nft.not_owner'
  if (listingHere(context) === undefined) return 'nft.not_listed'
  context.put(listings, listings.keyOf(context.account), listings.empty)
  context.emit(events.unlisted, { seller })
  return undefined
}
