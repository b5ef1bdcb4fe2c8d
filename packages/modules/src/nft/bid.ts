import type { ActionContext, FieldValues, MessageContext, Outcome } from '@weft/protocol'
import { debit } from '../bank/ledger.ts'
import { nftDescriptor } from './descriptor.ts'
import { endAfterBid, nextBid } from './math.ts'
import { refund } from './payments.ts'
import { auctions } from './tables.ts'
import { auctionHere, tokenHere } from './token.ts'

const { actions, events, messages } = nftDescriptor
type BidMessage = FieldValues<typeof messages.bid.fields>

/** Sends a bid, with its money, to the token. */
export function bid(
  context: ActionContext,
  { token, asset, amount }: FieldValues<typeof actions.bid.fields>,
): Outcome {
  if (amount === 0n) return 'nft.amount_zero'
  if (!debit(context, asset, amount)) return 'bank.insufficient_balance'
  context.send(messages.bid, token, { token, bidder: context.account, asset, amount })
  return undefined
}

/** At the token: the money of the bid before goes back in the same batch. */
export function receiveBid(context: MessageContext, { bidder, asset, amount }: BidMessage): Outcome {
  const token = tokenHere(context)
  if (token === undefined) return 'nft.unknown_token'
  const auction = auctionHere(context)
  if (auction === undefined) return 'nft.no_auction'
  if (token.terms.asset !== asset) return 'nft.wrong_asset'
  const bidAt = context.batch.timestamp
  if (bidAt >= auction.endsAt) return 'nft.auction_over'
  if (amount < nextBid(auction)) return 'nft.bid_too_low'
  if (auction.bid > 0n) {
    context.send(messages.refund, auction.bidder, { token: context.account, asset, amount: auction.bid })
  }
  const endsAt = endAfterBid(auction, bidAt)
  const bidCount = auction.bidCount + 1
  const key = auctions.keyOf(context.account)
  context.put(auctions, key, { ...auction, bidder, bid: amount, bidAt, bidCount, endsAt })
  context.emit(events.bidPlaced, { bidder, asset, amount, endsAt })
  return undefined
}

/** Back at the bidder. */
export function bounceBid(context: MessageContext, { token, asset, amount }: BidMessage): void {
  refund(context, { token, asset, amount })
}
