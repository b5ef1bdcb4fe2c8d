/** A cloth that follows from a hash: which threads lie above, and in which colours. */
export interface WeaveDraft {
  readonly ground: string
  /** One for each warp thread and each weft thread. */
  readonly warp: readonly string[]
  readonly weft: readonly string[]
  /** Row by row: whether the weft thread lies above. */
  readonly over: readonly (readonly boolean[])[]
}

/** Threads in each direction. */
export const THREADS = 16
/** How many crossings until a draft repeats: as looms with few shafts do. */
const REPEAT = 8

/**
 * Draws a cloth from a hash, the same one every time: for what has no picture, or whose picture did not come.
 *
 * @param seeds - Hashes and addresses; a change of any changes the cloth.
 */
export function weaveDraft(...seeds: readonly string[]): WeaveDraft {
  const next = generator(seeds.join('/'))
  const hue = Math.floor(next() * 360)
  // Close by, or opposite: anything between clashes.
  const other = (hue + (next() < 0.5 ? 24 + next() * 30 : 165 + next() * 40)) % 360
  const dark = `hsl(${hue} ${30 + Math.floor(next() * 25)}% ${20 + Math.floor(next() * 10)}%)`
  const colours = [
    `hsl(${hue} ${35 + Math.floor(next() * 25)}% ${38 + Math.floor(next() * 12)}%)`,
    `hsl(${other} ${40 + Math.floor(next() * 30)}% ${62 + Math.floor(next() * 14)}%)`,
    `hsl(${other} ${20 + Math.floor(next() * 20)}% ${84 + Math.floor(next() * 8)}%)`,
  ] as const
  return {
    ground: dark,
    warp: stripes(next, colours),
    weft: stripes(next, colours),
    over: crossings(next),
  }
}

/** Stripes of one to four threads, mirrored at the middle: a cloth looks the same from both sides. */
function stripes(next: () => number, colours: readonly string[]): string[] {
  const half: string[] = []
  while (half.length < THREADS / 2) {
    const colour = colours[Math.floor(next() * colours.length)] ?? ''
    const width = 1 + Math.floor(next() * 4)
    for (let thread = 0; thread < width && half.length < THREADS / 2; thread++) half.push(colour)
  }
  return [...half, ...half.toReversed()]
}

/** Plain weave, twill, or a draft of its own; never a thread that floats over everything. */
function crossings(next: () => number): boolean[][] {
  const kind = Math.floor(next() * 4)
  const step = 1 + Math.floor(next() * 3)
  const own = Array.from({ length: REPEAT * REPEAT }, () => next() < 0.5)
  const overAt = (row: number, column: number) => {
    if (kind === 0) return (row + column) % 2 === 0
    if (kind === 1) return (row * step + column) % 4 < 2
    if (kind === 2) return (Math.abs(column - THREADS / 2 + 0.5) + row) % 4 < 2
    return own[(row % REPEAT) * REPEAT + (column % REPEAT)] !== ((row + column) % 2 === 0)
  }
  return Array.from({ length: THREADS }, (_, row) =>
    Array.from({ length: THREADS }, (_, column) => overAt(row, column)),
  )
}

/** Numbers from 0 to 1 that follow from a text (FNV-1a, then xorshift32): for pictures, nothing else. */
function generator(seed: string): () => number {
  let state = 0x811c9dc5
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193)
  state ||= 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}
