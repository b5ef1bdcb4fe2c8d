import type { AssetSymbol } from '@weft/sdk'
import { readAmountText } from './amountText.ts'
import type { NftToken, TokenSort, TokenStatus } from './nftReads.ts'
import { cleanText, decimalsOf, tokenTitle } from './nftText.ts'

/** Which tokens a list shows: what the rollup sorts out, and the two kinds of listings, which this app does. */
export type TokenKindFilter = TokenStatus | 'fixed' | 'falling'

/** Bounds of a price in one asset; prices in different assets are not compared. */
export interface PriceBounds {
  readonly asset: AssetSymbol | 'any'
  /** As typed; empty: no bound. */
  readonly from: string
  readonly to: string
}

/** What is shown of a list, and in which order. */
export interface TokenFilter {
  readonly kind: TokenKindFilter
  readonly search: string
  readonly bounds: PriceBounds
  readonly sort: TokenSort
}

/** What to ask the rollup for. */
export function statusOf(kind: TokenKindFilter): TokenStatus {
  return kind === 'fixed' || kind === 'falling' ? 'listed' : kind
}

/** Whether some of what the rollup answers is left out, so that all pages have to be looked through. */
export function isNarrowed({ kind, search, bounds }: TokenFilter): boolean {
  return (
    search.trim() !== '' ||
    statusOf(kind) !== kind ||
    bounds.asset !== 'any' ||
    bounds.from !== '' ||
    bounds.to !== ''
  )
}

/** Whether a token is meant. @param asset - Of all of them, where there is only one. */
export function isShown(
  token: NftToken,
  { kind, search, bounds }: TokenFilter,
  asset: AssetSymbol | undefined,
): boolean {
  const wanted = asset ?? bounds.asset
  if (wanted !== 'any' && token.asset !== wanted) return false
  return isOfKind(token, kind) && isMeant(token, search) && isWithin(token, bounds)
}

/** The rollup's order, when it means something: prices in different assets have none. */
export function sortOf({ sort, bounds }: TokenFilter, asset: AssetSymbol | undefined): TokenSort {
  const comparable = asset !== undefined || bounds.asset !== 'any'
  return !comparable && (sort === 'priceUp' || sort === 'priceDown') ? 'newest' : sort
}

/** A price is fixed when it ends where it starts. */
function isOfKind({ listing }: NftToken, kind: TokenKindFilter): boolean {
  if (kind !== 'fixed' && kind !== 'falling') return true
  return listing !== null && (listing.startPrice === listing.endPrice) === (kind === 'fixed')
}

function isMeant(token: NftToken, search: string): boolean {
  const wanted = search.trim().toLowerCase().replace(/^#/, '')
  if (wanted === '') return true
  const texts = [tokenTitle(token), cleanText(token.collectionName), String(token.number), token.token]
  return texts.some((text) => text.toLowerCase().includes(wanted))
}

function isWithin({ asset, listing, auction }: NftToken, { from, to }: PriceBounds): boolean {
  if (from === '' && to === '') return true
  const price = listing ? listing.price : auction && (auction.bid > 0n ? auction.bid : auction.reservePrice)
  if (price === null) return false
  const [least, most] = [from, to].map((text) => readAmountText(text, decimalsOf(asset)))
  if (least?.kind === 'amount' && price < least.units) return false
  return !(most?.kind === 'amount' && price > most.units)
}
