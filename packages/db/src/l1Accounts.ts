import type { Hash } from '@weft/primitives'
import { fromHash, toHash } from './column.ts'
import type { Database } from './database.ts'
import type { L1Kind, L1Status } from './l1Submissions.ts'

/** One of the two accounts that post, as settlement saw it last. */
export interface L1Account {
  readonly kind: L1Kind
  readonly address: string
  /** Wei. */
  readonly balance: bigint
  /** Wei paid for gas by all its submissions whose cost is known. */
  readonly spent: bigint
  /** From one submission to the next, as configured. */
  readonly intervalMs: number
  readonly seenAt: Date
}

/** What a submission was, when, and what it cost. */
export interface L1Post {
  readonly kind: L1Kind
  readonly txHash: Hash
  readonly status: L1Status
  readonly firstBatch: number
  readonly lastBatch: number
  readonly blockNumber: number | undefined
  readonly createdAt: Date
  readonly confirmedAt: Date | undefined
  /** Wei; undefined: not mined, or nobody of ours saw it mined. */
  readonly cost: bigint | undefined
}

/** Replaces what was known, but for what was spent. Safe to repeat. */
export async function saveL1Account(
  database: Pick<Database, 'pool'>,
  account: Omit<L1Account, 'spent'>,
): Promise<void> {
  const { kind, address, balance, intervalMs, seenAt } = account
  await database.pool.query({
    name: 'save-l1-account',
    text: `INSERT INTO l1_account (kind, address, balance, interval_ms, seen_at) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (kind) DO UPDATE SET address = $2, balance = $3, interval_ms = $4, seen_at = $5`,
    values: [kind, address.toLowerCase(), balance.toString(), intervalMs, seenAt],
  })
}

export async function readL1Accounts(database: Pick<Database, 'pool'>): Promise<L1Account[]> {
  const { rows } = await database.pool.query(
    'SELECT kind, address, balance, spent, interval_ms, seen_at FROM l1_account ORDER BY kind',
  )
  return rows.map((row) => ({
    kind: row.kind,
    address: row.address,
    balance: BigInt(row.balance),
    spent: BigInt(row.spent),
    intervalMs: row.interval_ms,
    seenAt: row.seen_at,
  }))
}

/** Writes down, once, what a submission paid: also when it was mined and reverted. Safe to repeat. */
export async function saveL1Cost(
  database: Pick<Database, 'pool'>,
  txHash: string,
  cost: bigint,
): Promise<void> {
  await database.pool.query({
    name: 'save-l1-cost',
    text: `WITH paid AS (
        UPDATE l1_submission SET cost = $2 WHERE tx_hash = $1 AND cost IS NULL RETURNING kind
      )
      UPDATE l1_account SET spent = spent + $2 WHERE kind IN (SELECT kind FROM paid)`,
    values: [fromHash(txHash), cost.toString()],
  })
}

/** A kind's newest submissions, newest first. */
export async function listL1Posts(
  database: Pick<Database, 'pool'>,
  kind: L1Kind,
  limit: number,
): Promise<L1Post[]> {
  const { rows } = await database.pool.query(`${POSTS} WHERE kind = $1 ORDER BY id DESC LIMIT $2`, [
    kind,
    limit,
  ])
  return rows.map(toPost)
}

/** Those on L1 that cover a batch of a range, in order of their batches. */
export async function listL1PostsOf(
  database: Pick<Database, 'pool'>,
  range: { first: number; last: number },
): Promise<L1Post[]> {
  const { rows } = await database.pool.query(
    `${POSTS} WHERE status IN ('confirmed', 'finalized') AND last_batch >= $1 AND first_batch <= $2
      ORDER BY last_batch`,
    [range.first, range.last],
  )
  return rows.map(toPost)
}

/** Wei that a kind's submissions of the last 24 hours paid, where that is known, and when the first of them was made. */
export async function l1SpentInDay(
  database: Pick<Database, 'pool'>,
  kind: L1Kind,
): Promise<{ spent: bigint; since: Date | undefined }> {
  const { rows } = await database.pool.query(
    `SELECT coalesce(sum(cost), 0) AS spent, min(created_at) AS since FROM l1_submission
      WHERE kind = $1 AND created_at > now() - interval '24 hours'`,
    [kind],
  )
  return { spent: BigInt(rows[0].spent), since: rows[0].since ?? undefined }
}

const POSTS = `SELECT kind, tx_hash, status, first_batch, last_batch, block_number, created_at, confirmed_at, cost
  FROM l1_submission`

interface Row {
  kind: L1Kind
  tx_hash: Uint8Array
  status: L1Status
  first_batch: string
  last_batch: string
  block_number: string | null
  created_at: Date
  confirmed_at: Date | null
  cost: string | null
}

function toPost(row: Row): L1Post {
  return {
    kind: row.kind,
    txHash: toHash(row.tx_hash),
    status: row.status,
    firstBatch: Number(row.first_batch),
    lastBatch: Number(row.last_batch),
    blockNumber: row.block_number === null ? undefined : Number(row.block_number),
    createdAt: row.created_at,
    confirmedAt: row.confirmed_at ?? undefined,
    cost: row.cost === null ? undefined : BigInt(row.cost),
  }
}
