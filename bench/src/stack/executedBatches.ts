import { setTimeout } from 'node:timers/promises'
import { createDatabase, type Database, type LaneWork } from '@weft/db'
import type { Hash } from '@weft/primitives'

/** What Postgres says about an executed batch: the figures come from there, not from what anybody claims. */
export interface ExecutedBatchRow {
  readonly number: number
  /** Unix milliseconds. */
  readonly sealedAtMs: number
  readonly executedAtMs: number
  /** From its begin to its roots, without the commit. */
  readonly durationMs: number
  readonly transactions: number
  readonly executed: number
  readonly attempts: number
  readonly rounds: number
  readonly stateRoot: Hash
  /** Payload, hashes, receipts, diff and roots. */
  readonly bytes: number
  readonly work: readonly LaneWork[]
}

/** Executed batches of a range, in order. */
export async function readExecutedBatches(
  database: Database,
  range: { from: number; to: number },
): Promise<ExecutedBatchRow[]> {
  const { rows } = await database.pool.query(
    `SELECT result.number, batch.sealed_at, result.executed_at, result.duration_ms, batch.transaction_count,
        result.executed_count, result.attempts, result.rounds, encode(result.state_root, 'hex') AS root,
        result.work, octet_length(batch.payload) + octet_length(batch.hashes)
          + octet_length(result.receipts) + octet_length(result.diff) + octet_length(result.roots) AS bytes
      FROM batch_result result JOIN batch USING (number)
      WHERE result.number BETWEEN $1 AND $2 ORDER BY result.number`,
    [range.from, range.to],
  )
  return rows.map((row) => ({
    number: Number(row.number),
    sealedAtMs: row.sealed_at.getTime(),
    executedAtMs: row.executed_at.getTime(),
    durationMs: row.duration_ms,
    transactions: row.transaction_count,
    executed: row.executed_count,
    attempts: row.attempts,
    rounds: row.rounds,
    stateRoot: `0x${row.root}` as Hash,
    bytes: row.bytes,
    work: row.work,
  }))
}

const POLL_MS = 100
/** Executed at least, however slow the machine: a window needs a few. */
const BATCHES_MIN = 6

/**
 * Waits until the last batch is executed, or the time is up and a few are; asks Postgres ten times a second.
 *
 * @param options.firstBatch - The time begins when this one is executed.
 * @returns the last executed batch.
 */
export async function waitForBatches(options: {
  url: string
  firstBatch: number
  lastBatch: number
  secondsMax: number
  signal: AbortSignal
}): Promise<number> {
  const { firstBatch, lastBatch, secondsMax, signal } = options
  const database = createDatabase({ url: options.url, connectionsMax: 1 })
  try {
    let endMs = Number.POSITIVE_INFINITY
    for (;;) {
      signal.throwIfAborted()
      const { rows } = await database.pool.query('SELECT coalesce(max(number), 0) AS head FROM batch_result')
      const head = Number(rows[0].head)
      if (head >= firstBatch) endMs = Math.min(endMs, performance.now() + secondsMax * 1_000)
      if (head >= lastBatch) return head
      if (performance.now() >= endMs && head >= firstBatch + BATCHES_MIN) return head
      await setTimeout(POLL_MS, undefined, { signal })
    }
  } finally {
    await database.close()
  }
}
