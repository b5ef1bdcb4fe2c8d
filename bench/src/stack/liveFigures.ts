import { percentile } from '../report/index.ts'
import { type CpuRole, cpuBetween } from './cpuMeter.ts'
import { cpuPerAction } from './drainFigures.ts'
import type { LiveRun } from './liveRun.ts'

/** What a live run says about speed, after its warm-up. */
export interface LiveFigures {
  /**
   * Executed actions of requests sent after the warm-up, from its end to when the stream told of the last batch. What
   * the warm-up left waiting is executed in that time, too, and not counted.
   */
  readonly actionsPerSecond: number
  /** Executed per second between the warm-up and the end of sending, whenever it was sent. */
  readonly sustainedPerSecond: number
  readonly actions: number
  /** Of rejected transactions, the warm-up's included. */
  readonly failed: number
  readonly seconds: number
  /** From sending a transaction (or when it was due) to the answer that it is sealed. */
  readonly sealed: Quantiles
  /** To the news on the stream that its batch is executed. */
  readonly executed: Quantiles
  /** The same of what was sent before the warm-up ended; undefined where nothing was. */
  readonly warmingUp: { readonly sealed: Quantiles; readonly executed: Quantiles } | undefined
  readonly batches: number
  readonly retries: number
  readonly refused: Readonly<Record<string, number>>
  readonly loadCpuSeconds: number
  /** CPU of an action in microseconds, by who used it; undefined where that cannot be measured. */
  readonly cpuMicros: Readonly<Record<CpuRole, number>> | undefined
}

/** Of the time of a run, the most that warming up may take. */
const WARM_UP_PART_MAX = 0.6

export interface Quantiles {
  readonly p50Ms: number
  readonly p99Ms: number
}

/**
 * @param actionsPerTransaction - Mean of what was sent; `actionsMax`: most of one, which each rejected one counts.
 */
export function liveFigures(
  { report, rows, cpu }: LiveRun,
  options: { actionsPerTransaction: number; actionsMax: number; warmUpSeconds: number },
): LiveFigures {
  const { actionsPerTransaction, actionsMax, warmUpSeconds } = options
  const toldAt = new Map(report.executed.map(({ batch, atMs }) => [batch, atMs]))
  const startMs = Math.min(...report.requests.map(({ dueMs }) => dueMs))
  const lastDueMs = Math.max(...report.requests.map(({ dueMs }) => dueMs))
  // What was planned may be sent sooner: such a run must still have something to tell.
  const warmMs = startMs + Math.min(warmUpSeconds * 1_000, (lastDueMs - startMs) * WARM_UP_PART_MAX)
  const accepted = report.requests.filter((each) => each.accepted > 0)
  const taken = accepted.filter(({ dueMs }) => dueMs >= warmMs)
  const early = accepted.filter(({ dueMs }) => dueMs < warmMs)
  if (taken.length === 0) throw new Error('Nothing was taken after the warm-up: give more with --seconds')
  const endMs = Math.max(...taken.map(({ batch }) => toldAt.get(batch)!))
  const rejected = rows.reduce((sum, row) => sum + row.transactions - row.executed, 0)
  const sent = Math.floor(taken.reduce((sum, each) => sum + each.accepted, 0) * actionsPerTransaction)
  const failed = Math.min(sent, rejected * actionsMax)
  const seconds = (endMs - warmMs) / 1_000
  const executedBetween = (toMs: number) =>
    rows
      .filter((row) => row.executedAtMs >= warmMs && row.executedAtMs <= toMs)
      .reduce((sum, row) => sum + row.executed * actionsPerTransaction, 0)
  return {
    actionsPerSecond: (sent - failed) / seconds,
    sustainedPerSecond: (executedBetween(lastDueMs) * 1_000) / (lastDueMs - warmMs),
    actions: sent - failed,
    failed,
    seconds,
    ...times(taken, toldAt),
    warmingUp: early.length === 0 ? undefined : times(early, toldAt),
    batches: rows.length,
    retries: report.retries,
    refused: report.refused,
    loadCpuSeconds: report.cpuSeconds,
    cpuMicros: cpuPerAction(cpuBetween(cpu, { fromMs: warmMs, toMs: endMs }), executedBetween(endMs)),
  }
}

function times(requests: LiveRun['report']['requests'], toldAt: ReadonlyMap<number, number>) {
  return {
    sealed: quantiles(requests.map((each) => each.answeredMs - each.dueMs)),
    executed: quantiles(requests.map((each) => toldAt.get(each.batch)! - each.dueMs)),
  }
}

/** Requests of a run have the same number of transactions, but for a few last ones: each counts once. */
function quantiles(ms: readonly number[]): Quantiles {
  return { p50Ms: percentile(ms, 0.5), p99Ms: percentile(ms, 0.99) }
}
