import { Fault } from '@weft/primitives'
import pg from 'pg'
import type { Database } from './database.ts'
import { pause } from './pause.ts'
import { isAway } from './retryWhileAway.ts'

/** The right to seal and to execute: one process has it. */
export interface Lease {
  /** Fencing token: every write of a batch carries it, and fails once another process took over. */
  readonly epoch: bigint
  /** Resolves when the connection that holds the lease broke; the epoch still guards all writes. */
  readonly lost: Promise<void>
  release(): Promise<void>
}

/** Key of the advisory lock: `weft` in ASCII. */
const LOCK_KEY = 0x77656674
const RETRY_MS = 1_000

/**
 * Waits for the lease: a second sequencer stands by here until the first is gone. The lock belongs to a
 * connection of its own, so Postgres itself gives it up when the holder dies; the epoch, incremented by each new
 * holder, stops writes of one that does not know yet.
 *
 * @param options.onWait - Told each time the lease is taken or Postgres is away.
 * @throws the signal's reason when it aborts.
 */
export async function acquireLease(
  database: Database,
  options: { url: string; signal: AbortSignal; onWait?: (reason: 'taken' | 'away', error?: unknown) => void },
): Promise<Lease> {
  for (;;) {
    options.signal.throwIfAborted()
    try {
      const client = await tryLock(options.url)
      if (client !== undefined) return await hold(database, client)
      options.onWait?.('taken')
    } catch (error) {
      if (!isAway(error)) throw error
      options.onWait?.('away', error)
    }
    await pause(RETRY_MS, options.signal)
  }
}

/** Another process has taken over: nothing of this one may be written any more. */
export class LeaseLost extends Fault {
  override readonly name = 'LeaseLost'
  constructor(epoch: bigint) {
    super(
      'database.lease_lost',
      'Another sequencer took over this database; this one must stop. It may start again and stand by.',
      { retryable: false, context: { epoch: epoch.toString() } },
    )
  }
}

async function tryLock(url: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS taken', [LOCK_KEY])
    if (rows[0].taken === true) return client
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
  await client.end()
  return undefined
}

async function hold(database: Database, client: pg.Client): Promise<Lease> {
  const lost = new Promise<void>((resolve) => client.once('end', resolve))
  try {
    const { rows } = await database.pool.query(
      'UPDATE rollup SET leader_epoch = leader_epoch + 1 WHERE id = 1 RETURNING leader_epoch',
    )
    if (rows.length === 0) {
      throw new Fault('database.no_rollup', 'The database belongs to no rollup yet', { retryable: false })
    }
    return { epoch: BigInt(rows[0].leader_epoch), lost, release: () => client.end() }
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}
