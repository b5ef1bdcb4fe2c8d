import { assert } from '@weft/primitives'
import type { Random } from './random.ts'

/** Who acts: everybody as often, or rank r in proportion to 1 / r^exponent. */
export type Distribution = { readonly kind: 'uniform' } | { readonly kind: 'zipf'; readonly exponent: number }

/**
 * Draws members by rank.
 *
 * @param count - Members, at least 1; rank 0 is the busiest.
 * @example createSampler({ kind: 'zipf', exponent: 1.1 }, 10_000, random)()
 */
export function createSampler(distribution: Distribution, count: number, random: Random): () => number {
  assert(count >= 1, 'nobody to draw')
  if (distribution.kind === 'uniform') return () => random.below(count)
  const cumulative = zipfCumulative(distribution.exponent, count)
  const total = cumulative[count - 1]!
  return () => firstAbove(cumulative, random.fraction() * total)
}

function zipfCumulative(exponent: number, count: number): Float64Array {
  const cumulative = new Float64Array(count)
  let sum = 0
  for (let rank = 0; rank < count; rank++) {
    sum += 1 / (rank + 1) ** exponent
    cumulative[rank] = sum
  }
  return cumulative
}

function firstAbove(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! > value) high = middle
    else low = middle + 1
  }
  return low
}
