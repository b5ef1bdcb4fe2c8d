/** Seeded choices: the same seed makes the same ones. */
export interface Chance {
  /** 0 to bound − 1. */
  below(bound: number): number
  /** True once in `times`. */
  oneIn(times: number): boolean
  pick<T>(items: readonly T[]): T
  shuffled<T>(items: readonly T[]): T[]
}

/** Mulberry32: 32 bits of state, good enough to vary a test. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (bound: number) => next() % bound
  return {
    below,
    oneIn: (times) => below(times) === 0,
    pick: (items) => items[below(items.length)]!,
    shuffled(items) {
      const rest = [...items]
      for (let i = rest.length - 1; i > 0; i--) {
        const j = below(i + 1)
        ;[rest[i], rest[j]] = [rest[j]!, rest[i]!]
      }
      return rest
    },
  }
}
