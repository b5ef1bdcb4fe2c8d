import { formatAmount, formatCount, formatDuration } from '../format.ts'

/**
 * A duration with as many digits as matter at its length.
 *
 * @example formatMs(0.42) → '0.42 ms'; formatMs(4_230) → '4.2 s'; formatMs(125_000) → '2m 5s'
 */
export function formatMs(ms: number): string {
  if (ms === 0) return '0 ms'
  if (ms < 1) return `${ms.toFixed(2)} ms`
  if (ms < 10) return `${ms.toFixed(1)} ms`
  if (ms < 1_000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`
  return formatDuration(ms / 1_000)
}

/**
 * How long something lasts yet, roughly: nobody plans by the minute in years.
 *
 * @example formatLasting(30) → '1d 6h'; formatLasting(24 * 400) → '400 days'
 */
export function formatLasting(hours: number): string {
  const days = Math.floor(hours / 24)
  if (days >= 730) return `${formatCount(Math.floor(days / 365))} years`
  return days >= 14 ? `${days} days` : formatDuration(hours * 3_600)
}

/** Bytes in binary units: 1536 → '1.5 KiB'. */
export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1_024 && unit < UNITS.length - 1) {
    value /= 1_024
    unit++
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit]}`
}

/** Something each second: one decimal where it says something. */
export function formatRate(rate: number): string {
  return rate > 0 && rate < 10 ? rate.toFixed(1) : formatCount(Math.round(rate))
}

/** A share of a whole, 0 to 1, as per cent. */
export function formatShare(share: number): string {
  return `${share > 0 && share < 0.1 ? (share * 100).toFixed(1) : Math.round(share * 100)}%`
}

/** Wei as ether. */
export function formatEther(wei: string): string {
  return `${formatAmount(BigInt(wei), ETHER_DECIMALS)} ETH`
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const
const ETHER_DECIMALS = 18
