/** Ray: 1e27, of rates and indices. */
export const RAY = 10n ** 27n
/** Wad: 1e18, of the health factor. */
export const WAD = 10n ** 18n
/** Stands for "no debt" in a health factor. */
const HEALTH_INFINITE = 10n ** 6n * WAD

/**
 * An amount for reading: grouped, cut (never rounded up) to the decimals that matter at its size.
 *
 * @example formatAmount(1_234_567_890n, 6) → '1,234.56'
 * @example formatAmount(1n, 18) → '<0.00001'
 */
export function formatAmount(units: bigint, decimals: number): string {
  if (units < 0n) return `−${formatAmount(-units, decimals)}`
  if (units === 0n) return '0'
  const shown = cut(units, decimals, placesOf(units, decimals))
  return shown === '0' ? `<${(0.1 ** Math.min(5, decimals)).toFixed(Math.min(5, decimals))}` : shown
}

/**
 * What a position holds, to the nearest shown decimal. Pools keep the fraction of a base unit, so 10 USDC just
 * supplied are 9.999999: cut, that would read as a loss. Never for a limit: there every digit must be there.
 *
 * @example formatHolding(9_999_999n, 6) → '10'
 */
export function formatHolding(units: bigint, decimals: number): string {
  const shownUnit = 10n ** BigInt(decimals - placesOf(units, decimals))
  return units < shownUnit ? formatAmount(units, decimals) : formatAmount(units + shownUnit / 2n, decimals)
}

/** An amount with all its digits: for titles, copies and whoever checks. */
export function formatExact(units: bigint, decimals: number): string {
  return cut(units, decimals, decimals)
}

/**
 * US dollars of 8 decimals, cut to cents; large sums shortened.
 *
 * @example formatUsd(123_456_000_000n) → '$1,234.56'
 */
export function formatUsd(usd: bigint, options: { short?: boolean } = {}): string {
  if (usd < 0n) return `−${formatUsd(-usd, options)}`
  const one = 10n ** 8n
  if (usd > 0n && usd < one / 100n) return '<$0.01'
  if (options.short && usd >= 1_000_000_000n * one) return `$${fixed(usd, 17, 2)}B`
  if (options.short && usd >= 1_000_000n * one) return `$${fixed(usd, 14, 2)}M`
  return `$${fixed(usd, 8, 2)}`
}

/** A price: as dollars, with more places below one dollar. */
export function formatPrice(usd: bigint): string {
  return usd < 10n ** 8n ? `$${fixed(usd, 8, 4)}` : `$${fixed(usd, 8, 2)}`
}

/**
 * A ray as a percentage, cut to two decimals.
 *
 * @example formatPercent(RAY / 20n) → '5.00%'
 */
export function formatPercent(ray: bigint): string {
  if (ray < 0n) return `−${formatPercent(-ray)}`
  if (ray > 0n && ray < RAY / 10_000n) return '<0.01%'
  return `${fixed(ray * 100n, 27, 2)}%`
}

/** A ray as a number of per cent with six digits: for drawing, never for money. */
export function percentOf(ray: bigint): number {
  return Number(ray / 10n ** 19n) / 1e6
}

/** Basis points as a percentage: 8250 → '82.5%'. */
export function formatBps(bps: number | bigint): string {
  return `${cut(BigInt(bps), 2, 2)}%`
}

/** A health factor floored to two decimals; '∞' without debt. */
export function formatHealth(wad: bigint | undefined): string {
  return wad === undefined || wad >= HEALTH_INFINITE ? '∞' : fixed(wad, 18, 2)
}

/** `0x12ab…34cd` */
export function shortHex(hex: string, digits = 4): string {
  return hex.length <= 2 + digits * 2 ? hex : `${hex.slice(0, 2 + digits)}…${hex.slice(-digits)}`
}

/** Whole seconds as a short duration: 75 → '1m 15s'. */
export function formatDuration(seconds: number): string {
  const s = Math.max(0, Math.round(seconds))
  if (s < 60) return `${s}s`
  if (s < 3600) return `${Math.floor(s / 60)}m ${s % 60}s`
  if (s < 86_400) return `${Math.floor(s / 3600)}h ${Math.floor((s % 3600) / 60)}m`
  return `${Math.floor(s / 86_400)}d ${Math.floor((s % 86_400) / 3600)}h`
}

/** Counts with grouping: 12345 → '12,345'. */
export function formatCount(count: number | bigint): string {
  return group(count.toString())
}

/** The decimals that matter at an amount's size. */
function placesOf(units: bigint, decimals: number): number {
  const one = 10n ** BigInt(decimals)
  const places = units >= 1_000_000n * one ? 0 : units >= 100n * one ? 2 : units >= one ? 4 : 5
  return Math.min(places, decimals)
}

function cut(units: bigint, decimals: number, places: number): string {
  const text = fixed(units, decimals, places)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

function fixed(units: bigint, decimals: number, places: number): string {
  const scaled = units / 10n ** BigInt(decimals - places)
  const digits = scaled.toString().padStart(places + 1, '0')
  const whole = group(digits.slice(0, digits.length - places))
  return places === 0 ? whole : `${whole}.${digits.slice(digits.length - places)}`
}

function group(whole: string): string {
  const [integer = '', ...fraction] = whole.split('.')
  return [integer.replace(/\B(?=(\d{3})+$)/g, ','), ...fraction].join('.')
}
