import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureSecp256k1, findFreePort, type RunningProcess, startServer } from '@weft/testing/embedded'
import type { BenchServers } from './benchServers.ts'
import type { CpuRole } from './cpuMeter.ts'

export interface BenchProcessesOptions {
  servers: BenchServers
  /** Name of the database. */
  database: string
  workers: number
  /** Added to the sequencer's environment. */
  sequencerEnv?: Record<string, string>
  /** A sequencer that executes a backlog answers only afterwards: do not wait for it. */
  isBacklogged?: boolean
  /** Where V8's CPU profiles of each process go; undefined: none are taken. */
  profileDir?: string | undefined
  signal?: AbortSignal | undefined
}

/** A sequencer and its workers, as real processes. Without L1: no scenario measures posting. */
export interface BenchProcesses {
  readonly apiUrl: string
  readonly sequencer: RunningProcess
  readonly workers: readonly RunningProcess[]
  /** Rejects when one of them ended by itself: race it against whatever waits. */
  readonly failed: Promise<never>
  stop(): Promise<void>
  /** Ends them as a crash would. */
  kill(): Promise<void>
}

/** Replaying a million accounts may take this long on a slow machine. */
const READY_MS_MAX = 180_000

export async function startBenchProcesses(options: BenchProcessesOptions): Promise<BenchProcesses> {
  const { servers, database, profileDir, signal } = options
  const port = await findFreePort()
  const apiUrl = `http://127.0.0.1:${port}`
  const failure = Promise.withResolvers<never>()
  failure.promise.catch(() => {})
  const running: RunningProcess[] = []
  let isStopping = false

  async function start(name: string, app: string, extra: Record<string, string>, readyUrl?: string) {
    const process_ = await startServer({
      name,
      args: [...profileArguments(profileDir, `${database}-${name}`), join('apps', app, 'src', 'main.ts')],
      env: {
        NODE_ENV: 'production',
        LOG_LEVEL: 'info',
        DATABASE_URL: servers.databaseUrl(database),
        REDIS_URL: servers.redisUrl,
        ...extra,
      },
      logFile: join(servers.folder, 'logs', `${database}-${name}.log`),
      ...(readyUrl === undefined ? {} : { ready: { url: readyUrl } }),
      readyTimeoutMs: READY_MS_MAX,
      signal,
    })
    running.push(process_)
    void process_.exited.then(({ code, signal: by }) => {
      if (!isStopping) failure.reject(new Error(`${name} ended (${code ?? by}):\n${process_.tail()}`))
    })
    return process_
  }
  const end = async (how: (each: RunningProcess) => Promise<unknown>) => {
    isStopping = true
    await Promise.all(running.map(how))
  }
  const stop = () => end((each) => each.stop())
  try {
    const ready = options.isBacklogged ? undefined : `${apiUrl}/readyz`
    const secp256k1 = ensureSecp256k1()
    const sequencerEnv = {
      API_PORT: String(port),
      ...(secp256k1 === undefined ? {} : { SECP256K1_LIBRARY: secp256k1 }),
      ...options.sequencerEnv,
    }
    const [sequencer, ...workers] = await Promise.all([
      start('sequencer', 'sequencer', sequencerEnv, ready),
      ...Array.from({ length: options.workers }, (_, index) => start(`worker-${index + 1}`, 'worker', {})),
    ])
    const kill = () => end(async (each) => each.kill())
    return { apiUrl, sequencer: sequencer!, workers, failed: failure.promise, stop, kill }
  } catch (error) {
    await stop()
    throw error
  }
}

function profileArguments(profileDir: string | undefined, name: string): string[] {
  if (profileDir === undefined) return []
  const folder = join(profileDir, name)
  mkdirSync(folder, { recursive: true })
  return ['--cpu-prof', `--cpu-prof-dir=${folder}`]
}

/** For `startCpuMeter`. */
export function pidsOf(
  servers: BenchServers,
  { sequencer, workers }: Pick<BenchProcesses, 'sequencer' | 'workers'>,
): Record<CpuRole, number[]> {
  return {
    sequencer: [sequencer.pid],
    workers: workers.map(({ pid }) => pid),
    postgres: [servers.pids.postgres],
    redis: [servers.pids.redis],
  }
}
