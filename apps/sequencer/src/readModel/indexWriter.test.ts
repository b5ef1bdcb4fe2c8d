import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createDatabase,
  type Database,
  findTransaction,
  indexHead,
  listAccountTransactions,
  migrate,
} from '@weft/db'
import type { Address } from '@weft/primitives'
import { type EmbeddedService, startPostgres } from '@weft/testing/embedded'
import pino from 'pino'
import { Registry } from 'prom-client'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createStoredChain } from '../test-support/storedChain.ts'
import { WAIT } from '../test-support/testStack.ts'
import type { AcceptedTransaction } from '../types.ts'
import { type IndexWriter, startIndexWriter } from './indexWriter.ts'
import { createTransactionPlaces, type TransactionPlaces } from './transactionPlaces.ts'

let folder: string
let postgres: EmbeddedService
let database: Database
let places: TransactionPlaces
let metrics: Registry
let writer: IndexWriter | undefined
let sealed = 0
let executed = 0
let isBusy = false

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-index-writer-'))
  postgres = await startPostgres({ dataDir: folder, durable: false })
  await migrate(postgres.url)
  database = createDatabase({ url: postgres.url })
})

beforeEach(() => {
  places = createTransactionPlaces()
  sealed = 0
  executed = 0
  isBusy = false
})

afterEach(() => writer?.stop())

afterAll(async () => {
  await database?.close()
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true })
})

function start(): IndexWriter {
  metrics = new Registry()
  writer = startIndexWriter({
    databaseUrl: postgres.url,
    places,
    head: 0,
    sealed: () => sealed,
    executed: () => executed,
    isBusy: () => isBusy,
    metrics,
    log: pino({ level: 'silent' }),
  })
  return writer
}

/** A chain whose batches are sealed and executed as the sequencer would. */
async function createChain() {
  const { transactions, run } = await createStoredChain(database)
  return {
    transactions,
    async batch(items: readonly AcceptedTransaction[]): Promise<void> {
      const { batch } = await run(items)
      places.add(batch)
      sealed = batch.number
      executed = batch.number
    },
  }
}

async function accountsOf(place: string, accounts: readonly Address[]): Promise<Address[]> {
  const found: Address[] = []
  for (const account of accounts) {
    const list = await listAccountTransactions(database, account, { limit: 100 })
    if (list.some(({ batch, index }) => `${batch}.${index}` === place)) found.push(account)
  }
  return found
}

test('writes what is there at the start and what comes, under senders and receivers', async () => {
  const { batch, transactions } = await createChain()
  const { accounts } = transactions
  await batch(transactions.faucets())
  const running = start()
  await expect.poll(running.head, WAIT).toBe(1)
  const pairs = [
    [accounts[0]!, accounts[5]!],
    [accounts[3]!, accounts[3]!],
  ] as const
  const paid = transactions.pay(pairs)
  await batch(paid)
  running.offer()
  await expect.poll(running.head, WAIT).toBe(2)
  expect(await indexHead(database)).toBe(2)
  expect(await findTransaction(database, paid[1]!.hash)).toEqual({ batch: 2, index: 1 })
  expect(await accountsOf('2.0', accounts)).toEqual([accounts[0], accounts[5]])
  expect(await accountsOf('2.1', accounts)).toEqual([accounts[3]])
  expect(places.find(paid[0]!.hash)).toEqual([])
})

test.each(['a backlog', 'more comes in than is sealed'])(
  'while there is %s it waits, and goes on when there is time',
  async (reason) => {
    const { batch, transactions } = await createChain()
    const running = start()
    if (reason === 'a backlog') sealed = 2
    else isBusy = true
    await expect.poll(() => gauge('weft_index_paused'), WAIT).toBe(1)
    await batch(transactions.faucets())
    if (reason === 'a backlog') sealed = 3
    running.offer()
    expect(running.head()).toBe(0)
    sealed = 1
    isBusy = false
    await expect.poll(running.head, WAIT).toBe(1)
    expect(await gauge('weft_index_paused')).toBe(0)
  },
)

test('a thread that dies is replaced, and goes on where it was', async () => {
  const { batch, transactions } = await createChain()
  await batch(transactions.faucets())
  await batch(transactions.transfers(20))
  const { rows } = await database.pool.query('SELECT receipts FROM batch_result WHERE number = 2')
  await database.pool.query("UPDATE batch_result SET receipts = '\\xff' WHERE number = 2")
  const running = start()
  await expect.poll(running.head, WAIT).toBe(1)
  await database.pool.query('UPDATE batch_result SET receipts = $1 WHERE number = 2', [rows[0].receipts])
  await expect.poll(running.head, WAIT).toBe(2)
  expect(await gauge('weft_index_stopped')).toBe(0)
})

test('a batch that ends every thread stops the index, says so, and nothing else', async () => {
  const { batch, transactions } = await createChain()
  const first = transactions.faucets()
  await batch(first)
  await database.pool.query("UPDATE batch_result SET receipts = '\\xff' WHERE number = 1")
  const running = start()
  await expect.poll(() => gauge('weft_index_stopped'), WAIT).toBe(1)
  expect(running.head()).toBe(0)
  expect(places.find(first[0]!.hash)).toEqual([{ batch: 1, index: 0 }])
  running.offer()
})

test('stopping in the middle loses nothing: the next start goes on', async () => {
  const { batch, transactions } = await createChain()
  for (let wave = 0; wave < 8; wave++) await batch(transactions.transfers(200))
  const running = start()
  await expect.poll(running.head, WAIT).toBeGreaterThan(0)
  await running.stop()
  const head = await indexHead(database)
  expect(head).toBeGreaterThanOrEqual(running.head())
  await expect.poll(start().head, WAIT).toBe(8)
  const { rows } = await database.pool.query('SELECT count(*)::int AS count FROM transaction_index')
  expect(rows).toEqual([{ count: 1_600 }])
})

async function gauge(name: string): Promise<number | undefined> {
  const found = await metrics.getSingleMetric(name)!.get()
  return found.values[0]?.value
}
