import { createDatabase } from '@weft/db'
import { type Backlog, drainBacklog } from './backlog.ts'
import type { BenchServers } from './benchServers.ts'
import { compareRoots } from './compareRoots.ts'
import type { ExecutedBatchRow } from './executedBatches.ts'

/** What nothing else can be derived from: the identity, the log, and the schema's history. */
const KEPT_TABLES = ['audit_log', 'rollup', 'batch', '_prisma_migrations']

/**
 * Executes the log of a live run once more with another number of workers, and compares batch by batch.
 *
 * @param options.rows - What the live run executed; its processes must have ended.
 * @returns the last root that was compared, and a sentence for each difference.
 */
export async function replayLog(options: {
  servers: BenchServers
  database: string
  rows: readonly ExecutedBatchRow[]
  workers: { live: number; replay: readonly number[] }
  secondsMax: number
  signal: AbortSignal
}): Promise<{ stateRoot: string; problems: string[]; compared: number }> {
  const { servers, rows, workers, secondsMax, signal } = options
  const database = `${options.database}-log`
  await servers.copyDatabase(options.database, database)
  await clearResults(servers.databaseUrl(database))
  const firstBatch = rows[0]!.number
  const backlog: Backlog = {
    database,
    firstBatch,
    head: () => rows.at(-1)!.number,
    actionsOf: () => 0,
    extend: () => Promise.reject(new Error('A log that was lived is not extended')),
  }
  const runs = [{ label: `${workers.live} workers`, rows }]
  for (const count of workers.replay) {
    const { rows: replayed } = await drainBacklog({ servers, backlog, workers: count, secondsMax, signal })
    runs.push({ label: `${count} workers`, rows: replayed })
  }
  await servers.dropDatabase(database)
  return { ...compareRoots(runs), compared: Math.min(...runs.map((run) => run.rows.length)) }
}

async function clearResults(url: string): Promise<void> {
  const database = createDatabase({ url, connectionsMax: 1 })
  try {
    const { rows } = await database.pool.query(
      `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL($1)`,
      [KEPT_TABLES],
    )
    await database.pool.query(`TRUNCATE ${rows.map(({ name }) => name).join(', ')}`)
  } finally {
    await database.close()
  }
}
