/** What a person typed into an amount field, brought to one form. */
export type AmountReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'amount'; readonly units: bigint }
  | { readonly kind: 'invalid'; readonly reason: string }

/** Characters of an amount field: 78 digits of 2^256, a point, and room. */
const TEXT_MAX = 96

/**
 * Lets through what may become an amount: spaces and grouping of a pasted figure go, a decimal comma becomes a
 * point. Anything else stays what it was before.
 *
 * @returns The new text, or undefined when the edit is not taken.
 * @example cleanAmountText('1,234.5') → '1234.5'
 */
export function cleanAmountText(typed: string): string | undefined {
  const bare = typed.replace(/[\s_’']/g, '').replace(/^[+$]/, '')
  const text = decimalPoint(bare)
  if (text.length > TEXT_MAX || !/^\d*\.?\d*$/.test(text)) return undefined
  return text.replace(/^0+(?=\d)/, '').replace(/^\./, '0.')
}

/** Reads the text as base units. Never rounds: a digit too many is said, not dropped. */
export function readAmountText(text: string, decimals: number): AmountReading {
  if (text === '' || text === '.') return { kind: 'empty' }
  const match = /^(\d+)\.?(\d*)$/.exec(text)
  if (!match) return { kind: 'invalid', reason: 'Enter a number' }
  const [, whole = '', fraction = ''] = match
  if (fraction.length > decimals) return { kind: 'invalid', reason: `At most ${decimals} decimals` }
  return { kind: 'amount', units: BigInt(whole + fraction.padEnd(decimals, '0')) }
}

/** Base units as the text an amount field holds: exact, no grouping, no exponent. */
export function amountText(units: bigint, decimals: number): string {
  const digits = units.toString().padStart(decimals + 1, '0')
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '')
  const whole = digits.slice(0, digits.length - decimals)
  return decimals === 0 || fraction === '' ? whole : `${whole}.${fraction}`
}

/** `1,234.5` and `1.234,5` are grouped; a lone comma with anything but three digits behind is a decimal comma. */
function decimalPoint(text: string): string {
  const comma = text.lastIndexOf(',')
  const point = text.lastIndexOf('.')
  if (comma === -1) return text
  if (point > comma) return text.replaceAll(',', '')
  if (point !== -1) return text.replaceAll('.', '').replace(',', '.')
  const isGrouping = /^\d{1,3}(,\d{3})+$/.test(text)
  return isGrouping ? text.replaceAll(',', '') : text.replace(',', '.')
}
