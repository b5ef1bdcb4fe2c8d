/** The last durations of something that happens again and again. Adding one is a store. */
export interface DurationWindow {
  add(ms: number): void
  /** Of those in the window. Sorts them: for people, not for each batch. */
  quantiles(): DurationQuantiles
}

export interface DurationQuantiles {
  readonly count: number
  /** Half took no longer; null: there was none. */
  readonly p50Ms: number | null
  readonly p99Ms: number | null
}

export function createDurationWindow(durationsMax: number): DurationWindow {
  const durations = new Float64Array(durationsMax)
  let added = 0
  return {
    add(ms) {
      durations[added++ % durationsMax] = ms
    },
    quantiles() {
      const count = Math.min(added, durationsMax)
      if (count === 0) return { count, p50Ms: null, p99Ms: null }
      const sorted = durations.slice(0, count).sort()
      const at = (share: number) => rounded(sorted[Math.ceil(count * share) - 1]!)
      return { count, p50Ms: at(0.5), p99Ms: at(0.99) }
    },
  }
}

function rounded(ms: number): number {
  return Math.round(ms * 1_000) / 1_000
}
