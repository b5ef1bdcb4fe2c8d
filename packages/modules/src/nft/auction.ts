import {
  type ActionContext,
  type FieldValues,
  type MessageContext,
  type Outcome,
  ZERO_ADDRESS,
} from '@weft/protocol'
import { nftDescriptor } from './descriptor.ts'
import { AUCTION_EXTENSION_SECONDS_MAX, INCREMENT_BPS_MAX, INCREMENT_BPS_MIN, isDuration } from './limits.ts'
import { sell } from './sale.ts'
import { auctions } from './tables.ts'
import { auctionHere, clearListing, rejectDisposal, tokenHere } from './token.ts'

const { actions, events, messages } = nftDescriptor

/** Puts a token up for the highest bid. */
export function startAuction(
  context: ActionContext,
  { token, ...terms }: FieldValues<typeof actions.startAuction.fields>,
): Outcome {
  if (terms.reservePrice === 0n) return 'nft.price_zero'
  const { incrementBps } = terms
  if (incrementBps < INCREMENT_BPS_MIN || incrementBps > INCREMENT_BPS_MAX)
    return 'nft.increment_out_of_range'
  if (!isDuration(terms.durationSeconds)) return 'nft.duration_out_of_range'
  context.send(messages.startAuction, token, { seller: context.account, ...terms })
  return undefined
}

/** At the token: from here on nothing else can be done with it. */
export function receiveStartAuction(
  context: MessageContext,
  fields: FieldValues<typeof messages.startAuction.fields>,
): Outcome {
  const { seller, asset, reservePrice, incrementBps, durationSeconds } = fields
  const token = tokenHere(context)
  const rejection = rejectDisposal(context, token, seller)
  if (rejection !== undefined || token === undefined) return rejection
  if (token.terms.asset !== asset) return 'nft.wrong_asset'
  clearListing(context)
  const startedAt = context.batch.timestamp
  const endsAt = startedAt + BigInt(durationSeconds)
  const extensionSeconds = Math.min(durationSeconds, AUCTION_EXTENSION_SECONDS_MAX)
  const { collection } = token
  context.put(auctions, auctions.keyOf(context.account), {
    ...auctions.empty,
    ...{ collection, seller, reservePrice, incrementBps, extensionSeconds, startedAt, endsAt },
    bidder: ZERO_ADDRESS,
  })
  context.emit(events.auctionStarted, { seller, asset, reservePrice, endsAt })
  return undefined
}

/** Ends an auction before anybody has bid. */
export function cancelAuction(
  context: ActionContext,
  { token }: FieldValues<typeof actions.cancelAuction.fields>,
): Outcome {
  context.send(messages.cancelAuction, token, { seller: context.account })
  return undefined
}

/** At the token. */
export function receiveCancelAuction(
  context: MessageContext,
  { seller }: FieldValues<typeof messages.cancelAuction.fields>,
): Outcome {
  const auction = auctionHere(context)
  if (auction === undefined) return 'nft.no_auction'
  if (auction.seller !== seller) return 'nft.not_owner'
  if (auction.bid > 0n) return 'nft.has_bids'
  context.put(auctions, auctions.keyOf(context.account), auctions.empty)
  context.emit(events.auctionCancelled, { seller })
  return undefined
}

/** Asks the token to do what its auction came to. */
export function settleAuction(
  context: ActionContext,
  { token }: FieldValues<typeof actions.settleAuction.fields>,
): Outcome {
  context.send(messages.settleAuction, token, {})
  return undefined
}

/** At the token: a sale to the highest bidder, or none. */
export function receiveSettleAuction(context: MessageContext): Outcome {
  const token = tokenHere(context)
  const auction = auctionHere(context)
  if (auction === undefined || token === undefined) return 'nft.no_auction'
  if (context.batch.timestamp < auction.endsAt) return 'nft.auction_running'
  context.put(auctions, auctions.keyOf(context.account), auctions.empty)
  const { seller, bidder, bid } = auction
  if (bid === 0n) {
    context.emit(events.auctionUnsold, { seller })
    return undefined
  }
  context.send(messages.received, bidder, { token: context.account, from: seller })
  sell(context, token, { seller, buyer: bidder, price: bid })
  return undefined
}
