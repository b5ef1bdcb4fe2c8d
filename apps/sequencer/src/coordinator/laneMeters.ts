import { createRateMeter, type RateMeter } from '../rateMeter.ts'

/** How each lane fares. */
export interface LaneMeters {
  /** @param lagMs - From handing the job out to its start. */
  observe(lane: number, transactions: number, lagMs: number): void
  of(lane: number): LaneMeasure
}

export interface LaneMeasure {
  /** Of the last ten seconds. */
  readonly transactionsPerSecond: number
  /** From handing out its newest job to its start. */
  readonly lagMs: number
}

/** @param now - Milliseconds of a steady clock. */
export function createLaneMeters(now: () => number): LaneMeters {
  const lanes = new Map<number, { rate: RateMeter; lagMs: number }>()
  return {
    observe(lane, transactions, lagMs) {
      const rate = lanes.get(lane)?.rate ?? createRateMeter(now)
      rate.add(transactions, 0)
      lanes.set(lane, { rate, lagMs })
    },
    of(lane) {
      const known = lanes.get(lane)
      return {
        transactionsPerSecond: known?.rate.rates().transactionsPerSecond ?? 0,
        lagMs: known?.lagMs ?? 0,
      }
    },
  }
}
