import { assert, type Hash } from '@weft/primitives'
import { expectLeader } from './batches.ts'
import { fromHash, toHash } from './column.ts'
import { copyRows } from './copyRows.ts'
import type { Database } from './database.ts'
import type { LaneWork } from './laneWork.ts'

/** What executing a batch led to, without the large parts. */
export interface BatchResultHead {
  readonly number: number
  readonly previousStateRoot: Hash
  readonly stateRoot: Hash
  readonly receiptsHash: Hash
  readonly segmentsHash: Hash
  readonly commitmentHash: Hash
  /** Transactions that were executed, not rejected. */
  readonly executedCount: number
  readonly attempts: number
  readonly rounds: number
  readonly messages: number
  readonly executedAt: Date
  readonly durationMs: number
  readonly sequence: number
}

export interface StoredBatchResult extends BatchResultHead {
  /** The engine's encoding. */
  readonly receipts: Uint8Array
  /** Changed entries, the state's encoding. */
  readonly diff: Uint8Array
  readonly roots: readonly TouchedRoot[]
  /** Messages in flight, the engine's encoding. */
  readonly pending: Uint8Array
  readonly work: readonly LaneWork[]
}

/** 0 to 255, or 256 for the globals. */
export interface TouchedRoot {
  readonly shard: number
  readonly root: Uint8Array
}

const ROOT_BYTES = 34

/**
 * Commits what a batch came to: one row, one statement, one transaction. Safe to repeat.
 *
 * @throws LeaseLost when another process took over.
 */
export async function insertBatchResult(
  database: Database,
  epoch: bigint,
  result: StoredBatchResult,
): Promise<void> {
  const { rowCount } = await database.pool.query({
    name: 'insert-batch-result',
    text: `WITH leader AS (SELECT 1 FROM rollup WHERE id = 1 AND leader_epoch = $1 FOR SHARE)
      INSERT INTO batch_result (number, previous_state_root, state_root, receipts_hash, segments_hash,
        commitment_hash, receipts, diff, roots, pending, executed_count, attempts, rounds, messages,
        executed_at, duration_ms, work, sequence)
      SELECT $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19 FROM leader
      ON CONFLICT (number) DO NOTHING`,
    values: [
      epoch,
      result.number,
      fromHash(result.previousStateRoot),
      fromHash(result.stateRoot),
      fromHash(result.receiptsHash),
      fromHash(result.segmentsHash),
      fromHash(result.commitmentHash),
      result.receipts,
      result.diff,
      encodeRoots(result.roots),
      result.pending,
      result.executedCount,
      result.attempts,
      result.rounds,
      result.messages,
      result.executedAt,
      result.durationMs,
      JSON.stringify(result.work),
      result.sequence,
    ],
  })
  if (rowCount === 1) return
  await expectLeader(database, epoch)
  const stored = await getBatchResult(database, result.number)
  assert(
    stored?.commitmentHash === result.commitmentHash,
    `batch ${result.number} is already executed with another outcome`,
  )
}

/** Number of the last executed batch; 0 before the first. */
export async function executedHead(database: Database): Promise<number> {
  const row = await database.prisma.batchResult.findFirst({
    orderBy: { number: 'desc' },
    select: { number: true },
  })
  return row === null ? 0 : Number(row.number)
}

/** Undefined when the batch is not executed. */
export async function getBatchResult(
  database: Database,
  number: number,
): Promise<BatchResultHead | undefined> {
  const row = await database.prisma.batchResult.findUnique({
    where: { number: BigInt(number) },
    omit: { receipts: true, diff: true, roots: true, pending: true, work: true },
  })
  return row === null ? undefined : toHead(row)
}

/** Encoded receipts of a batch, and when they became final; undefined when it is not executed. */
export async function getReceipts(
  database: Database,
  number: number,
): Promise<{ receipts: Uint8Array; executedAt: Date } | undefined> {
  const { rows } = await database.pool.query({
    name: 'get-receipts',
    text: 'SELECT receipts, executed_at FROM batch_result WHERE number = $1',
    values: [number],
  })
  return rows[0] && { receipts: rows[0].receipts, executedAt: rows[0].executed_at }
}

/** What recovery replays: roots, pending and diff of executed batches in order. @param limit - 1 to 256 */
export async function readDiffs(
  database: Database,
  range: { from: number; to: number; limit: number },
): Promise<{ number: number; diff: Uint8Array; roots: TouchedRoot[] }[]> {
  const { from, to, limit } = range
  assert([from, to, limit].every(Number.isSafeInteger), 'batches have whole numbers')
  const rows = await copyRows(
    database,
    `SELECT number, diff, roots FROM batch_result
      WHERE number BETWEEN ${from} AND ${to} ORDER BY number LIMIT ${Math.min(limit, 256)}`,
  )
  return rows.map(([number, diff, roots]) => ({
    number: Number(number!.readBigInt64BE()),
    diff: diff!,
    roots: decodeRoots(roots!),
  }))
}

/** Roots of the shards that batches of a range touched, oldest batch first. @param limit - 1 to 10,000 */
export async function readTouchedRoots(
  database: Database,
  range: { from: number; to: number; limit: number },
): Promise<{ number: number; roots: TouchedRoot[] }[]> {
  const { rows } = await database.pool.query({
    name: 'read-touched-roots',
    text: 'SELECT number, roots FROM batch_result WHERE number BETWEEN $1 AND $2 ORDER BY number LIMIT $3',
    values: [range.from, range.to, Math.min(range.limit, 10_000)],
  })
  return rows.map((row) => ({ number: Number(row.number), roots: decodeRoots(row.roots) }))
}

/** Messages that a batch left in flight, encoded. */
export async function getPending(database: Database, number: number): Promise<Uint8Array | undefined> {
  const row = await database.prisma.batchResult.findUnique({
    where: { number: BigInt(number) },
    select: { pending: true },
  })
  return row?.pending
}

type HeadRow = Record<'previousStateRoot' | 'stateRoot' | 'receiptsHash' | 'segmentsHash', Uint8Array> & {
  number: bigint
  commitmentHash: Uint8Array
  executedCount: number
  attempts: number
  rounds: number
  messages: number
  executedAt: Date
  durationMs: number
  sequence: bigint
}

function toHead(row: HeadRow): BatchResultHead {
  return {
    number: Number(row.number),
    previousStateRoot: toHash(row.previousStateRoot),
    stateRoot: toHash(row.stateRoot),
    receiptsHash: toHash(row.receiptsHash),
    segmentsHash: toHash(row.segmentsHash),
    commitmentHash: toHash(row.commitmentHash),
    executedCount: row.executedCount,
    attempts: row.attempts,
    rounds: row.rounds,
    messages: row.messages,
    executedAt: row.executedAt,
    durationMs: row.durationMs,
    sequence: Number(row.sequence),
  }
}

function encodeRoots(roots: readonly TouchedRoot[]): Uint8Array {
  const bytes = new Uint8Array(roots.length * ROOT_BYTES)
  const view = new DataView(bytes.buffer)
  for (const [index, { shard, root }] of roots.entries()) {
    view.setUint16(index * ROOT_BYTES, shard)
    bytes.set(root, index * ROOT_BYTES + 2)
  }
  return bytes
}

function decodeRoots(bytes: Uint8Array): TouchedRoot[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: bytes.length / ROOT_BYTES }, (_, index) => ({
    shard: view.getUint16(index * ROOT_BYTES),
    root: Uint8Array.from(bytes.subarray(index * ROOT_BYTES + 2, (index + 1) * ROOT_BYTES)),
  }))
}
