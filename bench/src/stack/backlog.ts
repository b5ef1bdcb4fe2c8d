import { createDatabase } from '@weft/db'
import { BATCH_TRANSACTIONS_MAX } from '@weft/protocol'
import { encodeUnsigned, type WorkloadTransaction } from '../workload/index.ts'
import { pidsOf, startBenchProcesses } from './benchProcesses.ts'
import { benchRollup } from './benchRollup.ts'
import type { BenchServers } from './benchServers.ts'
import { type CpuSample, startCpuMeter } from './cpuMeter.ts'
import { type ExecutedBatchRow, readExecutedBatches, waitForBatches } from './executedBatches.ts'
import { openSealedLog } from './sealedLog.ts'
import type { StackWorkload } from './stackWorkload.ts'

/** A log of sealed batches in a database that no process has opened yet: the same for every run of it. */
export interface Backlog {
  readonly database: string
  /** The first batch after those that give the accounts their funds. */
  readonly firstBatch: number
  head(): number
  /** Actions of a batch, as sealed. */
  actionsOf(batch: number): number
  /** Makes and seals more batches. */
  extend(batches: number): Promise<void>
}

/** Creates a database whose log holds the opening of the workload. */
export async function createBacklog(options: {
  servers: BenchServers
  database: string
  workload: StackWorkload
  transactionsPerBatch: number
  signal: AbortSignal
}): Promise<Backlog> {
  const { servers, database, transactionsPerBatch, signal } = options
  const { workload, genesis } = options.workload
  const actions: number[] = [0]
  let head = 0
  await servers.createDatabase(database)

  async function seal(batches: Iterable<readonly WorkloadTransaction[]>): Promise<void> {
    const { timestamp } = genesis
    const log = await openSealedLog({
      url: servers.databaseUrl(database),
      genesis,
      timestamp,
      after: head,
      signal,
    })
    try {
      for (const batch of batches) {
        signal.throwIfAborted()
        const transactions = batch.map((each) => each.transaction)
        await log.append(encodeUnsigned(benchRollup.registry, transactions))
        actions.push(transactions.reduce((sum, each) => sum + each.actions.length, 0))
        head++
      }
    } finally {
      await log.close()
    }
  }

  function* made(batches: number) {
    for (let made = 0; made < batches; made++) yield workload.next(transactionsPerBatch, genesis.timestamp)
  }

  await seal(
    workload
      .opening(genesis.timestamp)
      .flatMap((wave) =>
        Array.from({ length: Math.ceil(wave.length / BATCH_TRANSACTIONS_MAX) }, (_, part) =>
          wave.slice(part * BATCH_TRANSACTIONS_MAX, (part + 1) * BATCH_TRANSACTIONS_MAX),
        ),
      ),
  )
  return {
    database,
    firstBatch: head + 1,
    head: () => head,
    actionsOf: (batch) => actions[batch]!,
    extend: (batches) => seal(made(batches)),
  }
}

/** One run of real processes over a copy of a log. */
export interface DrainedBacklog {
  /** From the first batch after the opening on. */
  readonly rows: readonly ExecutedBatchRow[]
  readonly redisPeakBytes: number
  readonly cpu: readonly CpuSample[]
  /** Batches that the explorer's index was behind at the end. */
  readonly indexLagBatches: number
}

/**
 * Starts a sequencer and workers on a copy of the log: they execute what was sealed before as fast as they can,
 * through the code that runs in production. Stops them when the log or the time is at its end.
 */
export async function drainBacklog(options: {
  servers: BenchServers
  backlog: Backlog
  workers: number
  /** Counted from the first executed batch after the opening. */
  secondsMax: number
  sequencerEnv?: Record<string, string>
  profileDir?: string | undefined
  signal: AbortSignal
}): Promise<DrainedBacklog> {
  const { servers, backlog, workers, secondsMax, signal } = options
  const name = `${backlog.database}-run`
  await servers.copyDatabase(backlog.database, name)
  try {
    await servers.clearRedis()
    const processes = await startBenchProcesses({
      servers,
      database: name,
      workers,
      isBacklogged: true,
      profileDir: options.profileDir,
      ...(options.sequencerEnv === undefined ? {} : { sequencerEnv: options.sequencerEnv }),
      signal,
    })
    const url = servers.databaseUrl(name)
    const memory = servers.watchRedisMemory()
    const meter = startCpuMeter(pidsOf(servers, processes))
    let redisPeakBytes = 0
    let cpu: readonly CpuSample[] = []
    try {
      const { firstBatch } = backlog
      const waiting = waitForBatches({ url, firstBatch, lastBatch: backlog.head(), secondsMax, signal })
      await Promise.race([waiting, processes.failed])
    } finally {
      cpu = meter.stop()
      redisPeakBytes = await memory.stop()
      await (options.profileDir === undefined ? processes.kill() : processes.stop())
    }
    return { ...(await readRun(url, backlog)), redisPeakBytes, cpu }
  } finally {
    await servers.dropDatabase(name)
  }
}

async function readRun(url: string, { firstBatch, head }: Backlog) {
  const database = createDatabase({ url, connectionsMax: 1 })
  try {
    const rows = await readExecutedBatches(database, { from: firstBatch, to: head() })
    const indexed = await database.pool.query('SELECT coalesce(max(batch), 0) AS batch FROM index_progress')
    const last = rows.at(-1)?.number ?? firstBatch - 1
    return { rows, indexLagBatches: last - Number(indexed.rows[0].batch) }
  } finally {
    await database.close()
  }
}
