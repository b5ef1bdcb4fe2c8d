/** The settlement process: `node apps/settlement/src/main.ts`. Its environment is in the README. */
import { readFileSync } from 'node:fs'
import { createDatabase, type Database, retryWhileAway } from '@weft/db'
import {
  collectProcessMetrics,
  createLog,
  type ServerProbe,
  startTracing,
  type Tracing,
  watchServers,
} from '@weft/telemetry'
import type { Logger } from 'pino'
import { Registry } from 'prom-client'
import type { Address } from 'viem'
import { createSettlement } from './createSettlement.ts'
import { type Environment, readEnvironment } from './environment.ts'
import { startHealthServer } from './healthServer.ts'
import { createPostgresStore, requireRollup } from './postgresStore.ts'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const read = readEnvironment(process.env)
if (read.ok) {
  process.exitCode = await run(read.environment)
} else {
  const problems = read.problems.map((problem) => `  ${problem}\n`).join('')
  process.stderr.write(`The settlement cannot start, its environment is wrong:\n${problems}`)
  process.exitCode = 2
}

/** @returns the exit code: 0 after a signal, 1 when it had to stop itself. */
async function run(environment: Environment): Promise<number> {
  const log = createLog({ name: 'settlement', level: environment.logLevel })
  const tracing = await startTracing({ name: 'settlement', version }, process.env).catch((error: Error) => {
    process.stderr.write(`${error.message}\n`)
    return undefined
  })
  if (tracing === undefined) return 2
  const database = createDatabase({
    url: environment.databaseUrl,
    onError: (error) => log.warn({ err: error }, 'A connection to Postgres broke'),
  })
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'Stopping')
      stopping.abort()
    })
  }
  try {
    const rollup = environment.rollup ?? (await awaitRollup(database, stopping.signal, log))
    return rollup === undefined
      ? 0
      : await settle({ environment, rollup, database, stopping: stopping.signal, tracing, log })
  } finally {
    await database.close()
    await tracing.stop()
  }
}

async function settle(input: {
  environment: Environment
  rollup: Address
  database: Database
  stopping: AbortSignal
  tracing: Tracing
  log: Logger
}): Promise<number> {
  const { environment, rollup, database, stopping, tracing, log } = input
  const store = createPostgresStore(database)
  const settlement = createSettlement({ ...environment.settlement, rollup }, { store, tracing, log })
  const { host, port } = environment
  const registry = new Registry()
  collectProcessMetrics(registry, { service: 'settlement', version })
  const servers = watchServers({ probes: [postgresProbe(database)], registry })
  const { health: lanes } = settlement
  const health = await startHealthServer({ host, port }, { health: lanes, servers, registry }).catch(
    (error: unknown) => {
      log.fatal({ err: error }, `Port ${port} cannot be used: free it, or set SETTLEMENT_PORT to another`)
      servers.stop()
      return undefined
    },
  )
  if (health === undefined) return 1
  stopping.addEventListener('abort', () => void settlement.stop())
  settlement.start()
  // The signal may have come while the port was opened: then the event is past.
  if (stopping.aborted) void settlement.stop()
  log.info({ port: health.port, rollup, accounts: settlement.addresses }, 'Settlement is running')

  const failure = await settlement.ended
  if (failure !== undefined) log.fatal({ err: failure }, 'Settlement stopped itself; it needs a person')
  servers.stop()
  await health.stop()
  return failure === undefined ? 0 : 1
}

function postgresProbe(database: Database): ServerProbe {
  return {
    name: 'postgres',
    ping: () => database.pool.query('SELECT 1'),
    problem: 'Postgres does not answer; DATABASE_URL says where it should be',
  }
}

/** The contract the database names, as soon as it does; undefined when told to stop first. */
async function awaitRollup(
  database: Database,
  signal: AbortSignal,
  log: Logger,
): Promise<Address | undefined> {
  const onRetry = (error: unknown, pauseMs: number) =>
    log.warn({ err: error, pauseMs }, 'Failed; tries again')
  try {
    return (await retryWhileAway(() => requireRollup(database), { signal, onRetry })).address
  } catch (error) {
    if (signal.aborted) return undefined
    throw error
  }
}
