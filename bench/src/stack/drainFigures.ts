import { percentile } from '../report/index.ts'
import type { Backlog, DrainedBacklog } from './backlog.ts'
import { type BatchStages, batchStages } from './batchStages.ts'
import { type CpuRole, cpuBetween } from './cpuMeter.ts'
import type { ExecutedBatchRow } from './executedBatches.ts'

/** What a drained log says about speed. */
export interface DrainFigures {
  readonly actionsPerSecond: number
  /** Executed in the window; never more than there were. */
  readonly actions: number
  /** Actions of transactions that were rejected. */
  readonly failed: number
  readonly windowSeconds: number
  /** From one commit to the next. */
  readonly p50Ms: number
  readonly p99Ms: number
  readonly stages: BatchStages
  /** Batches that had to be executed twice. */
  readonly secondAttempts: number
  readonly postgresBytesPerAction: number
  readonly redisPeakBytes: number
  readonly indexLagBatches: number
  /** CPU of an action in microseconds, by who used it; undefined where that cannot be measured. */
  readonly cpuMicros: Readonly<Record<CpuRole, number>> | undefined
}

/** Compilers and caches warm up for so long before the window begins, or for a third of a short run. */
export const WARM_UP_SECONDS = 3

/**
 * Figures of the window after the warm-up: from one commit to another, so that no half batch is counted.
 *
 * @param actionsPerTransaction - Most there are: rejected transactions count as having so many.
 */
export function drainFigures(
  run: DrainedBacklog,
  options: { backlog: Backlog; workers: number; actionsPerTransaction: number },
): DrainFigures {
  const { backlog, workers, actionsPerTransaction } = options
  const window = afterWarmUp(run.rows)
  const counted = window.slice(1)
  const sealed = counted.reduce((sum, row) => sum + backlog.actionsOf(row.number), 0)
  const rejected = counted.reduce((sum, row) => sum + row.transactions - row.executed, 0)
  const failed = Math.min(sealed, rejected * actionsPerTransaction)
  const intervals = counted.map((row, index) => row.executedAtMs - window[index]!.executedAtMs)
  const windowSeconds = intervals.reduce((sum, ms) => sum + ms, 0) / 1_000
  return {
    actionsPerSecond: (sealed - failed) / windowSeconds,
    actions: sealed - failed,
    failed,
    windowSeconds,
    p50Ms: percentile(intervals, 0.5),
    p99Ms: percentile(intervals, 0.99),
    stages: batchStages(window, workers),
    secondAttempts: counted.filter(({ attempts }) => attempts > 1).length,
    postgresBytesPerAction: counted.reduce((sum, { bytes }) => sum + bytes, 0) / sealed,
    redisPeakBytes: run.redisPeakBytes,
    indexLagBatches: run.indexLagBatches,
    cpuMicros: cpuPerAction(
      cpuBetween(run.cpu, { fromMs: window[0]!.executedAtMs, toMs: window.at(-1)!.executedAtMs }),
      sealed,
    ),
  }
}

function afterWarmUp(rows: readonly ExecutedBatchRow[]): readonly ExecutedBatchRow[] {
  if (rows.length < 2) {
    throw new Error('Fewer than two batches were executed in the time given: give more with --seconds')
  }
  const startMs = rows[0]!.executedAtMs
  const warmMs = Math.min(WARM_UP_SECONDS * 1_000, (rows.at(-1)!.executedAtMs - startMs) / 3)
  const first = rows.findIndex((row) => row.executedAtMs - startMs >= warmMs)
  return rows.slice(Math.min(first, rows.length - 2))
}

/** Microseconds of each role for one action. */
export function cpuPerAction(
  seconds: Record<CpuRole, number> | undefined,
  actions: number,
): Record<CpuRole, number> | undefined {
  if (seconds === undefined) return undefined
  const micros = (role: CpuRole) => (seconds[role] * 1e6) / actions
  return {
    sequencer: micros('sequencer'),
    workers: micros('workers'),
    postgres: micros('postgres'),
    redis: micros('redis'),
  }
}

/** Columns of a table about CPU: microseconds of an action by role, and together. */
export function cpuCells(micros: Readonly<Record<CpuRole, number>> | undefined): (number | null)[] {
  if (micros === undefined) return [null, null, null, null, null]
  const { sequencer, workers, postgres, redis } = micros
  return [sequencer, workers, postgres, redis, sequencer + workers + postgres + redis]
}

export const CPU_COLUMNS = ['sequencer', 'workers', 'postgres', 'redis', 'all'] as const
