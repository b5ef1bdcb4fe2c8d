import type { Hash } from '@weft/primitives'
import type { BatchResultHead } from './batchResults.ts'
import { toHash } from './column.ts'
import type { Database } from './database.ts'
import { type LaneWork, parseWork } from './laneWork.ts'

/** A batch without its large parts. */
export interface BatchOverview {
  readonly number: number
  readonly timestamp: bigint
  readonly sealedAt: Date
  readonly dataHash: Hash
  readonly payloadBytes: number
  readonly transactionCount: number
  /** Undefined until executed. */
  readonly result: BatchResultHead | undefined
}

const columns = `batch.number, batch.timestamp, sealed_at, data_hash, length(payload) AS payload_bytes,
  transaction_count, previous_state_root, state_root, receipts_hash, segments_hash, commitment_hash,
  executed_count, attempts, rounds, messages, executed_at, duration_ms, batch_result.sequence`

/** Newest first. @param page.limit - 1 to 100 */
export async function listBatches(
  database: Database,
  page: { before?: number | undefined; limit: number },
): Promise<BatchOverview[]> {
  const { rows } = await database.pool.query({
    name: 'list-batches',
    text: `SELECT ${columns} FROM batch LEFT JOIN batch_result ON batch_result.number = batch.number
      WHERE batch.number < $1 ORDER BY batch.number DESC LIMIT $2`,
    values: [page.before ?? Number.MAX_SAFE_INTEGER, Math.min(page.limit, 100)],
  })
  return rows.map(toOverview)
}

/** One batch, with what ran where. */
export async function getBatchOverview(
  database: Database,
  number: number,
): Promise<(BatchOverview & { work: LaneWork[] }) | undefined> {
  const { rows } = await database.pool.query({
    name: 'get-batch-overview',
    text: `SELECT ${columns}, work FROM batch LEFT JOIN batch_result ON batch_result.number = batch.number
      WHERE batch.number = $1`,
    values: [number],
  })
  return rows[0] && { ...toOverview(rows[0]), work: rows[0].work === null ? [] : parseWork(rows[0].work) }
}

/** The newest executed batches with what ran where, newest first: some ten kilobytes each. @param limit - 1 to 100 */
export async function listBatchWork(
  database: Pick<Database, 'pool'>,
  limit: number,
): Promise<(BatchOverview & { work: LaneWork[] })[]> {
  const { rows } = await database.pool.query(
    `SELECT ${columns}, work FROM batch JOIN batch_result ON batch_result.number = batch.number
      ORDER BY batch_result.number DESC LIMIT $1`,
    [Math.min(limit, 100)],
  )
  return rows.map((row) => ({ ...toOverview(row), work: parseWork(row.work) }))
}

/** When batches were sealed; those that there are. */
export async function readSealedTimes(
  database: Pick<Database, 'pool'>,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, Date>> {
  const { rows } = await database.pool.query({
    name: 'read-sealed-times',
    text: 'SELECT number, sealed_at FROM batch WHERE number = ANY($1::bigint[])',
    values: [numbers],
  })
  return new Map(rows.map(({ number, sealed_at }) => [Number(number), sealed_at]))
}

/**
 * The first batch later than a time; undefined: there is none. Timestamps never fall from one batch to the next, so
 * some thirty look-ups of the primary key find it, and writing a batch keeps no index for it.
 *
 * @param timestamp - Unix seconds.
 */
export async function firstBatchAfter(
  database: Pick<Database, 'pool'>,
  timestamp: number,
): Promise<number | undefined> {
  const { rows } = await database.pool.query('SELECT min(number) AS low, max(number) AS high FROM batch')
  if (rows[0].low === null) return undefined
  const last = Number(rows[0].high)
  let low = Number(rows[0].low)
  let high = last + 1
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const found = await database.pool.query({
      name: 'batch-timestamp',
      text: 'SELECT timestamp FROM batch WHERE number = $1',
      values: [middle],
    })
    if (Number(found.rows[0].timestamp) > timestamp) high = middle
    else low = middle + 1
  }
  return low > last ? undefined : low
}

interface Row {
  number: string
  timestamp: string
  sealed_at: Date
  data_hash: Uint8Array
  payload_bytes: number
  transaction_count: number
  previous_state_root: Uint8Array
  state_root: Uint8Array | null
  receipts_hash: Uint8Array
  segments_hash: Uint8Array
  commitment_hash: Uint8Array
  executed_count: number
  attempts: number
  rounds: number
  messages: number
  executed_at: Date
  duration_ms: number
  sequence: string
}

function toOverview(row: Row): BatchOverview {
  return {
    number: Number(row.number),
    timestamp: BigInt(row.timestamp),
    sealedAt: row.sealed_at,
    dataHash: toHash(row.data_hash),
    payloadBytes: row.payload_bytes,
    transactionCount: row.transaction_count,
    result:
      row.state_root === null
        ? undefined
        : {
            number: Number(row.number),
            previousStateRoot: toHash(row.previous_state_root),
            stateRoot: toHash(row.state_root),
            receiptsHash: toHash(row.receipts_hash),
            segmentsHash: toHash(row.segments_hash),
            commitmentHash: toHash(row.commitment_hash),
            executedCount: row.executed_count,
            attempts: row.attempts,
            rounds: row.rounds,
            messages: row.messages,
            executedAt: row.executed_at,
            durationMs: row.duration_ms,
            sequence: Number(row.sequence),
          },
  }
}
