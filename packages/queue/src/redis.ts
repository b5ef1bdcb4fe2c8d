import { Fault } from '@weft/primitives'
import { Redis } from 'ioredis'

/** Pauses between tries to reach Redis again: soon, because a batch waits for it. */
const RECONNECT_MS_MAX = 500
/** Flows and `BZPOPMIN` need 5, `GETDEL` 6.2. */
const VERSION_MIN = [6, 2] as const

/**
 * A connection that waits for Redis to come back and then sends what was asked meanwhile. Whatever is sent
 * through it must be safe to send twice.
 */
export function createRedis(options: { url: string; name: string; onError?: (error: Error) => void }): Redis {
  const redis = new Redis(options.url, {
    connectionName: options.name,
    // What BullMQ demands of workers: commands wait for the server instead of failing.
    maxRetriesPerRequest: null,
    retryStrategy: (tries) => Math.min(50 * tries, RECONNECT_MS_MAX),
    // A server that is loading its data answers errors; that is away, too.
    reconnectOnError: (error) => error.message.startsWith('LOADING'),
  })
  redis.on('error', (error: Error) => options.onError?.(error))
  return redis
}

/**
 * Checks that Redis can carry jobs.
 *
 * @throws Fault `queue.redis_too_old`, `queue.redis_evicts`, each with what mends it.
 */
export async function checkRedis(redis: Redis): Promise<void> {
  const info = parseInfo(await redis.info())
  const version = info.redis_version ?? '0'
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major < VERSION_MIN[0] || (major === VERSION_MIN[0] && minor < VERSION_MIN[1])) {
    throw new Fault(
      'queue.redis_too_old',
      `Redis ${version} is too old; set REDIS_URL to version ${VERSION_MIN.join('.')} or newer.`,
      { retryable: false },
    )
  }
  const policy = info.maxmemory_policy
  if (policy !== undefined && policy !== 'noeviction') {
    throw new Fault(
      'queue.redis_evicts',
      `Redis has maxmemory-policy ${policy} and would throw jobs away when memory runs short. ` +
        'Run "redis-cli config set maxmemory-policy noeviction" and put the same into redis.conf.',
      { retryable: false, context: { policy } },
    )
  }
}

/** What `INFO` answers, by name. */
export function parseInfo(text: string): Record<string, string> {
  const lines = text.split(/\r?\n/).filter((line) => line.includes(':'))
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  )
}
