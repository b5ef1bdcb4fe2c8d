import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  createDatabase,
  type Database,
  executedHead,
  getBatchResult,
  readBatches,
  readRollup,
  sealedHead,
} from '@weft/db'
import { createInProcessRollup, createRollup } from '@weft/engine'
import { chargeFee, modules } from '@weft/modules'
import { bytesToHex } from '@weft/primitives'
import { decodeBatchPayload, decodeTransaction, type GenesisConfig } from '@weft/protocol'
import { createRedis } from '@weft/queue'
import {
  type EmbeddedService,
  type RunningProcess,
  type StartServerOptions,
  startPostgres,
  startRedis,
  startServer,
} from '@weft/testing/embedded'
import type { Redis } from 'ioredis'
import pino from 'pino'
import { expect } from 'vitest'
import type { LaneBalance } from '../coordinator/laneBalance.ts'
import { parseEnvironment } from '../environment.ts'
import { type RunningSequencer, startSequencer } from '../startSequencer.ts'
import { ORACLE, ROLLUP_ADDRESS } from './testTransactions.ts'

/** Real servers, worker processes, and a sequencer in this process or another. */
export interface TestStack {
  readonly database: Database
  readonly redis: Redis
  readonly postgres: EmbeddedService
  /** A worker process of its own; `name` is its id. */
  worker(name: string): Promise<RunningProcess>
  /** In this process, without the API. */
  sequencer(overrides?: Record<string, string>, balance?: LaneBalance): Promise<RunningSequencer>
  /** As a process that can be killed; submits over HTTP. */
  sequencerProcess(overrides?: Record<string, string>): Promise<SequencerProcess>
  environment(overrides?: Record<string, string>): Record<string, string>
  restartRedis(): Promise<void>
  restartPostgres(): Promise<void>
  /** Keeps workers from loading shards: whoever has a job stays in it until `release`. */
  holdWorkers(): Promise<{ release(): Promise<void> }>
  /** Jobs that a worker has taken. */
  activeJobs(lanes: number): Promise<number>
  /** Resolves when everything sealed is executed. */
  settled(): Promise<number>
  /** Root of every executed batch against an execution of the same batches in one process. */
  expectSameRoots(): Promise<void>
  stop(): Promise<void>
}

export interface SequencerProcess extends RunningProcess {
  readonly url: string
}

export const testRollup = createRollup({ modules, chargeFee })

/** Generous for a machine with two cores and a dozen processes. */
export const WAIT = { timeout: 45_000, interval: 50 }

export async function startTestStack(): Promise<TestStack> {
  const folder = await mkdtemp(join(tmpdir(), 'weft-sequencer-'))
  let postgres = await startPostgres({ dataDir: join(folder, 'postgres'), durable: false })
  let redisServer = await startRedis({ dataDir: join(folder, 'redis') })
  const database = createDatabase({ url: postgres.url })
  const redis = createRedis({ url: redisServer.url, name: 'test' })
  const processes: RunningProcess[] = []
  const sequencers: RunningSequencer[] = []

  const environment = (overrides: Record<string, string> = {}) => ({
    DATABASE_URL: postgres.url,
    REDIS_URL: redisServer.url,
    API_PORT: '0',
    L1_CHAIN_ID: '31337',
    ROLLUP_ADDRESS,
    ORACLE_ADDRESS: ORACLE,
    GOVERNOR_ADDRESS: ORACLE,
    GENESIS_TIMESTAMP: '1700000000',
    DEVNET: 'true',
    SEAL_INTERVAL_MS: '20',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'warn',
    ...overrides,
  })

  async function run(options: StartServerOptions): Promise<RunningProcess> {
    const started = await startServer(options)
    processes.push(started)
    return started
  }

  const stack: TestStack = {
    database,
    redis,
    get postgres() {
      return postgres
    },
    environment,
    worker: (name) =>
      run({
        name,
        args: [join('apps', 'worker', 'src', 'main.ts')],
        env: environment({ WORKER_ID: name, LOG_LEVEL: 'info' }),
        ready: { line: /worker started/ },
      }),
    async sequencer(overrides, balance) {
      // Of the start only: a signal that aborts later ends what runs.
      const starting = new AbortController()
      const timer = setTimeout(() => starting.abort(new Error('the sequencer did not start')), WAIT.timeout)
      const started = await startSequencer({
        environment: parseEnvironment(environment(overrides)),
        rollup: testRollup,
        ...(balance === undefined ? {} : { balance }),
        startApi: async () => ({ url: '', close: async () => {} }),
        log: pino({ level: process.env.TEST_LOG_LEVEL ?? 'error' }),
        signal: starting.signal,
        onFatal: (error) => expect.unreachable(`fatal: ${error}`),
      }).finally(() => clearTimeout(timer))
      sequencers.push(started)
      return started
    },
    async sequencerProcess(overrides) {
      const started = await run({
        name: 'sequencer',
        args: [fileURLToPath(import.meta.resolve('./sequencerProcess.ts'))],
        env: environment(overrides),
        ready: { line: /listening at/ },
        readyTimeoutMs: WAIT.timeout,
      })
      const [, url] = /listening at (\S+)/.exec(started.tail())!
      return { ...started, url: url! }
    },
    async restartRedis() {
      const { port } = redisServer
      process.kill(redisServer.pid, 'SIGKILL')
      await redisServer.exited
      redisServer = await startRedis({ dataDir: join(folder, 'redis'), port })
    },
    async restartPostgres() {
      const { port } = postgres
      await postgres.stop()
      postgres = await startPostgres({ dataDir: join(folder, 'postgres'), durable: false, port })
    },
    async holdWorkers() {
      const client = await database.pool.connect()
      await client.query('BEGIN')
      await client.query('LOCK TABLE shard_snapshot IN ACCESS EXCLUSIVE MODE')
      return {
        async release() {
          await client.query('COMMIT')
          client.release()
        },
      }
    },
    async activeJobs(lanes) {
      const counts = await Promise.all(
        Array.from({ length: lanes }, (_, lane) => redis.llen(`weft:lane-${lane}:active`)),
      )
      return counts.reduce((sum, count) => sum + count, 0)
    },
    async settled() {
      const sealed = (await sealedHead(database))?.number ?? 0
      await expect.poll(() => executedHead(database), WAIT).toBeGreaterThanOrEqual(sealed)
      return sealed
    },
    expectSameRoots: () => expectSameRoots(database),
    async stop() {
      for (const running of sequencers) await running.stop()
      for (const running of processes.toReversed()) await running.stop()
      redis.disconnect()
      await database.close().catch(() => {})
      await redisServer.stop()
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return stack
}

async function expectSameRoots(database: Database): Promise<void> {
  const { genesis } = (await readRollup(database)) as { genesis: GenesisConfig }
  const reference = createInProcessRollup({ rollup: testRollup, genesis })
  const head = await executedHead(database)
  for (let number = 1; number <= head; number++) {
    const [batch] = await readBatches(database, number, 1)
    const transactions = decodeBatchPayload(batch!.payload).map(
      (bytes) => decodeTransaction(testRollup.registry, bytes).transaction,
    )
    await reference.run(transactions, batch!.timestamp)
    const stored = await getBatchResult(database, number)
    expect(stored?.stateRoot, `root of batch ${number}`).toBe(bytesToHex(reference.state.stateRoot))
  }
}
