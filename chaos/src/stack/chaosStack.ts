import { join } from 'node:path'
import { devnetKeys } from '@weft/contracts'
import { createDatabase, type Database } from '@weft/db'
import {
  type EmbeddedService,
  findFreePort,
  startAnvil,
  startPostgres,
  startRedis,
} from '@weft/testing/embedded'
import { type Deployment, deployOnce } from '@weft/testing/stack'
import { type KeptProcess, keepProcess, type SelfExit } from './keptProcess.ts'
import { type KeptService, keepService } from './keptService.ts'
import { installWriteAudit } from './writeAudit.ts'

/** A sequencer and where its API is while it leads. */
export interface SequencerMember {
  readonly process: KeptProcess
  readonly url: string
}

/** The real stack, with a hand on each of its processes. */
export interface ChaosStack extends Deployment {
  readonly postgres: KeptService
  readonly redis: KeptService
  readonly anvil: KeptService
  readonly sequencers: readonly [SequencerMember, SequencerMember]
  readonly workers: readonly KeptProcess[]
  readonly settlement: KeptProcess
  /** This harness's own connections. */
  readonly database: Database
  /** Lanes the sequencer uses. */
  readonly lanes: number
  /** Ends what works on the log and leaves Postgres and the Ethereum node to be read. */
  stopApps(): Promise<void>
  stop(): Promise<void>
}

export interface ChaosStackOptions {
  /** Everything is kept here; the logs in `logs`. */
  dataDir: string
  workers: number
  /** Stops the start. */
  signal: AbortSignal
  onSelfExit(exit: SelfExit): void
}

export const LANES = 4
/** Anvil's state is written so often: a kill loses at most this much of the chain. */
const L1_STATE_SECONDS = 2
/** What the harness has to ask at once. */
const CONNECTIONS_MAX = 3

/**
 * Postgres (durable, as in production), Redis, anvil with the contract, two sequencers of which one stands by,
 * workers and the settlement: processes of their own, on free ports, started again when they end.
 */
export async function startChaosStack(options: ChaosStackOptions): Promise<ChaosStack> {
  const { dataDir, signal } = options
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each()
  }
  try {
    return await startAll({ ...options, stops, stop, signal, dataDir })
  } catch (error) {
    await stop()
    throw error
  }
}

async function startAll(
  options: ChaosStackOptions & { stops: (() => Promise<void>)[]; stop(): Promise<void> },
): Promise<ChaosStack> {
  const { dataDir, stops, signal } = options
  const logFile = (name: string) => join(dataDir, 'logs', `${name}.log`)
  const service = async (name: string, start: (port: number | undefined) => Promise<EmbeddedService>) => {
    const kept = await keepService(name, start)
    stops.push(kept.stop)
    return kept
  }
  const postgres = await service('postgres', (port) =>
    startPostgres({ dataDir: join(dataDir, 'postgres'), port, logFile: logFile('postgres'), signal }),
  )
  const redis = await service('redis', (port) =>
    startRedis({ dataDir: join(dataDir, 'redis'), port, logFile: logFile('redis'), signal }),
  )
  const stateFile = join(dataDir, 'anvil', 'state.json')
  const anvil = await service('anvil', (port) =>
    startAnvil({
      stateFile,
      stateIntervalSeconds: L1_STATE_SECONDS,
      port,
      logFile: logFile('anvil'),
      signal,
    }),
  )
  const deployment = await deployOnce({ databaseUrl: postgres.url, l1RpcUrl: anvil.url })
  const database = createDatabase({ url: postgres.url, connectionsMax: CONNECTIONS_MAX })
  stops.push(() => database.close())
  await installWriteAudit(database)

  const environment = environmentOf({ postgres, redis, anvil, deployment })
  const app = async (name: string, folder: string, env: Record<string, string> = {}) => {
    const kept = await keepProcess({
      name,
      args: [join('apps', folder, 'src', 'main.ts')],
      env: (writer) => ({ ...environment, WORKER_ID: writer, ...env }),
      logFile: logFile(name),
      onSelfExit: options.onSelfExit,
    })
    stops.push(kept.stop)
    return kept
  }
  const sequencer = async (name: string): Promise<SequencerMember> => {
    const port = await findFreePort()
    const process = await app(name, 'sequencer', { API_PORT: String(port) })
    return { process, url: `http://127.0.0.1:${port}` }
  }
  const appsFrom = stops.length
  const settlementPort = await findFreePort()
  const settlement = await app('settlement', 'settlement', { SETTLEMENT_PORT: String(settlementPort) })
  const workers = await Promise.all(
    Array.from({ length: options.workers }, (_, index) => app(`worker-${index + 1}`, 'worker')),
  )
  const sequencers = [await sequencer('sequencer-a'), await sequencer('sequencer-b')] as const
  return {
    ...deployment,
    postgres,
    redis,
    anvil,
    sequencers,
    workers,
    settlement,
    database,
    lanes: LANES,
    async stopApps() {
      for (const each of stops.splice(appsFrom).reverse()) await each()
    },
    stop: options.stop,
  }
}

function environmentOf(input: {
  postgres: KeptService
  redis: KeptService
  anvil: KeptService
  deployment: Deployment
}): Record<string, string> {
  return {
    NODE_ENV: 'production',
    DATABASE_URL: input.postgres.url,
    REDIS_URL: input.redis.url,
    L1_RPC_URL: input.anvil.url,
    L1_CHAIN_ID: String(input.deployment.chainId),
    ROLLUP_ADDRESS: input.deployment.rollupAddress,
    LANES: String(LANES),
    // A line for each request would hide the few that tell what happened.
    LOG_LEVEL: 'warn',
    // Often, so that a run of two minutes recovers from snapshots and prunes them.
    SNAPSHOT_INTERVAL_BATCHES: '64',
    BATCHER_KEY: devnetKeys.batcher,
    PROPOSER_KEY: devnetKeys.proposer,
    // Many small submissions, and short pauses after failures: more that can be interrupted.
    SETTLEMENT_DATA_INTERVAL_MS: '500',
    SETTLEMENT_ROOT_INTERVAL_MS: '1000',
    SETTLEMENT_STUCK_MS: '5000',
    SETTLEMENT_RPC_TIMEOUT_MS: '3000',
    SETTLEMENT_BACKOFF_MAX_MS: '2000',
  }
}
