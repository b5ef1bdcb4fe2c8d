import { expectLeader } from './batches.ts'
import type { Database } from './database.ts'

/** A line of the stream: which batch reached which stage. */
export interface StreamEntry {
  readonly sequence: number
  readonly kind: 'sealed' | 'executed' | 'posted' | 'finalized'
  readonly batch: number
}

/**
 * Writes down that batches up to one reached L1. Safe to repeat.
 *
 * @throws LeaseLost when another process took over: a number of this one's stream may be another event's there.
 */
export async function insertStageEvent(
  database: Database,
  epoch: bigint,
  event: StreamEntry & { kind: 'posted' | 'finalized' },
): Promise<void> {
  const { rowCount } = await database.pool.query({
    name: 'insert-stage-event',
    text: `WITH leader AS (SELECT 1 FROM rollup WHERE id = 1 AND leader_epoch = $1 FOR SHARE)
      INSERT INTO stage_event (sequence, kind, batch) SELECT $2, $3, $4 FROM leader
      ON CONFLICT (sequence) DO NOTHING`,
    values: [epoch, event.sequence, event.kind, event.batch],
  })
  if (rowCount === 0) await expectLeader(database, epoch)
}

/** The last batch of each stage that the stream has told of; 0: none. */
export async function stageHeads(database: Database): Promise<{ posted: number; finalized: number }> {
  const [posted, finalized] = await Promise.all(
    ['posted', 'finalized'].map((kind) =>
      database.prisma.stageEvent.findFirst({
        where: { kind },
        orderBy: { sequence: 'desc' },
        select: { batch: true },
      }),
    ),
  )
  return { posted: Number(posted?.batch ?? 0n), finalized: Number(finalized?.batch ?? 0n) }
}

/** The largest sequence number given out; 0 when there is none. */
export async function lastSequence(database: Database): Promise<number> {
  const { rows } = await database.pool.query(
    `SELECT greatest((SELECT max(sequence) FROM batch), (SELECT max(sequence) FROM batch_result),
      (SELECT max(sequence) FROM stage_event), 0) AS last`,
  )
  return Number(rows[0].last)
}

/** Entries after a sequence number, in order. @param limit - 1 to 1000 */
export async function readStream(
  database: Database,
  page: { after: number; limit: number },
): Promise<StreamEntry[]> {
  const { rows } = await database.pool.query({
    name: 'read-stream',
    text: `(SELECT sequence, 'sealed' AS kind, number AS batch FROM batch WHERE sequence > $1
        ORDER BY sequence LIMIT $2)
      UNION ALL (SELECT sequence, 'executed', number FROM batch_result WHERE sequence > $1
        ORDER BY sequence LIMIT $2)
      UNION ALL (SELECT sequence, kind, batch FROM stage_event WHERE sequence > $1 ORDER BY sequence LIMIT $2)
      ORDER BY sequence LIMIT $2`,
    values: [page.after, Math.min(page.limit, 1_000)],
  })
  return rows.map((row) => ({ sequence: Number(row.sequence), kind: row.kind, batch: Number(row.batch) }))
}
