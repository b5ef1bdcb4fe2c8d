import type { ExecutedBatchRow } from './executedBatches.ts'

/** Mean milliseconds of a batch, stage by stage, as its row in Postgres tells. */
export interface BatchStages {
  /** Begin, routing of transactions to shards, encoding of the lanes' jobs. */
  readonly prepareMs: number
  /** Redis and BullMQ, until the first lane begins. */
  readonly handOutMs: number
  /** From the first lane's begin to the last lane's end, first phase. */
  readonly executeMs: number
  /** All later phases: delivery rounds, a second attempt, and the way between them. */
  readonly deliverMs: number
  /** After the last lane: merge, settle, roots, receipts. */
  readonly settleMs: number
  /** From one commit to the next; less than the sum when commits overlap execution, more when they do not. */
  readonly intervalMs: number
  /** Share of the workers' time in which they ran lanes, 0 to 1. */
  readonly workersBusy: number
}

/** @param rows - Executed one after the other, at least two. */
export function batchStages(rows: readonly ExecutedBatchRow[], workers: number): BatchStages {
  const each = rows.filter(({ work }) => work.length > 0).map(stagesOf)
  const mean = (of: (stage: ReturnType<typeof stagesOf>) => number) =>
    each.reduce((sum, stage) => sum + of(stage), 0) / Math.max(1, each.length)
  const spanMs = rows.at(-1)!.executedAtMs - rows[0]!.executedAtMs
  const intervalMs = spanMs / Math.max(1, rows.length - 1)
  return {
    prepareMs: mean((stage) => stage.prepareMs),
    handOutMs: mean((stage) => stage.handOutMs),
    executeMs: mean((stage) => stage.executeMs),
    deliverMs: mean((stage) => stage.deliverMs),
    settleMs: mean((stage) => stage.settleMs),
    intervalMs,
    workersBusy: mean((stage) => stage.busyMs) / Math.max(1e-9, intervalMs * workers),
  }
}

function stagesOf({ work, durationMs }: ExecutedBatchRow) {
  const first = work.filter(({ attempt, round }) => attempt === work[0]!.attempt && round === 0)
  const queuedMs = Math.min(...first.map((each) => each.queuedMs))
  const startedMs = Math.min(...first.map((each) => each.startedMs))
  const firstEndedMs = Math.max(...first.map((each) => each.endedMs))
  const endedMs = Math.max(...work.map((each) => each.endedMs))
  return {
    prepareMs: queuedMs,
    handOutMs: startedMs - queuedMs,
    executeMs: firstEndedMs - startedMs,
    deliverMs: endedMs - firstEndedMs,
    settleMs: durationMs - endedMs,
    busyMs: work.reduce((sum, each) => sum + each.endedMs - each.startedMs, 0),
  }
}
