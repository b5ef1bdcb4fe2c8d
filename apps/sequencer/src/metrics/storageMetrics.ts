import type { Database } from '@weft/db'
import type { Redis } from 'ioredis'
import { Gauge, type Registry } from 'prom-client'

/** Keeps figures of Postgres and Redis for whoever scrapes. */
export interface StorageMetrics {
  stop(): void
}

/** The size of a database takes Postgres some milliseconds; nobody needs it more often. */
const LOOK_EVERY_MS = 15_000

/**
 * Looks at both servers every fifteen seconds, not when somebody scrapes: a server that is away must not hold up the
 * figures of everything else. Figures of one that does not answer disappear, rather than stand still.
 */
export function watchStorage(options: {
  database: Pick<Database, 'pool'>
  redis: Pick<Redis, 'info' | 'status'>
  registry: Registry
}): StorageMetrics {
  const { database, redis, registry } = options
  const registers = [registry]
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers })
  const databaseBytes = gauge('weft_database_bytes', 'Size of the rollup’s database on the disk of Postgres')
  const connections = gauge('weft_database_connections', 'Connections to Postgres, of all its clients')
  const connectionsMax = gauge('weft_database_connections_max', 'How many Postgres allows')
  const redisBytes = gauge('weft_redis_memory_bytes', 'What Redis has in memory')
  const redisClients = gauge('weft_redis_clients', 'Connections to Redis')
  new Gauge({
    name: 'weft_database_pool',
    help: 'Connections of the sequencer’s pool: open, idle; and queries waiting for one',
    labelNames: ['state'],
    registers,
    collect() {
      const { totalCount, idleCount, waitingCount } = database.pool
      this.set({ state: 'open' }, totalCount)
      this.set({ state: 'idle' }, idleCount)
      this.set({ state: 'waiting' }, waitingCount)
    },
  })

  const lookAtDatabase = once(async () => {
    try {
      const { rows } =
        await database.pool.query<Record<'bytes' | 'connections' | 'max', string>>(DATABASE_FIGURES)
      databaseBytes.set(Number(rows[0]!.bytes))
      connections.set(Number(rows[0]!.connections))
      connectionsMax.set(Number(rows[0]!.max))
    } catch {
      forget(databaseBytes, connections, connectionsMax)
    }
  })
  const lookAtRedis = once(async () => {
    try {
      const info = await redis.info()
      redisBytes.set(figureOf(info, 'used_memory'))
      redisClients.set(figureOf(info, 'connected_clients'))
    } catch {
      forget(redisBytes, redisClients)
    }
  })
  const look = () => {
    lookAtDatabase()
    // A question to one that is away would wait until it is back.
    if (redis.status === 'ready') lookAtRedis()
    else forget(redisBytes, redisClients)
  }
  look()
  const timer = setInterval(look, LOOK_EVERY_MS)
  return { stop: () => clearInterval(timer) }
}

const DATABASE_FIGURES = `
  SELECT pg_database_size(current_database()) AS bytes,
    (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend') AS connections,
    current_setting('max_connections') AS max`

function forget(...gauges: Gauge[]): void {
  for (const gauge of gauges) gauge.remove()
}

/** Not again while it is under way: a server that hangs would collect questions. */
function once(work: () => Promise<void>): () => void {
  let isUnderWay = false
  return () => {
    if (isUnderWay) return
    isUnderWay = true
    void work().finally(() => {
      isUnderWay = false
    })
  }
}

function figureOf(info: string, name: string): number {
  return Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(info)?.[1] ?? Number.NaN)
}
