import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Address, bytesToHex, type Hash, hexToBytes } from '@weft/primitives'
import { type EmbeddedService, startPostgres } from '@weft/testing/embedded'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  type BatchIndexRows,
  createDatabase,
  type Database,
  findTransaction,
  indexHead,
  isKnownAccount,
  listAccountTransactions,
  migrate,
  readUnindexedHashes,
  type TransactionPlace,
  writeIndex,
} from './index.ts'

let folder: string
let postgres: EmbeddedService
let database: Database

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-index-'))
  postgres = await startPostgres({ dataDir: folder, durable: false })
  await migrate(postgres.url)
  database = createDatabase({ url: postgres.url })
})

beforeEach(() =>
  database.pool.query(
    'TRUNCATE batch CASCADE; TRUNCATE transaction_index, account_transaction, index_progress',
  ),
)

afterAll(async () => {
  await database?.close()
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true })
})

interface Sent {
  readonly hash: Hash
  readonly executed: boolean
  readonly accounts: readonly Address[]
}

/** The index of a batch, and the batch itself, which the hashes are compared with. */
async function write(
  batch: number,
  sent: readonly Sent[],
  carried: BatchIndexRows['carried'] = [],
): Promise<{ head: number; rows: number }> {
  const hashes = Buffer.concat(sent.map(({ hash }) => hexToBytes(hash)))
  await database.pool.query(
    `INSERT INTO batch (number, timestamp, sealed_at, data_hash, payload, hashes, transaction_count, sequence)
      VALUES ($1, 0, now(), '', '', $2, $3, $1) ON CONFLICT DO NOTHING`,
    [batch, hashes, sent.length],
  )
  const rows = sent.flatMap(({ accounts }, index) => accounts.map((account) => ({ account, index })))
  return writeIndex(database, {
    batch,
    hashes,
    executed: Uint8Array.from(sent, ({ executed }) => (executed ? 1 : 0)),
    accounts: {
      addresses: Buffer.concat(rows.map(({ account }) => hexToBytes(account))),
      indices: Uint32Array.from(rows, ({ index }) => index),
    },
    carried,
  })
}

const hashOf = (...bytes: number[]) =>
  bytesToHex(Uint8Array.from({ length: 32 }, (_, at) => bytes[at] ?? 0)) as Hash
const addressOf = (number: number) => bytesToHex(new Uint8Array(20).fill(number)) as Address
const placesOf = (places: readonly TransactionPlace[]) =>
  places.map(({ batch, index }) => `${batch}.${index}`)

test('finds by hash and by account, newest first, and skips what it has', async () => {
  const account = addressOf(7)
  for (const batch of [1, 2, 2]) {
    await write(
      batch,
      [0, 1].map((index) => ({
        hash: hashOf(batch, index),
        executed: index === 0,
        accounts: [account, addressOf(8 + index)],
      })),
    )
  }
  expect(await indexHead(database)).toBe(2)
  expect(await findTransaction(database, hashOf(2, 1))).toEqual({ batch: 2, index: 1 })
  expect(await findTransaction(database, hashOf(7, 7))).toBeUndefined()
  const newest = await listAccountTransactions(database, account, { limit: 3 })
  expect(placesOf(newest)).toEqual(['2.1', '2.0', '1.1'])
  const next = await listAccountTransactions(database, account, { before: newest[2], limit: 3 })
  expect(placesOf(next)).toEqual(['1.0'])
  expect(await isKnownAccount(database, addressOf(9))).toBe(true)
  expect(await isKnownAccount(database, addressOf(10))).toBe(false)
})

test('hashes that share their first bytes are told apart, also with the top bit set', async () => {
  const sent = [0, 1, 2].map((last) => ({
    hash: hashOf(255, 2, 3, 4, 5, 6, 7, 8, last),
    executed: true,
    accounts: [],
  }))
  await write(1, sent.slice(0, 2))
  await write(2, sent.slice(2))
  for (const [at, { hash }] of sent.entries()) {
    expect(await findTransaction(database, hash)).toEqual({ batch: at < 2 ? 1 : 2, index: at % 2 })
  }
  expect(await findTransaction(database, hashOf(255, 2, 3, 4, 5, 6, 7, 8, 9))).toBeUndefined()
})

test('of a transaction that was sealed twice, the one that was executed counts', async () => {
  const [first, second] = [hashOf(1), hashOf(2)]
  await write(1, [
    { hash: first, executed: false, accounts: [] },
    { hash: second, executed: false, accounts: [] },
  ])
  await write(2, [
    { hash: second, executed: false, accounts: [] },
    { hash: first, executed: true, accounts: [] },
  ])
  expect(await findTransaction(database, first)).toEqual({ batch: 2, index: 1 })
  expect(await findTransaction(database, second)).toEqual({ batch: 1, index: 1 })
})

test('a late event may tell of an account that its transaction names already', async () => {
  await write(1, [{ hash: hashOf(1), executed: true, accounts: [addressOf(1)] }])
  const late = [1, 2, 2].map((number) => ({ account: addressOf(number), batch: 1, index: 0 }))
  expect(await write(2, [], late)).toEqual({ head: 2, rows: 1 })
  for (const number of [1, 2]) {
    expect(placesOf(await listAccountTransactions(database, addressOf(number), { limit: 9 }))).toEqual([
      '1.0',
    ])
  }
})

test('two writers of one batch: one writes, the other finds it done', async () => {
  const sent = Array.from({ length: 12_000 }, (_, index) => ({
    hash: hashOf(index >> 8, index & 255),
    executed: true,
    accounts: [addressOf(index % 200)],
  }))
  const done = await Promise.all([write(1, sent), write(1, sent)])
  expect(done.toSorted((a, b) => a.rows - b.rows)).toEqual([
    { head: 1, rows: 0 },
    { head: 1, rows: 24_000 },
  ])
  const { rows: counts } = await database.pool.query(
    'SELECT (SELECT count(*)::int FROM transaction_index) a, (SELECT count(*)::int FROM account_transaction) b',
  )
  expect(counts).toEqual([{ a: 12_000, b: 12_000 }])
})

test('what fails in the middle leaves nothing, and can be written again', async () => {
  const sent = [{ hash: hashOf(1), executed: true, accounts: [addressOf(1), addressOf(1)] }]
  await expect(write(1, sent)).rejects.toThrow('account_transaction_pkey')
  expect(await indexHead(database)).toBe(0)
  expect(await findTransaction(database, sent[0]!.hash)).toBeUndefined()
  expect(await write(1, [{ ...sent[0]!, accounts: [addressOf(1)] }])).toEqual({ head: 1, rows: 2 })
})

test('a batch whose predecessor is missing is not written: its turn comes', async () => {
  const sent = (number: number) => [{ hash: hashOf(number), executed: true, accounts: [] }]
  expect(await write(2, sent(2))).toEqual({ head: 0, rows: 0 })
  expect(await write(1, sent(1))).toEqual({ head: 1, rows: 1 })
  expect(await write(3, sent(3))).toEqual({ head: 1, rows: 0 })
  expect(await write(2, sent(2))).toEqual({ head: 2, rows: 1 })
})

test('what is not in the index is told in order, as far as it fits', async () => {
  const list = async (transactionsMax: number) => {
    const found: number[] = []
    for await (const { number, hashes } of readUnindexedHashes(database, { transactionsMax })) {
      expect(hashes[1]).toBe(number)
      found.push(number)
    }
    return found
  }
  expect(await list(100)).toEqual([])
  for (let number = 1; number <= 20; number++) {
    await database.pool.query(
      `INSERT INTO batch (number, timestamp, sealed_at, data_hash, payload, hashes, transaction_count, sequence)
        VALUES ($1, 0, now(), '', '', $2, 2, $1)`,
      [number, new Uint8Array(64).fill(number)],
    )
  }
  const all = Array.from({ length: 20 }, (_, at) => at + 1)
  expect(await list(100)).toEqual(all)
  expect(await list(7)).toEqual([18, 19, 20])
  await write(1, [{ hash: hashOf(1), executed: true, accounts: [] }])
  expect(await list(100)).toEqual(all.slice(1))
})

test('finds what a list would, whatever the batches hold', async () => {
  const sent = fc.record({
    hash: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => bytesToHex(bytes) as Hash),
    executed: fc.boolean(),
    accounts: fc.uniqueArray(fc.integer({ min: 0, max: 5 }).map(addressOf), { maxLength: 3 }),
  })
  const batches = fc.array(fc.array(sent, { maxLength: 40 }), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc
      .asyncProperty(batches, async (all) => {
        for (const [at, each] of all.entries()) await write(at + 1, each)
        for (const [at, each] of all.entries()) {
          for (const [index, { hash }] of each.entries()) {
            expect(await findTransaction(database, hash)).toEqual({ batch: at + 1, index })
          }
        }
        for (let number = 0; number <= 5; number++) {
          const wanted = all.flatMap((each, at) =>
            each.flatMap(({ accounts }, index) =>
              accounts.includes(addressOf(number)) ? [`${at + 1}.${index}`] : [],
            ),
          )
          const found = await listAccountTransactions(database, addressOf(number), { limit: 100 })
          expect(placesOf(found)).toEqual(wanted.toReversed().slice(0, 100))
        }
      })
      .beforeEach(async () => {
        await database.pool.query(
          'TRUNCATE batch CASCADE; TRUNCATE transaction_index, account_transaction, index_progress',
        )
      }),
    { numRuns: 15 },
  )
})

test('a database with the wide rows of before keeps finding them', async () => {
  await database.pool.query('CREATE DATABASE older')
  const url = postgres.url.replace(/\/weft$/, '/older')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const migration = (name: string) =>
    readFile(join(import.meta.dirname, '../../../prisma/migrations', name, 'migration.sql'), 'utf8')
  await client.query(await migration('20261122163754_init'))
  const hash = hashOf(200, 1, 2, 3)
  await client.query(
    `INSERT INTO batch (number, timestamp, sealed_at, data_hash, payload, hashes, transaction_count, sequence)
      VALUES (3, 0, now(), '', '', $1, 1, 1)`,
    [hexToBytes(hash)],
  )
  await client.query(
    `INSERT INTO transaction_index (hash, batch, index, account, nonce_key, nonce, executed)
      VALUES ($1, 3, 0, '', 0, 0, true)`,
    [hexToBytes(hash)],
  )
  await client.query(await migration('20261122192500_compact_transaction_index'))
  await client.end()
  const older = createDatabase({ url })
  expect(await findTransaction(older, hash)).toEqual({ batch: 3, index: 0 })
  await older.close()
})
