import type pg from 'pg'
import type { Database } from '../database.ts'

/** Advisory locks of what must be counted or chained one after the other; any numbers that nobody else locks. */
const LOCKS = { users: 0x61646d01, nonces: 0x61646d02, audit: 0x61646d03, apiKeys: 0x61646d04 } as const

/** Runs statements in one transaction, one holder of the lock after the other. */
export async function lockedTransaction<T>(
  database: Pick<Database, 'pool'>,
  lock: keyof typeof LOCKS,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await database.pool.connect()
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCKS[lock]])
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    // A connection that cannot even roll back is not given to the next.
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}
