import { type Address, type Hash, hexToBytes } from '@weft/primitives'
import { fromHash, plain } from './column.ts'
import type { Database } from './database.ts'

/** What the explorer finds a transaction by. */
export interface IndexedTransactionRow {
  readonly hash: Hash
  readonly index: number
  readonly account: Address
  readonly nonceKey: number
  readonly nonce: bigint
  readonly executed: boolean
  /** Code, when it was rejected. */
  readonly rejection: string | undefined
}

/** What the index learns from one batch. */
export interface BatchIndexRows {
  readonly batch: number
  readonly transactions: readonly IndexedTransactionRow[]
  /** Senders and all accounts with an event, each account once per transaction; also of earlier batches. */
  readonly accounts: readonly { account: Address; batch: number; index: number }[]
}

export interface TransactionPlace {
  readonly batch: number
  readonly index: number
}

/** Writes one batch's rows, in one transaction with the progress; a batch that is already in is skipped. */
export async function writeIndex(database: Database, rows: BatchIndexRows): Promise<void> {
  const client = await database.pool.connect()
  try {
    await client.query('BEGIN')
    const { rowCount } = await client.query({
      name: 'index-progress',
      text: `INSERT INTO index_progress (id, batch) VALUES (1, $1)
        ON CONFLICT (id) DO UPDATE SET batch = $1 WHERE index_progress.batch < $1`,
      values: [rows.batch],
    })
    if (rowCount === 1) {
      await client.query(transactionsInsert(rows))
      await client.query(accountsInsert(rows))
    }
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

/** Last batch that is in the index; 0 before the first. */
export async function indexHead(database: Database): Promise<number> {
  const row = await database.prisma.indexProgress.findUnique({ where: { id: 1 } })
  return row === null ? 0 : Number(row.batch)
}

/** Undefined when no indexed batch has it. */
export async function findTransaction(database: Database, hash: Hash): Promise<TransactionPlace | undefined> {
  const row = await database.prisma.transactionIndex.findUnique({
    where: { hash: fromHash(hash) },
    select: { batch: true, index: true },
  })
  return row === null ? undefined : { batch: Number(row.batch), index: row.index }
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

function transactionsInsert({ batch, transactions }: BatchIndexRows) {
  return {
    name: 'index-transactions',
    text: `INSERT INTO transaction_index (hash, batch, index, account, nonce_key, nonce, executed, rejection)
      SELECT hash, $1, index, account, nonce_key, nonce, executed, rejection
      FROM unnest($2::bytea[], $3::int[], $4::bytea[], $5::bigint[], $6::numeric[], $7::bool[], $8::text[])
        AS rows(hash, index, account, nonce_key, nonce, executed, rejection)
      ON CONFLICT (hash) DO UPDATE SET batch = excluded.batch, index = excluded.index,
        executed = excluded.executed, rejection = excluded.rejection WHERE excluded.executed`,
    values: [
      batch,
      transactions.map((each) => hexBytea(each.hash)),
      transactions.map((each) => each.index),
      transactions.map((each) => hexBytea(each.account)),
      transactions.map((each) => each.nonceKey),
      transactions.map((each) => each.nonce.toString()),
      transactions.map((each) => each.executed),
      transactions.map((each) => each.rejection ?? null),
    ],
  }
}

function accountsInsert({ accounts }: BatchIndexRows) {
  return {
    name: 'index-accounts',
    text: `INSERT INTO account_transaction (account, batch, index)
      SELECT account, batch, index FROM unnest($1::bytea[], $2::bigint[], $3::int[]) AS rows(account, batch, index)
      ON CONFLICT DO NOTHING`,
    values: [
      accounts.map((each) => hexBytea(each.account)),
      accounts.map((each) => each.batch),
      accounts.map((each) => each.index),
    ],
  }
}

/** Text form of `bytea`, which arrays of it are sent in. */
function hexBytea(hex: string): string {
  return `\\x${hex.slice(2)}`
}
