import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from './generated/client.ts'

/** One process's connections. */
export interface Database {
  /** For everything that is not written once per batch. */
  readonly prisma: PrismaClient
  /**
   * The same connections without the query compiler: a batch of 2 MB costs 3 ms of CPU through it, 24 ms through
   * the client (measured), so the few statements of the hot path are written in SQL.
   */
  readonly pool: pg.Pool
  /** Safe to call twice. */
  close(): Promise<void>
}

export interface DatabaseOptions {
  url: string
  /** Default 6. */
  connectionsMax?: number
  /** Told about connections that break while idle. */
  onError?: (error: Error) => void
}

/** A process has a few things to do at once; Postgres has 100 connections by default, for all of them. */
const CONNECTIONS_MAX = 6
/** A server that is up answers far sooner. */
const CONNECT_TIMEOUT_MS = 5_000
/** The largest statement is a snapshot of a few megabytes. */
const QUERY_TIMEOUT_MS = 60_000

/**
 * Opens a bounded pool; connects on first use.
 *
 * @example const database = createDatabase({ url: 'postgresql://…' })
 */
export function createDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connectionsMax ?? CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    // After a cut of the network a half-open connection is noticed instead of waited for.
    keepAlive: true,
  })
  // Without a listener, a connection that breaks while idle would end the process.
  pool.on('error', (error) => options.onError?.(error))
  // Likewise one that breaks in somebody's hands between two statements; its holder hears of it from the next.
  pool.on('connect', (client) => client.on('error', () => {}))
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  return {
    prisma,
    pool,
    async close() {
      if (pool.ending) return
      await prisma.$disconnect()
      await pool.end()
    },
  }
}
