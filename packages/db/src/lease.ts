import { Fault } from '@weft/primitives'
import pg from 'pg'
import { expectLeader } from './batches.ts'
import type { Database } from './database.ts'
import { LeaseLost } from './leaseLost.ts'
import { pause } from './pause.ts'
import { isAway } from './retryWhileAway.ts'

/** The right to seal and to execute: one process has it. */
export interface Lease {
  /** Fencing token: every write of a batch carries it, and fails once another process took over. */
  readonly epoch: bigint
  /** Resolves when the connection that holds the lease broke or was ended; the epoch still guards all writes. */
  readonly lost: Promise<void>
  release(): Promise<void>
}

/** Key of the advisory lock: `weft` in ASCII. */
const LOCK_KEY = 0x77656674
/** From one look of a standby to the next: a part of the ten seconds that a takeover may take. */
const RETRY_MS = 500
/** The same while Postgres is away: when it is back, who had the lease comes first, having its state in memory. */
const AWAY_MS = 1_500
const REGAIN_MS = 200
/** After a silent holder was cut off: its lock is free in an instant. */
const ENDED_MS = 100
/** From one sign of life of the holder to the next. */
const BEAT_MS = 1_000
/** A holder that said nothing for so long is stopped or cut off; whoever stands by ends its connection. */
const SILENT_MS_MAX = 5_000

export interface AcquireLeaseOptions {
  url: string
  signal: AbortSignal
  /** Of the lease this process had: given, waiting ends as soon as another process followed. */
  heldEpoch?: bigint
  /** Told each time the lease is taken or Postgres is away. */
  onWait?: (reason: 'taken' | 'away', error?: unknown) => void
}

/**
 * Waits for the lease: a second sequencer stands by here until the first is gone. The lock belongs to a
 * connection of its own, so Postgres itself gives it up when the holder dies. A holder that is stopped keeps its
 * connection; it is told by its silence on it, and whoever stands by ends that connection. The epoch, incremented
 * by each new holder, stops writes of one that does not know yet.
 *
 * @throws LeaseLost when `heldEpoch` was followed by another process's.
 * @throws the signal's reason when it aborts.
 */
export async function acquireLease(database: Database, options: AcquireLeaseOptions): Promise<Lease> {
  const { url, signal, heldEpoch, onWait } = options
  let client: pg.Client | undefined
  try {
    for (;;) {
      signal.throwIfAborted()
      let pauseMs = heldEpoch === undefined ? RETRY_MS : REGAIN_MS
      try {
        client ??= await connect(url)
        const { taken, ended } = await tryLock(client)
        if (taken) {
          const lease = await hold(client, heldEpoch)
          client = undefined
          return lease
        }
        if (ended) pauseMs = ENDED_MS
        onWait?.('taken')
        if (heldEpoch !== undefined) await expectLeader(database, heldEpoch)
      } catch (error) {
        await client?.end().catch(() => {})
        client = undefined
        if (!isAway(error)) throw error
        if (heldEpoch === undefined) pauseMs = AWAY_MS
        onWait?.('away', error)
      }
      await pause(pauseMs, signal)
    }
  } finally {
    await client?.end().catch(() => {})
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    query_timeout: SILENT_MS_MAX,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

/** Tries once; `ended`: the holder had been silent for too long, and its connection was ended. */
async function tryLock(client: pg.Client): Promise<{ taken: boolean; ended: boolean }> {
  const { rows } = await client.query(
    `WITH attempt AS MATERIALIZED (SELECT pg_try_advisory_lock($1) AS taken)
    SELECT taken, (SELECT count(pg_terminate_backend(pid))
      FROM pg_locks JOIN pg_stat_activity USING (pid)
      WHERE NOT attempt.taken AND granted AND locktype = 'advisory' AND classid = 0 AND objid = $1::bigint::oid
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND query_start < clock_timestamp() - $2 * interval '1 millisecond') AS ended
    FROM attempt`,
    [LOCK_KEY, SILENT_MS_MAX],
  )
  return { taken: rows[0].taken, ended: Number(rows[0].ended) > 0 }
}

async function hold(client: pg.Client, heldEpoch: bigint | undefined): Promise<Lease> {
  const { promise: lost, resolve } = Promise.withResolvers<void>()
  client.once('end', resolve)
  // On the lock's own connection, so that the lock cannot be gone by the time the epoch is taken.
  const { rows } = await client.query(
    `UPDATE rollup SET leader_epoch = leader_epoch + 1
    WHERE id = 1 AND ($1::bigint IS NULL OR leader_epoch = $1) RETURNING leader_epoch`,
    [heldEpoch ?? null],
  )
  if (rows.length === 0) {
    if (heldEpoch !== undefined) throw new LeaseLost(heldEpoch)
    throw new Fault('database.no_rollup', 'The database belongs to no rollup yet', { retryable: false })
  }
  const timer = setInterval(() => {
    // A connection that does not answer is as good as none; its end is what frees the lock.
    client.query('SELECT 1').catch(() => {
      resolve()
      void client.end().catch(() => {})
    })
  }, BEAT_MS)
  const stopBeating = () => clearInterval(timer)
  void lost.then(stopBeating)
  return {
    epoch: BigInt(rows[0].leader_epoch),
    lost,
    async release() {
      stopBeating()
      await client.end()
    },
  }
}
