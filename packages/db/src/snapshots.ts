import { assert } from '@weft/primitives'
import { GLOBALS_SHARD } from '@weft/protocol'
import { fromHash, plain, toHash } from './column.ts'
import { copyRows } from './copyRows.ts'
import type { Database } from './database.ts'

/** Roots of all shards, the globals' last, and what is in flight, after a batch. */
export interface StateSnapshot {
  readonly batch: number
  readonly stateRoot: `0x${string}`
  /** 257 roots. */
  readonly roots: readonly Uint8Array[]
  /** Messages, the engine's encoding. */
  readonly pending: Uint8Array
}

/** Entries of one shard. */
export interface ShardSnapshot {
  readonly shard: number
  /** The batch it was taken after. */
  readonly batch: number
  /** No diff from `batch` up to this batch touches the shard. At least `batch`. */
  readonly covers: number
  /** The state's encoding. */
  readonly bytes: Uint8Array
}

/** Snapshots read ahead: of megabytes each, over as many of a pool's connections. */
const READ_AHEAD = 3
const ROOT_BYTES = 32
const ROOT_COUNT = GLOBALS_SHARD + 1
/** Newest snapshots kept of a shard besides the one that proofs on L1's root need. */
const KEPT_NEWEST = 2

export async function saveStateSnapshot(database: Database, snapshot: StateSnapshot): Promise<void> {
  const roots = new Uint8Array(ROOT_COUNT * ROOT_BYTES)
  for (const [index, root] of snapshot.roots.entries()) roots.set(root, index * ROOT_BYTES)
  await database.prisma.stateSnapshot.createMany({
    data: [
      {
        batch: BigInt(snapshot.batch),
        stateRoot: fromHash(snapshot.stateRoot),
        roots,
        pending: plain(snapshot.pending),
      },
    ],
    skipDuplicates: true,
  })
}

/** The newest that is not after a batch; undefined when recovery starts at genesis. */
export async function findStateSnapshot(
  database: Database,
  atMost: number,
): Promise<StateSnapshot | undefined> {
  const row = await database.prisma.stateSnapshot.findFirst({
    where: { batch: { lte: BigInt(atMost) } },
    orderBy: { batch: 'desc' },
  })
  if (row === null) return undefined
  return {
    batch: Number(row.batch),
    stateRoot: toHash(row.stateRoot),
    roots: Array.from({ length: ROOT_COUNT }, (_, index) =>
      row.roots.slice(index * ROOT_BYTES, (index + 1) * ROOT_BYTES),
    ),
    pending: row.pending,
  }
}

export async function saveShardSnapshot(
  database: Database,
  snapshot: Omit<ShardSnapshot, 'covers'>,
): Promise<void> {
  await database.pool.query({
    name: 'save-shard-snapshot',
    text: `INSERT INTO shard_snapshot (shard, batch, covers, bytes) VALUES ($1, $2, $2, $3)
      ON CONFLICT (shard, batch) DO NOTHING`,
    values: [snapshot.shard, snapshot.batch, snapshot.bytes],
  })
}

/** Says of the newest snapshots of some shards that nothing touched them up to a batch. */
export async function extendShardSnapshots(
  database: Database,
  shards: readonly number[],
  covers: number,
): Promise<void> {
  await database.pool.query({
    name: 'extend-shard-snapshots',
    text: `UPDATE shard_snapshot SET covers = $2
      FROM (SELECT shard, max(batch) AS batch FROM shard_snapshot WHERE shard = ANY($1) GROUP BY shard) newest
      WHERE shard_snapshot.shard = newest.shard AND shard_snapshot.batch = newest.batch AND covers < $2`,
    values: [shards, covers],
  })
}

/** The newest of a shard that is not after a batch; undefined when its entries are all in diffs. */
export async function findShardSnapshot(
  database: Database,
  shard: number,
  atMost: number,
): Promise<ShardSnapshot | undefined> {
  assert(Number.isSafeInteger(shard) && Number.isSafeInteger(atMost), 'shards and batches are whole numbers')
  const [row] = await copyRows(
    database,
    `SELECT batch, covers, bytes FROM shard_snapshot
      WHERE shard = ${shard} AND batch <= ${atMost} ORDER BY batch DESC LIMIT 1`,
  )
  if (row === undefined) return undefined
  const [batch, covers, bytes] = row
  return {
    shard,
    batch: Number(batch!.readBigInt64BE()),
    covers: Number(covers!.readBigInt64BE()),
    bytes: bytes!,
  }
}

/** Of every shard that has one, the newest snapshot that is not after a batch; some are read while one is looked at. */
export async function* newestShardSnapshots(
  database: Database,
  atMost: number,
): AsyncGenerator<ShardSnapshot> {
  const reading: Promise<ShardSnapshot | undefined>[] = []
  for (let shard = 0; shard < ROOT_COUNT || reading.length > 0; ) {
    for (; shard < ROOT_COUNT && reading.length < READ_AHEAD; shard++) {
      const read = findShardSnapshot(database, shard, atMost)
      // Whoever stops at an earlier one does not wait for this one.
      read.catch(() => {})
      reading.push(read)
    }
    const snapshot = await reading.shift()!
    if (snapshot !== undefined) yield snapshot
  }
}

/**
 * Deletes snapshots nobody needs: all but the two newest of each shard, and the newest one from which the state
 * whose root is on L1 (`posted`) can still be built. Diffs are kept, so anything older stays derivable.
 *
 * @returns how many were deleted.
 */
export async function pruneSnapshots(database: Database, posted: number): Promise<number> {
  const shards = await database.pool.query({
    name: 'prune-shard-snapshots',
    text: `WITH ranked AS (
        SELECT shard, batch, row_number() OVER (PARTITION BY shard ORDER BY batch DESC) AS age,
          max(batch) FILTER (WHERE batch <= $1) OVER (PARTITION BY shard) AS needed
        FROM shard_snapshot)
      DELETE FROM shard_snapshot USING ranked
      WHERE shard_snapshot.shard = ranked.shard AND shard_snapshot.batch = ranked.batch
        AND ranked.age > $2 AND ranked.batch IS DISTINCT FROM ranked.needed`,
    values: [posted, KEPT_NEWEST],
  })
  const states = await database.pool.query({
    name: 'prune-state-snapshots',
    text: `WITH ranked AS (
        SELECT batch, row_number() OVER (ORDER BY batch DESC) AS age,
          max(batch) FILTER (WHERE batch <= $1) OVER () AS needed FROM state_snapshot)
      DELETE FROM state_snapshot USING ranked
      WHERE state_snapshot.batch = ranked.batch AND ranked.age > $2
        AND ranked.batch IS DISTINCT FROM ranked.needed`,
    values: [posted, KEPT_NEWEST],
  })
  return (shards.rowCount ?? 0) + (states.rowCount ?? 0)
}
