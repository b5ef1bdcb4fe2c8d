import { assert, type Hash } from '@weft/primitives'
import { fromHash, toHash } from './column.ts'
import type { Database } from './database.ts'
import { LeaseLost } from './leaseLost.ts'

/** A batch as it was sealed. */
export interface SealedBatch {
  readonly number: number
  /** Unix seconds. */
  readonly timestamp: bigint
  readonly sealedAt: Date
  readonly dataHash: Hash
  readonly payload: Uint8Array
  /** 32 bytes for each transaction, in order. */
  readonly hashes: Uint8Array
  readonly transactionCount: number
  /** Number on the stream. */
  readonly sequence: number
}

/** Batches read at once: 64 full ones are a gigabyte, so callers page with far less. */
const READ_BATCHES_MAX = 64

/**
 * Commits a batch: one row, one statement, one transaction. Safe to repeat: the same batch again is no error.
 *
 * @throws LeaseLost when another process took over.
 */
export async function insertBatch(database: Database, epoch: bigint, batch: SealedBatch): Promise<void> {
  const { rowCount } = await database.pool.query({
    name: 'insert-batch',
    // The shared lock on the rollup's row orders this against a takeover: either it sees the new epoch, or the
    // new leader waits for this commit before it reads the head.
    text: `WITH leader AS (SELECT 1 FROM rollup WHERE id = 1 AND leader_epoch = $1 FOR SHARE)
      INSERT INTO batch (number, timestamp, sealed_at, data_hash, payload, hashes, transaction_count, sequence)
      SELECT $2, $3, $4, $5, $6, $7, $8, $9 FROM leader ON CONFLICT (number) DO NOTHING`,
    values: [
      epoch,
      batch.number,
      batch.timestamp,
      batch.sealedAt,
      fromHash(batch.dataHash),
      batch.payload,
      batch.hashes,
      batch.transactionCount,
      batch.sequence,
    ],
  })
  if (rowCount === 1) return
  await expectLeader(database, epoch)
  const stored = await database.prisma.batch.findUnique({
    where: { number: BigInt(batch.number) },
    select: { dataHash: true },
  })
  assert(
    stored !== null && toHash(stored.dataHash) === batch.dataHash,
    `batch ${batch.number} is already sealed with other data`,
  )
}

/** @throws LeaseLost */
export async function expectLeader(database: Database, epoch: bigint): Promise<void> {
  const row = await database.prisma.rollup.findUnique({ where: { id: 1 }, select: { leaderEpoch: true } })
  if (row?.leaderEpoch !== epoch) throw new LeaseLost(epoch)
}

/** Number and timestamp of the last sealed batch; undefined before the first. */
export async function sealedHead(
  database: Database,
): Promise<{ number: number; timestamp: bigint } | undefined> {
  const row = await database.prisma.batch.findFirst({
    orderBy: { number: 'desc' },
    select: { number: true, timestamp: true },
  })
  return row === null ? undefined : { number: Number(row.number), timestamp: row.timestamp }
}

/** Undefined when it is not sealed. */
export async function getBatch(database: Database, number: number): Promise<SealedBatch | undefined> {
  return (await readBatches(database, number, 1)).find((batch) => batch.number === number)
}

/** Sealed batches from a number on, in order. @param limit - 1 to 64 */
export async function readBatches(database: Database, from: number, limit: number): Promise<SealedBatch[]> {
  const { rows } = await database.pool.query({
    name: 'read-batches',
    text: `SELECT number, timestamp, sealed_at, data_hash, payload, hashes, transaction_count, sequence
      FROM batch WHERE number >= $1 ORDER BY number LIMIT $2`,
    values: [from, Math.min(limit, READ_BATCHES_MAX)],
  })
  return rows.map((row) => ({
    number: Number(row.number),
    timestamp: BigInt(row.timestamp),
    sealedAt: row.sealed_at,
    dataHash: toHash(row.data_hash),
    payload: row.payload,
    hashes: row.hashes,
    transactionCount: row.transaction_count,
    sequence: Number(row.sequence),
  }))
}

/** What the batcher posts: data hashes of sealed batches from a number on, in order. @param limit - 1 to 1000 */
export async function listBatchDataHashes(
  database: Database,
  options: { from: number; limit: number },
): Promise<{ number: number; timestamp: bigint; dataHash: Hash }[]> {
  const rows = await database.prisma.batch.findMany({
    where: { number: { gte: BigInt(options.from) } },
    orderBy: { number: 'asc' },
    take: Math.min(options.limit, 1_000),
    select: { number: true, timestamp: true, dataHash: true },
  })
  return rows.map((row) => ({
    number: Number(row.number),
    timestamp: row.timestamp,
    dataHash: toHash(row.dataHash),
  }))
}
