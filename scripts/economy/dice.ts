import { createRandom } from '../support/priceWalk.ts'

/** Chance that is the same on every machine. */
export interface Dice {
  /** 0 included to 1 excluded. */
  fraction(): number
  between(low: number, high: number): number
  /** A whole number, 0 to limit − 1. */
  below(limit: number): number
  pick<T>(items: readonly T[]): T
  /** An amount in whole units, as text with so many decimals. */
  amount(low: number, high: number, decimals?: number): string
}

export function createDice(seed: number): Dice {
  const fraction = createRandom(seed)
  const between = (low: number, high: number) => low + fraction() * (high - low)
  const below = (limit: number) => Math.floor(fraction() * limit)
  return {
    fraction,
    between,
    below,
    pick: (items) => items[below(items.length)]!,
    amount: (low, high, decimals = 2) => between(low, high).toFixed(decimals),
  }
}
