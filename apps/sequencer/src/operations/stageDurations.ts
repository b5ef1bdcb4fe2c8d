import { TIMED_STAGES } from '@weft/protocol/api/admin'
import type { StageTimes } from '../metrics/executionMetrics.ts'
import type { TimedStage } from '../metrics/timedStage.ts'
import { createDurationWindow, type DurationQuantiles } from './durationWindow.ts'

/** How long the steps of the last batches took: what operators look at; Prometheus has all of them. */
export interface StageDurations extends StageTimes {
  quantiles(): ({ readonly stage: TimedStage } & DurationQuantiles)[]
}

/** A minute of batches, ten a second. */
const DURATIONS_MAX = 600

export function createStageDurations(): StageDurations {
  const windows = new Map(TIMED_STAGES.map((stage) => [stage, createDurationWindow(DURATIONS_MAX)]))
  return {
    observe: (stage, ms) => windows.get(stage)!.add(ms),
    quantiles: () => [...windows].map(([stage, window]) => ({ stage, ...window.quantiles() })),
  }
}
