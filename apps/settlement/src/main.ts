/** The settlement process: `node apps/settlement/src/main.ts`. Its environment is in the README. */
import { createDatabase } from '@weft/db'
import { pino } from 'pino'
import { createSettlement } from './createSettlement.ts'
import { type Environment, readEnvironment } from './environment.ts'
import { startHealthServer } from './healthServer.ts'
import { createPostgresStore } from './postgresStore.ts'

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
  const log = pino({ name: 'settlement', level: environment.logLevel })
  const database = createDatabase({
    url: environment.databaseUrl,
    onError: (error) => log.warn({ err: error }, 'A connection to Postgres broke'),
  })
  const settlement = createSettlement(environment.settlement, { store: createPostgresStore(database), log })
  const { host, port } = environment
  const health = await startHealthServer({ host, port }, settlement).catch((error: unknown) => {
    log.fatal({ err: error }, `Port ${port} cannot be used: free it, or set SETTLEMENT_PORT to another`)
    return undefined
  })
  if (health === undefined) {
    await database.close()
    return 1
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'Stopping')
      void settlement.stop()
    })
  }
  settlement.start()
  log.info({ port: health.port, accounts: settlement.addresses }, 'Settlement is running')

  const failure = await settlement.ended
  if (failure !== undefined) log.fatal({ err: failure }, 'Settlement stopped itself; it needs a person')
  await health.stop()
  await database.close()
  return failure === undefined ? 0 : 1
}
