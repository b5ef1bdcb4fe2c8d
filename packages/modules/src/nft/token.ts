import type { Address } from '@weft/primitives'
import { assert } from '@weft/primitives'
import type { FieldValues, MessageContext, RejectionCode } from '@weft/protocol'
import { auctions, listings, tokens } from './tables.ts'
import { type CollectionTerms, termsOf } from './terms.ts'

export type Token = FieldValues<(typeof tokens)['value']>
export type Listing = FieldValues<(typeof listings)['value']>
export type Auction = FieldValues<(typeof auctions)['value']>

/** The token whose handler runs, with its collection's terms; undefined when there is none at this address. */
export function tokenHere(
  context: MessageContext,
): (Token & { readonly terms: CollectionTerms }) | undefined {
  const token = context.get(tokens, tokens.keyOf(context.account))
  if (token.collection === 0) return undefined
  const terms = termsOf(context, token.collection)
  assert(terms !== undefined, 'a token of no collection')
  return { ...token, terms }
}

export function listingHere(context: MessageContext): Listing | undefined {
  const listing = context.get(listings, listings.keyOf(context.account))
  return listing.collection === 0 ? undefined : listing
}

export function auctionHere(context: MessageContext): Auction | undefined {
  const auction = context.get(auctions, auctions.keyOf(context.account))
  return auction.collection === 0 ? undefined : auction
}

/** Takes the token here off the market, if it is on. */
export function clearListing(context: MessageContext): void {
  if (listingHere(context) !== undefined) {
    context.put(listings, listings.keyOf(context.account), listings.empty)
  }
}

/** Why somebody may not dispose of the token here, or undefined. */
export function rejectDisposal(
  context: MessageContext,
  token: Token | undefined,
  by: Address,
): RejectionCode | undefined {
  if (token === undefined) return 'nft.unknown_token'
  if (token.owner !== by) return 'nft.not_owner'
  if (auctionHere(context) !== undefined) return 'nft.in_auction'
  return undefined
}
