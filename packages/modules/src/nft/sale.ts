import type { Address } from '@weft/primitives'
import type { MessageContext } from '@weft/protocol'
import { nftDescriptor } from './descriptor.ts'
import { royaltyOf } from './math.ts'
import { collectionTotals, tokens } from './tables.ts'
import type { CollectionTerms } from './terms.ts'
import { clearListing, type Token } from './token.ts'

const { events, messages } = nftDescriptor

/**
 * Hands the token here to its buyer and the price on: the royalty to the collection, the rest to the seller. Every sale
 * goes through here, so there is no way to sell without the royalty.
 *
 * @param price - Base units that the caller took out of escrow.
 */
export function sell(
  context: MessageContext,
  { terms, ...token }: Token & { readonly terms: CollectionTerms },
  sale: { seller: Address; buyer: Address; price: bigint },
): void {
  const { seller, buyer, price } = sale
  const { asset } = terms
  const royalty = royaltyOf(price, terms.royaltyBps)
  const totalsKey = collectionTotals.keyOf(token.collection)
  context.add(collectionTotals, totalsKey, 'royalties', royalty)
  context.add(collectionTotals, totalsKey, 'volume', price)
  context.add(collectionTotals, totalsKey, 'saleCount', 1n)
  context.put(tokens, tokens.keyOf(context.account), {
    ...token,
    owner: buyer,
    saleCount: token.saleCount + 1n,
    lastPrice: price,
    lastSeller: seller,
    lastSoldAt: context.batch.timestamp,
  })
  clearListing(context)
  context.send(messages.proceeds, seller, { token: context.account, asset, amount: price - royalty })
  context.emit(events.sold, { seller, buyer, asset, price, royalty })
}
