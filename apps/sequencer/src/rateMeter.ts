/** Counts per second over the last ten. */
export interface RateMeter {
  add(transactions: number, actions: number): void
  rates(): { transactionsPerSecond: number; actionsPerSecond: number }
}

const WINDOW_MS = 10_000

/** @param now - Milliseconds of a steady clock. */
export function createRateMeter(now: () => number): RateMeter {
  let samples: { at: number; transactions: number; actions: number }[] = []
  return {
    add(transactions, actions) {
      samples.push({ at: now(), transactions, actions })
      if (samples.length > 1_000) prune()
    },
    rates() {
      prune()
      const sum = { transactions: 0, actions: 0 }
      for (const sample of samples) {
        sum.transactions += sample.transactions
        sum.actions += sample.actions
      }
      const seconds = WINDOW_MS / 1_000
      return { transactionsPerSecond: sum.transactions / seconds, actionsPerSecond: sum.actions / seconds }
    },
  }

  function prune(): void {
    const oldest = now() - WINDOW_MS
    samples = samples.filter((sample) => sample.at >= oldest)
  }
}
