import { join } from 'node:path'
import { createDatabase } from '@weft/db'
import { createBacklog } from './backlog.ts'
import { type BenchProcesses, pidsOf, startBenchProcesses } from './benchProcesses.ts'
import type { BenchServers } from './benchServers.ts'
import { type CpuSample, startCpuMeter } from './cpuMeter.ts'
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
