import type { Address } from '@weft/primitives'
import { type AssetSymbol, assetById, type FieldValues, type ViewContext, ZERO_ADDRESS } from '@weft/protocol'
import type { z } from 'zod'
import { standingOffers, tokensByOwner } from '../indexes.ts'
import { type offers, tokens } from '../tables.ts'
import type { NftOfferView, nftViews } from '../view.ts'
import { descending, firstRecords, type Page, pageOf } from './paging.ts'

type OfferKey = FieldValues<(typeof offers)['key']>
type Offer = FieldValues<(typeof offers)['value']>

/** Standing offers by what they are for and by who made them. */
export function offersView(
  context: ViewContext,
  input: z.output<typeof nftViews.offers.input>,
): Page<NftOfferView> {
  const { token, collection, account, owner } = input
  const isMeant = (each: NftOfferView) =>
    (token === undefined || each.token === token) &&
    (collection === undefined || each.collection === collection)
  if (account !== undefined) return pageOf(offersBy(context, account).filter(isMeant), input)
  if (owner !== undefined) return pageOf(offersTo(context, owner).filter(isMeant), input)
  return pageOf(offersFor(context, { token, collection }), input)
}

/** Standing offers of an account, highest first. */
export function offersBy(context: ViewContext, account: Address): NftOfferView[] {
  return viewsOf(context, context.group(standingOffers, `by ${account}`, firstRecords))
}

/** Offers for a token and for any of its collection, or for any of a collection, highest first. */
export function offersFor(
  context: ViewContext,
  { token, collection }: { token?: Address | undefined; collection?: number | undefined },
): NftOfferView[] {
  const ofToken = token === undefined ? 0 : context.get(tokens, tokens.keyOf(token)).collection
  const any = collection ?? ofToken
  return viewsOf(context, [
    ...(token === undefined ? [] : context.group(standingOffers, `for ${token}`, firstRecords)),
    ...context.group(standingOffers, `any ${any}`, firstRecords),
  ])
}

/** What an owner could accept: offers of others for its tokens and for any of their collections, highest first. */
function offersTo(context: ViewContext, owner: Address): NftOfferView[] {
  const groups = new Set<string>()
  for (const [{ token }, { collection }] of context.group(tokensByOwner, owner, firstRecords)) {
    groups.add(`for ${token}`).add(`any ${collection}`)
  }
  const records = [...groups].flatMap((group) => context.group(standingOffers, group, firstRecords))
  return viewsOf(
    context,
    records.filter(([{ account }]) => account !== owner),
  )
}

function viewsOf(context: ViewContext, records: readonly (readonly [OfferKey, Offer])[]): NftOfferView[] {
  return records
    .toSorted(descending(([, { price }]) => price))
    .map(([key, offer]) => describeOffer(context, key, offer))
}

function describeOffer(context: ViewContext, key: OfferKey, offer: Offer): NftOfferView {
  const isForAny = offer.token === ZERO_ADDRESS
  const ofToken = isForAny ? 0 : context.get(tokens, tokens.keyOf(offer.token)).collection
  const collection = isForAny ? offer.collection : ofToken
  return {
    bidder: key.account,
    offer: Number(key.number),
    token: isForAny ? null : offer.token,
    collection: collection === 0 ? null : collection,
    asset: assetById(offer.asset).symbol as AssetSymbol,
    price: offer.price.toString(),
    madeAt: Number(offer.madeAt),
    expiresAt: Number(offer.expiresAt),
    hasExpired: context.batch.timestamp > offer.expiresAt,
  }
}
