/** Basis points of a whole. */
export const WHOLE_BPS = 10_000

/**
 * A percentage as somebody typed it, in basis points; undefined when it is none: percentages have two decimals, and
 * a third is refused, not rounded.
 *
 * @example bpsOf('33.34') → 3_334
 */
export function bpsOf(text: string): number | undefined {
  const match = /^(\d{1,3})(?:\.(\d{0,2}))?$/.exec(text)
  if (!match) return undefined
  const [, whole = '', fraction = ''] = match
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
}

/** Basis points as a field holds them: 3334 → '33.34', 5000 → '50'. */
export function percentText(bps: number): string {
  const digits = String(bps).padStart(3, '0')
  const fraction = digits.slice(-2).replace(/0+$/, '')
  return fraction === '' ? digits.slice(0, -2) : `${digits.slice(0, -2)}.${fraction}`
}

/** What may become a percentage while it is typed; undefined: the edit is not taken. A decimal comma becomes a point. */
export function cleanPercentText(typed: string): string | undefined {
  const text = typed.replace(/[\s%]/g, '').replace(',', '.')
  return /^\d{0,3}(?:\.\d{0,2})?$/.test(text) ? text.replace(/^0+(?=\d)/, '') : undefined
}

/**
 * The same share for everybody, in basis points that sum to 10,000: what does not divide goes to the first.
 *
 * @example equalShares(3) → [3_334, 3_333, 3_333]
 */
export function equalShares(count: number): number[] {
  const each = Math.floor(WHOLE_BPS / count)
  const left = WHOLE_BPS - each * count
  return Array.from({ length: count }, (_, index) => each + (index < left ? 1 : 0))
}
