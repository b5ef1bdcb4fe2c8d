import { formatUnits } from '@weft/protocol'

/** Thousands of a compact figure, from the largest; figures below 1,000 are written out. */
const SCALES = [
  { suffix: 'T', digits: 12 },
  { suffix: 'B', digits: 9 },
  { suffix: 'M', digits: 6 },
  { suffix: 'K', digits: 3 },
] as const
const USD_DECIMALS = 8

/**
 * Dollars for people, cut (never rounded up) to cents; what is less than a cent but not nothing says so.
 *
 * @param value - US dollars with 8 decimals.
 * @example formatUsd8(123_456_789_000n) → '$1,234.56'
 */
export function formatUsd8(value: bigint): string {
  if (value < 0n) return `-${formatUsd8(-value)}`
  if (value > 0n && value < 10n ** 6n) return '<$0.01'
  const cents = value / 10n ** 6n
  return `$${grouped(cents / 100n)}.${(cents % 100n).toString().padStart(2, '0')}`
}

/**
 * An amount for a table: at most `fractionDigitsMax` decimals, cut (never rounded up), thousands grouped.
 *
 * @param value - Base units.
 * @example formatAmount(1_234_567_890_000n, 6, 2) → '1,234,567.89'
 */
export function formatAmount(value: bigint, decimals: number, fractionDigitsMax = 6): string {
  if (value < 0n) return `-${formatAmount(-value, decimals, fractionDigitsMax)}`
  const [whole = '0', fraction = ''] = formatUnits(value, decimals).split('.')
  const cut = fraction.slice(0, fractionDigitsMax).replace(/0+$/, '')
  if (value > 0n && whole === '0' && cut === '') {
    return fractionDigitsMax === 0 ? '<1' : `<0.${'0'.repeat(fractionDigitsMax - 1)}1`
  }
  return cut === '' ? grouped(BigInt(whole)) : `${grouped(BigInt(whole))}.${cut}`
}

/**
 * A figure in three or four digits, cut (never rounded up): for tiles and axes.
 *
 * @param value - Base units.
 * @example compact(1_234_567_000_000n, 6) → '1.23M'
 */
export function compact(value: bigint, decimals: number): string {
  if (value < 0n) return `-${compact(-value, decimals)}`
  const whole = value / 10n ** BigInt(decimals)
  for (const { suffix, digits } of SCALES) {
    if (whole >= 10n ** BigInt(digits)) return `${formatAmount(value, decimals + digits, 2)}${suffix}`
  }
  return formatAmount(value, decimals, whole === 0n ? 4 : 2)
}

/** @example compactUsd8(123_456_700_000_000n) → '$1.23M' */
export function compactUsd8(value: bigint): string {
  if (value < 0n) return `-${compactUsd8(-value)}`
  return value < 1000n * 10n ** BigInt(USD_DECIMALS) ? formatUsd8(value) : `$${compact(value, USD_DECIMALS)}`
}

function grouped(value: bigint): string {
  return value.toString().replace(/\B(?=(\d{3})+$)/g, ',')
}
