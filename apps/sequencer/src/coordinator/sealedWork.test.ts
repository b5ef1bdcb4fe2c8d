import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, type Database, migrate } from '@weft/db'
import { type EmbeddedService, startPostgres } from '@weft/testing/embedded'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createStoredChain, type StoredChain } from '../test-support/storedChain.ts'
import { createSealedWork, type SealedWork } from './sealedWork.ts'

let folder: string
let postgres: EmbeddedService
let database: Database
let chain: StoredChain
let sealed: SealedWork
let head = 0
/** Connections taken from the pool, each for one read. */
let reads = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-sealed-'))
  postgres = await startPostgres({ dataDir: folder, durable: false })
  await migrate(postgres.url)
  // One connection: what is asked first is answered first.
  database = createDatabase({ url: postgres.url, connectionsMax: 1 })
  database.pool.on('acquire', () => reads++)
})

beforeEach(async () => {
  chain = await createStoredChain(database)
  sealed = createSealedWork({ database, sealedHead: () => head, signal: new AbortController().signal })
  head = 0
})

afterAll(async () => {
  await database?.close()
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Seals a batch of two transfers. */
async function seal() {
  const items = chain.transactions.transfers(2)
  const batch = await chain.seal(items)
  head = batch.number
  return { batch, items, bytes: items.map((item) => Buffer.from(item.bytes)) }
}

/** Compared as buffers: what is read are views of a larger one. */
async function taken(number: number) {
  const { batch, transactions } = await sealed.take(number)
  return { number: batch.number, bytes: transactions.map((each) => Buffer.from(each)) }
}

test('a backlog: each batch is read once, and the next one before anybody asks for it', async () => {
  const made = [await seal(), await seal(), await seal()]
  reads = 0
  expect(await taken(1)).toEqual({ number: 1, bytes: made[0]!.bytes })
  // The second is asked for already: gone from Postgres after that, it is here all the same.
  await database.pool.query('DELETE FROM batch WHERE number = 2')
  expect(await taken(2)).toEqual({ number: 2, bytes: made[1]!.bytes })
  expect(await taken(3)).toEqual({ number: 3, bytes: made[2]!.bytes })
  // Three batches and the deletion; nothing is sealed behind the third.
  expect(reads).toBe(4)
})

test('what was offered is neither read nor read ahead, and comes with its shards', async () => {
  const made = [await seal(), await seal()]
  for (const { batch, items } of made) sealed.offer(batch, items)
  reads = 0
  for (const { batch, items } of made) {
    const { transactions, shards } = await sealed.take(batch.number)
    expect(transactions).toEqual(items.map(({ bytes }) => bytes))
    expect([...shards!]).toEqual(items.map(({ shard }) => shard))
  }
  expect(reads).toBe(0)
})

test('more is offered than is kept: the rest is read when its turn comes', async () => {
  const made = []
  for (let count = 0; count < 18; count++) made.push(await seal())
  for (const { batch, items } of made) sealed.offer(batch, items)
  reads = 0
  for (const { batch, bytes } of made)
    expect(await taken(batch.number)).toEqual({ number: batch.number, bytes })
  expect(reads).toBe(2)
})

test('a batch that is not there fails for whoever takes it, not while it is read ahead', async () => {
  await seal()
  head = 2
  await sealed.take(1)
  await expect(sealed.take(2)).rejects.toThrow('batch 2 is sealed, and Postgres does not have it')
})
