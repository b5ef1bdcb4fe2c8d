import { type AssetSymbol, assetBySymbol, parseUnits, type WeftClient } from '@weft/sdk'
import { type Resident, troupe } from '../cast.ts'
import { type GalleryCollection, gallery } from '../gallery.ts'
import type { Town } from './habit.ts'

export type Token = Awaited<ReturnType<WeftClient['views']['nft']['tokens']>>['items'][number]

/** A collection of the gallery and its number. */
export interface Known {
  readonly collection: number
  readonly terms: GalleryCollection
}

/** All collections that residents know the prices of. */
export async function knownCollections({ tokens }: Town): Promise<Known[]> {
  const numbers = await Promise.all(gallery.map((_, creator) => tokens.collectionOf(creator)))
  return numbers.map((collection, creator) => ({ collection, terms: gallery[creator]! }))
}

/**
 * What somebody thinks that a token is worth, in base units: about its first price, whatever was paid since, so that
 * prices stay what people can pay. Undefined: a collection nobody here knows.
 */
export async function appraise(
  town: Town,
  token: Pick<Token, 'collection' | 'work'>,
  low: number,
  high: number,
): Promise<bigint | undefined> {
  const known = (await knownCollections(town)).find(({ collection }) => collection === token.collection)
  if (known === undefined) return undefined
  const { asset, workPrice, mintPrice } = known.terms
  const price = (token.work === null ? Number(mintPrice) * 1.6 : workPrice) * town.dice.between(low, high)
  return rounded(asset, price)
}

/** Three significant digits: prices as people write them. */
export function rounded(asset: AssetSymbol, price: number): bigint {
  const { decimals } = assetBySymbol(asset)
  const text = Number(price.toPrecision(3)).toFixed(Math.min(decimals, 6))
  return parseUnits(text, decimals)
}

/** Those who deal in pictures. */
export const dealers: readonly Resident[] = [...troupe('collector'), ...troupe('creator')]

/** Tokens of a resident that are neither on sale nor in an auction. */
export async function idleTokensOf({ cast }: Town, who: Resident): Promise<Token[]> {
  const { items } = await cast.reader.views.nft.tokens({ owner: cast.addressOf(who), limit: 100 })
  return items.filter(({ listing, auction }) => listing === null && auction === null)
}
