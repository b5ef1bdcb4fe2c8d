import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createDatabase } from '@weft/db'
import { createRedis } from '@weft/queue'
import { type EmbeddedService, startPostgres, startRedis } from '@weft/testing/embedded'

/** PostgreSQL and Redis for one run of a scenario, in a temporary folder. */
export interface BenchServers {
  readonly redisUrl: string
  readonly pids: { readonly postgres: number; readonly redis: number }
  /** The folder of this run: logs, cached workloads, the servers' data. */
  readonly folder: string
  databaseUrl(name: string): string
  createDatabase(name: string): Promise<void>
  /** A copy of a database that nobody is connected to: the same log for another number of workers. */
  copyDatabase(from: string, to: string): Promise<void>
  dropDatabase(name: string): Promise<void>
  /** Empties Redis; for a run that must not see what the one before left. */
  clearRedis(): Promise<void>
  /** Looks at Redis's memory all the time, until `stop` tells the highest it saw, in bytes. */
  watchRedisMemory(): { stop(): Promise<number> }
  stop(): Promise<void>
}

/**
 * Starts the servers as `npm start` does: PostgreSQL safe against a power cut, Redis without persistence.
 *
 * @param options.isDurable - False only for tests: figures need the cost of real commits.
 */
export async function startBenchServers(options: {
  signal?: AbortSignal | undefined
  isDurable?: boolean
}): Promise<BenchServers> {
  const folder = mkdtempSync(join(tmpdir(), 'weft-bench-'))
  const started: EmbeddedService[] = []
  const stop = async () => {
    for (const server of started.toReversed()) await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const logs = join(folder, 'logs')
    const { signal } = options
    const postgres = await startPostgres({
      dataDir: join(folder, 'postgres'),
      durable: options.isDurable !== false,
      logFile: join(logs, 'postgres.log'),
      signal,
    })
    started.push(postgres)
    const redis = await startRedis({
      dataDir: join(folder, 'redis'),
      logFile: join(logs, 'redis.log'),
      signal,
    })
    started.push(redis)
    return describeServers({ folder, postgres, redis, stop })
  } catch (error) {
    await stop()
    throw error
  }
}

function describeServers(input: {
  folder: string
  postgres: EmbeddedService
  redis: EmbeddedService
  stop(): Promise<void>
}): BenchServers {
  const databaseUrl = (name: string) => {
    const url = new URL(input.postgres.url)
    url.pathname = `/${name}`
    return url.href
  }
  async function command(sql: string): Promise<void> {
    const database = createDatabase({ url: databaseUrl('postgres'), connectionsMax: 1 })
    await database.pool.query(sql).finally(() => database.close())
  }
  async function withRedis<T>(work: (redis: ReturnType<typeof createRedis>) => Promise<T>): Promise<T> {
    const redis = createRedis({ url: input.redis.url, name: 'bench' })
    return await work(redis).finally(() => redis.disconnect())
  }
  return {
    redisUrl: input.redis.url,
    pids: { postgres: input.postgres.pid, redis: input.redis.pid },
    folder: input.folder,
    databaseUrl,
    createDatabase: (name) => command(`CREATE DATABASE "${name}"`),
    copyDatabase: (from, to) => command(`CREATE DATABASE "${to}" TEMPLATE "${from}" STRATEGY file_copy`),
    dropDatabase: (name) => command(`DROP DATABASE "${name}" WITH (FORCE)`),
    clearRedis: () =>
      withRedis(async (redis) => {
        await redis.flushall()
      }),
    watchRedisMemory: () => watchRedisMemory(input.redis.url),
    stop: input.stop,
  }
}

/** Often enough to see the bytes of a batch, which live as long as it is executed. */
const LOOK_MS = 20

function watchRedisMemory(url: string): { stop(): Promise<number> } {
  const redis = createRedis({ url, name: 'bench' })
  let highest = 0
  let isStopped = false
  const looking = look()
  async function look(): Promise<void> {
    while (!isStopped) {
      const used = /used_memory:(\d+)/.exec(await redis.info('memory'))
      highest = Math.max(highest, Number(used?.[1] ?? 0))
      await setTimeout(LOOK_MS)
    }
  }
  return {
    async stop() {
      isStopped = true
      await looking.finally(() => redis.disconnect())
      return highest
    },
  }
}
