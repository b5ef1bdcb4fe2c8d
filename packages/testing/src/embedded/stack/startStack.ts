import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { devnetKeys } from '@weft/contracts'
import { ensureSecp256k1 } from '../ensureSecp256k1.ts'
import { findFreePort } from '../findFreePort.ts'
import { startAnvil } from '../startAnvil.ts'
import { type EmbeddedService, startPostgres } from '../startPostgres.ts'
import {
  type ProcessExit,
  type RunningProcess,
  type StartProcessOptions,
  startProcess,
} from '../startProcess.ts'
import { ensureRedis, startRedis } from '../startRedis.ts'
import { startServer } from '../startServer.ts'
import { buildWeb, findNext, webDir } from './buildWeb.ts'
import { type Deployment, deployOnce } from './deployOnce.ts'
import { operatorsEnvironment } from './operatorsEnvironment.ts'

export interface StartStackOptions {
  /** Databases, the chain and the deployment are kept here; an empty folder gives a new rollup. */
  dataDir: string
  /** One log file for each process. Default: `logs` in the data folder. */
  logDir?: string
  /** Default: free ones. */
  ports?: { web?: number; api?: number }
  /** Servers of your own, instead of embedded ones. */
  databaseUrl?: string | undefined
  redisUrl?: string | undefined
  l1RpcUrl?: string | undefined
  /** Worker processes. Default 2. */
  workers?: number
  /** Whether to build and serve the web app. Default false. */
  web?: boolean
  /** Whether a price oracle posts a random walk. Default false: prices stay as they are at genesis. */
  oracle?: boolean
  /** Whether residents open an economy and then live on it, as on a devnet that people use. Default false. */
  residents?: boolean
  /** False gives up safety against a power cut for speed, for data nobody needs afterwards. Default true. */
  durable?: boolean
  /** Added to the environment of every process of ours. */
  env?: Record<string, string>
  /** Told what happens next, in a few words. */
  onProgress?: (text: string) => void
  /** A process ended that should have run on. The stack is not stopped by itself. */
  onFailure?: (failure: StackFailure) => void
  /** Aborting it during start-up stops what was started, and throws. */
  signal?: AbortSignal
}

export interface StackFailure {
  process: RunningProcess
  exit: ProcessExit
  logFile: string
}

export interface Stack extends Deployment {
  apiUrl: string
  /** Undefined without the web app. */
  webUrl: string | undefined
  databaseUrl: string
  redisUrl: string
  l1RpcUrl: string
  /** Everything that was started, in this order. */
  processes: readonly RunningProcess[]
  /** Stops the web app first and the databases last. Safe to call twice. */
  stop(): Promise<void>
}

/**
 * The whole of Weft on this machine: databases, a development chain with the contract on it, sequencer, workers,
 * settlement and the web app, each a process of its own.
 *
 * @throws whatever the first part that fails throws; everything started before it is stopped then.
 */
export async function startStack(options: StartStackOptions): Promise<Stack> {
  const supervisor = createSupervisor(options)
  try {
    return await startAll(options, supervisor)
  } catch (error) {
    await supervisor.stop()
    throw error
  }
}

interface Supervisor {
  processes: RunningProcess[]
  signal: AbortSignal
  logFile(name: string): string
  progress(text: string): void
  /** Takes a started process under watch; started ones are stopped in reverse order. */
  watch<T extends RunningProcess>(starting: Promise<T>): Promise<T>
  stop(): Promise<void>
}

async function startAll(options: StartStackOptions, supervisor: Supervisor): Promise<Stack> {
  // The longest part of a first start; it needs nothing of the rest.
  const building = options.web ? startBuild(supervisor) : undefined
  const services = await startServices(options, supervisor)
  supervisor.progress('preparing the database and the contract')
  const deployment = await deployOnce(services)
  const apiPort = options.ports?.api ?? (await findFreePort())
  const apiUrl = `http://localhost:${apiPort}`
  const webPort = options.web ? (options.ports?.web ?? (await findFreePort())) : undefined
  const environment = appEnvironment({ ...services, ...deployment, apiPort })
  const { watch, progress } = supervisor

  const app = (
    name: string,
    script: string[],
    ready?: StartProcessOptions['ready'],
    env: Record<string, string> = {},
  ) =>
    watch(
      startServer({
        name,
        args: [join(...script)],
        env: { ...environment, ...env, ...options.env },
        ...(ready === undefined ? {} : { ready }),
        readyTimeoutMs: READY_TIMEOUT_MS,
        logFile: supervisor.logFile(name),
        signal: supervisor.signal,
      }),
    )
  const secp256k1 = ensureSecp256k1(() => progress('fetching libsecp256k1 from the distribution’s packages'))
  const workers = options.workers ?? 2
  progress(`starting the sequencer, ${workers} ${workers === 1 ? 'worker' : 'workers'} and settlement`)
  const settlementPort = await findFreePort()
  // Together: after a crash the sequencer is ready only when the workers have executed what was sealed.
  await allOrAbort(
    [
      ...Array.from({ length: workers }, (_, index) =>
        app(`worker-${index + 1}`, ['apps', 'worker', 'src', 'main.ts']),
      ),
      app('settlement', ['apps', 'settlement', 'src', 'main.ts'], undefined, {
        SETTLEMENT_PORT: String(settlementPort),
      }),
      app(
        'sequencer',
        ['apps', 'sequencer', 'src', 'main.ts'],
        { url: `http://127.0.0.1:${apiPort}/readyz` },
        {
          ...operatorsEnvironment({ chainId: deployment.chainId, webPort }),
          ...(secp256k1 === undefined ? {} : { SECP256K1_LIBRARY: secp256k1 }),
        },
      ),
    ],
    supervisor,
  )
  if (options.oracle) await app('oracle', ['scripts', 'oracle.ts'], { line: /walking/ })
  if (options.residents) {
    progress('opening the economy')
    await app('residents', ['scripts', 'residents.ts'], { line: /the economy/ })
  }
  await building
  const webUrl =
    webPort === undefined
      ? undefined
      : await startWeb(options, supervisor, { ...services, ...deployment, apiUrl, port: webPort })
  return {
    ...services,
    ...deployment,
    apiUrl,
    webUrl,
    processes: supervisor.processes,
    stop: supervisor.stop,
  }
}

interface Services {
  databaseUrl: string
  redisUrl: string
  l1RpcUrl: string
}

/** Includes executing what a crash left behind. */
const READY_TIMEOUT_MS = 120_000

async function startServices(options: StartStackOptions, supervisor: Supervisor): Promise<Services> {
  const { dataDir } = options
  const { watch, signal, logFile } = supervisor
  mkdirSync(dataDir, { recursive: true })
  if (!options.redisUrl)
    ensureRedis(() => supervisor.progress('fetching Redis from the distribution’s packages'))
  supervisor.progress('starting PostgreSQL, Redis and the development chain')
  const urlOf = (starting: Promise<EmbeddedService>) => watch(starting).then(({ url }) => url)
  const [databaseUrl, redisUrl, l1RpcUrl] = (await allOrAbort(
    [
      options.databaseUrl ??
        urlOf(
          startPostgres({
            dataDir: join(dataDir, 'postgres'),
            durable: options.durable,
            logFile: logFile('postgres'),
            signal,
          }),
        ),
      options.redisUrl ??
        urlOf(startRedis({ dataDir: join(dataDir, 'redis'), logFile: logFile('redis'), signal })),
      options.l1RpcUrl ??
        urlOf(
          startAnvil({ stateFile: join(dataDir, 'anvil', 'state.json'), logFile: logFile('anvil'), signal }),
        ),
    ],
    supervisor,
  )) as [string, string, string]
  return { databaseUrl, redisUrl, l1RpcUrl }
}

function startBuild(supervisor: Supervisor): Promise<void> {
  const building = buildWeb({
    onBuild: () =>
      supervisor.progress('building the web app meanwhile (about a minute, only after a change)'),
    logFile: supervisor.logFile('web-build'),
    signal: supervisor.signal,
  })
  // Awaited later; until then a failure must not count as unhandled.
  building.catch(() => {})
  return building
}

async function startWeb(
  options: StartStackOptions,
  supervisor: Supervisor,
  { apiUrl, l1RpcUrl, chainId, port }: { apiUrl: string; l1RpcUrl: string; chainId: number; port: number },
): Promise<string> {
  supervisor.progress('starting the web app')
  const url = `http://localhost:${port}`
  await supervisor.watch(
    startProcess({
      name: 'web',
      command: process.execPath,
      args: [findNext(), 'start', '--port', String(port)],
      cwd: webDir,
      env: {
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        WEB_API_URL: apiUrl,
        WEB_L1_RPC_URL: l1RpcUrl,
        WEB_L1_CHAIN_ID: String(chainId),
        ...options.env,
      },
      ready: { url: `${url}/` },
      readyTimeoutMs: READY_TIMEOUT_MS,
      logFile: supervisor.logFile('web'),
      signal: supervisor.signal,
    }),
  )
  return url
}

function createSupervisor(options: StartStackOptions): Supervisor {
  const { onFailure, onProgress = () => {} } = options
  const logDir = options.logDir ?? join(options.dataDir, 'logs')
  const abort = new AbortController()
  const processes: RunningProcess[] = []
  let stopping: Promise<void> | undefined
  const logFile = (name: string) => join(logDir, `${name}.log`)
  const stopAll = async () => {
    abort.abort(new Error('The stack was stopped'))
    for (const running of processes.toReversed()) await running.stop()
  }
  return {
    processes,
    signal: options.signal ? AbortSignal.any([options.signal, abort.signal]) : abort.signal,
    logFile,
    progress: onProgress,
    async watch(starting) {
      const running = await starting
      processes.push(running)
      void running.exited.then((exit) => {
        if (stopping === undefined) onFailure?.({ process: running, exit, logFile: logFile(running.name) })
      })
      return running
    },
    stop() {
      stopping ??= stopAll()
      return stopping
    },
  }
}

/** Waits for all; when one fails, gives the others up, waits until they are gone, and throws the first error. */
async function allOrAbort<T>(starting: (T | Promise<T>)[], supervisor: Supervisor): Promise<T[]> {
  let firstError: unknown
  const watched = starting.map((promise) =>
    Promise.resolve(promise).catch((error: unknown) => {
      firstError ??= error
      void supervisor.stop()
      throw error
    }),
  )
  const results = await Promise.allSettled(watched)
  if (firstError !== undefined) throw firstError
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
}

function appEnvironment(input: Services & Deployment & { apiPort: number }): Record<string, string> {
  return {
    NODE_ENV: 'production',
    DATABASE_URL: input.databaseUrl,
    REDIS_URL: input.redisUrl,
    L1_RPC_URL: input.l1RpcUrl,
    L1_PUBLIC_RPC_URL: input.l1RpcUrl,
    L1_CHAIN_ID: String(input.chainId),
    ROLLUP_ADDRESS: input.rollupAddress,
    API_PORT: String(input.apiPort),
    BATCHER_KEY: devnetKeys.batcher,
    PROPOSER_KEY: devnetKeys.proposer,
    WEFT_API_URL: `http://127.0.0.1:${input.apiPort}`,
  }
}
