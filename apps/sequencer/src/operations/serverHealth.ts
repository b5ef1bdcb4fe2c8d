import type { Database } from '@weft/db'
import type { AdminHealth } from '@weft/protocol/api/admin'
import { parseInfo } from '@weft/queue'
import type { Redis } from 'ioredis'
import { answerWithin } from './answerWithin.ts'

type Answering<T extends { ok: boolean }> = Extract<T, { ok: true }>

/** One query without work, then what the server says of itself. */
export async function probePostgres(database: Pick<Database, 'pool'>): Promise<AdminHealth['postgres']> {
  return answerWithin(askPostgres(database)).catch(away)
}

/** One PING, then what the server says of itself. */
export async function probeRedis(redis: Redis): Promise<AdminHealth['redis']> {
  return answerWithin(askRedis(redis)).catch(away)
}

async function askPostgres({ pool }: Pick<Database, 'pool'>): Promise<Answering<AdminHealth['postgres']>> {
  const fromMs = performance.now()
  await pool.query('SELECT 1')
  const latencyMs = performance.now() - fromMs
  const { rows } = await pool.query(`SELECT current_setting('server_version') AS version,
    pg_database_size(current_database()) AS size,
    (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend') AS connections,
    current_setting('max_connections') AS connections_max`)
  const [found] = rows
  return {
    ok: true,
    latencyMs,
    version: found.version,
    databaseBytes: Number(found.size),
    connections: Number(found.connections),
    connectionsMax: Number(found.connections_max),
    poolTotal: pool.totalCount,
    poolWaiting: pool.waitingCount,
  }
}

async function askRedis(redis: Redis): Promise<Answering<AdminHealth['redis']>> {
  const fromMs = performance.now()
  await redis.ping()
  const latencyMs = performance.now() - fromMs
  const info = parseInfo(await redis.info())
  const maxMemory = Number(info.maxmemory ?? 0)
  return {
    ok: true,
    latencyMs,
    version: info.redis_version ?? 'unknown',
    usedMemoryBytes: Number(info.used_memory ?? 0),
    maxMemoryBytes: maxMemory > 0 ? maxMemory : null,
    clients: Number(info.connected_clients ?? 0),
    uptimeSeconds: Number(info.uptime_in_seconds ?? 0),
  }
}

function away(error: unknown): { ok: false; error: string } {
  return { ok: false, error: error instanceof Error ? error.message || error.name : String(error) }
}
