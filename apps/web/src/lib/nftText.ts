import { ASSETS } from '@weft/sdk'
import { formatAmount, formatExact, shortHex } from './format.ts'

/** Characters that turn the text around them, hide in it, or leave its line: controls, directions, invisible marks. */
const UNRULY = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]/gu
/** Marks above and below one letter; a tower of more would cover its neighbours. */
const TOWERS = /(\p{M}{3})\p{M}+/gu

/**
 * What somebody called something, fit to stand in a line of ours: nothing in it can reverse, hide or cover what is
 * beside it. Never empty.
 *
 * @example cleanText('Fox\u202egnp.exe') → 'Foxgnp.exe'
 */
export function cleanText(text: unknown, otherwise = 'Untitled'): string {
  const clean = String(text ?? '')
    .replace(/\s+/g, ' ')
    .replace(UNRULY, '')
    .replace(TOWERS, '$1')
    .trim()
  return clean === '' ? otherwise : clean
}

interface Named {
  readonly collectionName: unknown
  readonly number: number
  readonly work: { readonly title: unknown; readonly editions: number } | null
  readonly edition: number | null
}

/** What a token is called: its work's title, or its collection and number. */
export function tokenTitle({ collectionName, number, work }: Named): string {
  return work ? cleanText(work.title) : `${cleanText(collectionName)} #${number}`
}

/** The small print below its title: `Edition 2 of 5`. */
export function tokenKind({ work, edition, number }: Named): string {
  if (!work || edition === null) return `#${number}`
  return work.editions === 1
    ? `#${number} · one of one`
    : `#${number} · edition ${edition} of ${work.editions}`
}

/** Decimals of an asset by its symbol. */
export function decimalsOf(symbol: string): number {
  return ASSETS.find((asset) => asset.symbol === symbol)?.decimals ?? 18
}

/** `0.25 ETH` */
export function priceText(units: bigint, symbol: string): string {
  return `${formatAmount(units, decimalsOf(symbol))} ${symbol}`
}

/** Who is meant: "you" or a short address. */
export function whoText(address: string, me: string | undefined): string {
  return address === me ? 'you' : shortHex(address)
}

/** `0.333333 USDC`: with all its digits, for what is taken apart to the unit. */
export function exactText(units: bigint, symbol: string): string {
  return `${formatExact(units, decimalsOf(symbol))} ${symbol}`
}

/** Beside a price: what the cheapest of the collection costs. */
export function floorText(floorPrice: bigint | null, symbol: string): string {
  return floorPrice === null ? 'None listed' : `Floor ${priceText(floorPrice, symbol)}`
}
