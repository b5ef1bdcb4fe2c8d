/** Seeded choices: the same seed makes the same ones. */
export interface Random {
  /** 0 up to 1, exclusive. */
  fraction(): number
  /** 0 to bound − 1; bound up to 2^32. */
  below(bound: number): number
  pick<T>(items: readonly T[]): T
}

const SCALE = 2 ** 32

/**
 * Mulberry32: 32 bits of state, fast, and good enough to vary a workload.
 *
 * @param seed - Any text; the same text gives the same numbers on every machine.
 */
export function createRandom(seed: string): Random {
  let state = hashText(seed)
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const fraction = () => next() / SCALE
  const below = (bound: number) => Math.floor(fraction() * bound)
  return { fraction, below, pick: (items) => items[below(items.length)]! }
}

/** FNV-1a. */
function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193)
  return hash >>> 0
}
