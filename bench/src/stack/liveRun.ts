import { join } from 'node:path'
import { createDatabase } from '@weft/db'
import { percentile } from '../report/index.ts'
import { createBacklog } from './backlog.ts'
import { type BenchProcesses, pidsOf, startBenchProcesses } from './benchProcesses.ts'
import type { BenchServers } from './benchServers.ts'
import { type CpuRole, type CpuSample, cpuBetween, startCpuMeter } from './cpuMeter.ts'
import { cpuPerAction } from './drainFigures.ts'
import { type ExecutedBatchRow, readExecutedBatches } from './executedBatches.ts'
import { type LoadOrder, type LoadReport, type PlannedRequest, writeLoadPlan } from './load/loadPlan.ts'
import { runLoad } from './load/runLoad.ts'
import type { StackWorkload } from './stackWorkload.ts'

/** A sequencer with workers that answers requests, on a database whose accounts have their funds. */
export interface LiveStack {
  readonly processes: BenchProcesses
  readonly database: string
  /** Sends prepared requests from a process of its own, and waits until all of it is executed. */
  load(requests: readonly PlannedRequest[], order: Pick<LoadOrder, 'pace' | 'secondsMax'>): Promise<LiveRun>
  stop(): Promise<void>
}

/** What clients saw, and what Postgres says. */
export interface LiveRun {
  readonly report: LoadReport
  /** Executed since the load began, in order. */
  readonly rows: readonly ExecutedBatchRow[]
  readonly cpu: readonly CpuSample[]
}

/** Seals the opening in advance, starts the processes, and returns when they answer. */
export async function startLiveStack(options: {
  servers: BenchServers
  database: string
  workload: StackWorkload
  workers: number
  profileDir?: string | undefined
  signal: AbortSignal
}): Promise<LiveStack> {
  const { servers, database, workload, signal } = options
  const backlog = await createBacklog({ servers, database, workload, transactionsPerBatch: 1, signal })
  await servers.clearRedis()
  const processes = await startBenchProcesses(options)
  let head = backlog.head()
  return {
    processes,
    database,
    async load(requests, { pace, secondsMax }) {
      const planFile = join(servers.folder, `${database}.plan`)
      writeLoadPlan(planFile, requests)
      const order: LoadOrder = {
        planFile,
        url: processes.apiUrl,
        path: '/v1/transactions',
        mediaType: 'application/octet-stream',
        answers: 'weft',
        pace,
        secondsMax,
      }
      const meter = startCpuMeter(pidsOf(servers, processes))
      const report = await Promise.race([runLoad(order, signal), processes.failed]).finally(meter.stop)
      const rows = await readRows(servers.databaseUrl(database), head + 1)
      head = rows.at(-1)?.number ?? head
      return { report, rows, cpu: meter.stop() }
    },
    stop: processes.stop,
  }
}

async function readRows(url: string, from: number): Promise<ExecutedBatchRow[]> {
  const database = createDatabase({ url, connectionsMax: 1 })
  return await readExecutedBatches(database, { from, to: 2 ** 31 }).finally(() => database.close())
}

/** What a live run says about speed. */
export interface LiveFigures {
  /** Executed actions, from the first request to when the stream told of the last batch. */
  readonly actionsPerSecond: number
  /** Executed per second between the warm-up and the end of sending. */
  readonly sustainedPerSecond: number
  readonly actions: number
  readonly failed: number
  readonly seconds: number
  /** After the warm-up, from sending a transaction (or when it was due) to the answer that it is sealed. */
  readonly sealed: Quantiles
  /** To the news on the stream that its batch is executed. */
  readonly executed: Quantiles
  readonly batches: number
  readonly retries: number
  readonly refused: Readonly<Record<string, number>>
  readonly loadCpuSeconds: number
  /** CPU of an action in microseconds, by who used it; undefined where that cannot be measured. */
  readonly cpuMicros: Readonly<Record<CpuRole, number>> | undefined
}

export interface Quantiles {
  readonly p50Ms: number
  readonly p99Ms: number
}

/** Part of the sending time that counts as warm-up. */
const WARM_UP_PART = 0.25

/**
 * @param actionsPerTransaction - Mean of what was sent; `actionsMax`: most of one, which each rejected one counts.
 */
export function liveFigures(
  { report, rows, cpu }: LiveRun,
  options: { actionsPerTransaction: number; actionsMax: number },
): LiveFigures {
  const { actionsPerTransaction, actionsMax } = options
  const { requests } = report
  const startMs = Math.min(...requests.map(({ dueMs }) => dueMs))
  const lastDueMs = Math.max(...requests.map(({ dueMs }) => dueMs))
  const toldAt = new Map(report.executed.map(({ batch, atMs }) => [batch, atMs]))
  const endMs = Math.max(...requests.map(({ batch }) => toldAt.get(batch) ?? 0))
  const transactions = rows.reduce((sum, row) => sum + row.transactions, 0)
  const executed = rows.reduce((sum, row) => sum + row.executed, 0)
  const failed = (transactions - executed) * actionsMax
  const actions = Math.max(0, Math.floor(transactions * actionsPerTransaction) - failed)
  const seconds = (endMs - startMs) / 1_000
  const windowStartMs = startMs + (lastDueMs - startMs) * WARM_UP_PART
  const window = rows.filter((row) => row.executedAtMs >= windowStartMs && row.executedAtMs <= lastDueMs)
  const inWindow = window.slice(1).reduce((sum, row) => sum + row.executed, 0)
  const windowMs = (window.at(-1)?.executedAtMs ?? 0) - (window[0]?.executedAtMs ?? 0)
  const taken = requests.filter(({ accepted, dueMs }) => accepted > 0 && dueMs >= windowStartMs)
  return {
    actionsPerSecond: actions / seconds,
    sustainedPerSecond: windowMs > 0 ? (inWindow * actionsPerTransaction * 1_000) / windowMs : 0,
    actions,
    failed,
    seconds,
    sealed: quantiles(taken.map((each) => each.answeredMs - each.dueMs)),
    executed: quantiles(taken.map((each) => toldAt.get(each.batch)! - each.dueMs)),
    batches: rows.length,
    retries: report.retries,
    refused: report.refused,
    loadCpuSeconds: report.cpuSeconds,
    cpuMicros: cpuPerAction(
      cpuBetween(cpu, { fromMs: startMs, toMs: endMs }),
      transactions * actionsPerTransaction,
    ),
  }
}

/** Requests of a run have the same number of transactions, but for a few last ones: each counts once. */
function quantiles(ms: readonly number[]): Quantiles {
  return { p50Ms: percentile(ms, 0.5), p99Ms: percentile(ms, 0.99) }
}
