import { assert } from '@weft/primitives'

/**
 * The value below which a part of all lies: nearest rank, so it is one that was measured.
 *
 * @param part - 0 to 1.
 * @example percentile([4, 1, 3, 2], 0.5) → 2
 */
export function percentile(values: Iterable<number>, part: number): number {
  const sorted = Float64Array.from(values).sort()
  assert(sorted.length > 0, 'nothing was measured')
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(part * sorted.length) - 1))]!
}

/** The middle of what was measured; of an even count the mean of the two in the middle. */
export function median(values: Iterable<number>): number {
  const sorted = Float64Array.from(values).sort()
  assert(sorted.length > 0, 'nothing was measured')
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Three significant digits: more than a benchmark knows. */
export function rounded(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(3))
}
