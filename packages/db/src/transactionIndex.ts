import { type Address, type Hash, hexToBytes } from '@weft/primitives'
import { fromHash, plain } from './column.ts'
import { copyAccounts, copyTransactions } from './copyIndexRows.ts'
import type { Database } from './database.ts'

/** What the index learns from one batch, packed: a batch has tens of thousands of rows. */
export interface BatchIndexRows {
  readonly batch: number
  /** 32 bytes for each transaction, in order. */
  readonly hashes: Uint8Array
  /** For each transaction, in order: 1 when it was executed, 0 when it was rejected. */
  readonly executed: Uint8Array
  /** Senders and all accounts with an event, each account once per transaction. */
  readonly accounts: {
    /** 20 bytes each. */
    readonly addresses: Uint8Array
    /** Which transaction of the batch. */
    readonly indices: Uint32Array
  }
  /** Accounts with a late event of a transaction of an earlier batch. */
  readonly carried: readonly { account: Address; batch: number; index: number }[]
}

export interface TransactionPlace {
  readonly batch: number
  readonly index: number
}

/**
 * Writes one batch's rows, in one transaction with the progress. A batch that is already in is skipped, and so
 * is one whose predecessor is not.
 *
 * @returns how far the index is now, and rows written.
 */
export async function writeIndex(
  database: Pick<Database, 'pool'>,
  { batch, hashes, executed, accounts, carried }: BatchIndexRows,
): Promise<{ head: number; rows: number }> {
  const client = await database.pool.connect()
  try {
    await client.query('BEGIN')
    const { rowCount } = await client.query({
      name: 'index-progress',
      // Whoever comes second waits here for the first, and then finds nothing to do.
      text: `INSERT INTO index_progress (id, batch)
        SELECT 1, $1::bigint WHERE $1::bigint = 1 OR EXISTS (SELECT FROM index_progress)
        ON CONFLICT (id) DO UPDATE SET batch = $1::bigint WHERE index_progress.batch = $1::bigint - 1`,
      values: [batch],
    })
    let rows = 0
    if (rowCount === 1) {
      rows += await copyTransactions(client, { batch, hashes, executed })
      rows += await copyAccounts(client, { batch, ...accounts })
      if (carried.length > 0) rows += (await client.query(carriedInsert(carried))).rowCount ?? 0
    }
    await client.query('COMMIT')
    return { head: rowCount === 1 ? batch : await indexHead({ pool: client }), rows }
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

/** Last batch that is in the index; 0 before the first. */
export async function indexHead(database: { pool: Pick<Database['pool'], 'query'> }): Promise<number> {
  const { rows } = await database.pool.query('SELECT batch FROM index_progress WHERE id = 1')
  return Number(rows[0]?.batch ?? 0)
}

/** Batches read at once: of full ones, ten megabytes of hashes. */
const PAGE_BATCHES = 16

/**
 * Hashes of the transactions that are sealed and not in the index, batch by batch in order; 32 bytes each.
 *
 * @param options.transactionsMax - Older batches are left out.
 */
export async function* readUnindexedHashes(
  database: Pick<Database, 'pool'>,
  options: { transactionsMax: number },
): AsyncGenerator<{ number: number; hashes: Uint8Array }> {
  const { rows } = await database.pool.query(
    `SELECT min(number) AS first, max(number) AS last FROM (
      SELECT number, sum(transaction_count) OVER (ORDER BY number DESC) AS sum
      FROM batch WHERE number > coalesce((SELECT batch FROM index_progress WHERE id = 1), 0)
    ) AS unindexed WHERE sum <= $1`,
    [options.transactionsMax],
  )
  if (rows[0].first === null) return
  for (let from = Number(rows[0].first); from <= Number(rows[0].last); from += PAGE_BATCHES) {
    const page = await database.pool.query(
      'SELECT number, hashes FROM batch WHERE number >= $1 AND number <= $2 ORDER BY number',
      [from, Math.min(Number(rows[0].last), from + PAGE_BATCHES - 1)],
    )
    for (const { number, hashes } of page.rows) yield { number: Number(number), hashes }
  }
}

/**
 * Undefined when no indexed batch has it. Of a transaction that was sealed twice, the one that was executed, or
 * else the first.
 */
export async function findTransaction(database: Database, hash: Hash): Promise<TransactionPlace | undefined> {
  const bytes = fromHash(hash)
  const { rows } = await database.pool.query({
    name: 'find-transaction',
    text: `SELECT place.batch, place.index FROM transaction_index place
      JOIN batch ON batch.number = place.batch
      WHERE place.prefix = $1 AND substr(batch.hashes, place.index * 32 + 1, 32) = $2
      ORDER BY place.executed DESC, place.batch, place.index LIMIT 1`,
    values: [new DataView(bytes.buffer, bytes.byteOffset).getBigInt64(0), bytes],
  })
  return rows[0] && { batch: Number(rows[0].batch), index: rows[0].index }
}

/** Places of an account's transactions, newest first. @param page.limit - 1 to 100 */
export async function listAccountTransactions(
  database: Database,
  account: Address,
  page: { before?: TransactionPlace | undefined; limit: number },
): Promise<TransactionPlace[]> {
  const { before } = page
  const rows = await database.prisma.accountTransaction.findMany({
    where: {
      account: plain(hexToBytes(account)),
      ...(before && {
        OR: [
          { batch: { lt: BigInt(before.batch) } },
          { batch: BigInt(before.batch), index: { lt: before.index } },
        ],
      }),
    },
    orderBy: [{ batch: 'desc' }, { index: 'desc' }],
    take: Math.min(page.limit, 100),
    select: { batch: true, index: true },
  })
  return rows.map((row) => ({ batch: Number(row.batch), index: row.index }))
}

/** Accounts are addresses that ever had a transaction or an event. */
export async function isKnownAccount(database: Database, account: Address): Promise<boolean> {
  const row = await database.prisma.accountTransaction.findFirst({
    where: { account: plain(hexToBytes(account)) },
    select: { batch: true },
  })
  return row !== null
}

/** The account may be in the index under that transaction already; few rows, so they need not be fast. */
function carriedInsert(carried: BatchIndexRows['carried']) {
  return {
    name: 'index-carried',
    text: `INSERT INTO account_transaction (account, batch, index)
      SELECT account, batch, index FROM unnest($1::bytea[], $2::bigint[], $3::int[]) AS rows(account, batch, index)
      ON CONFLICT DO NOTHING`,
    values: [
      carried.map((each) => `\\x${each.account.slice(2)}`),
      carried.map((each) => each.batch),
      carried.map((each) => each.index),
    ],
  }
}
