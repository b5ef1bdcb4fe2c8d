import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, type Database, migrate } from '@weft/db'
import { decodeBatchReceipts } from '@weft/engine'
import { bytesToHex } from '@weft/primitives'
import { type EmbeddedService, startPostgres } from '@weft/testing/embedded'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createStoredChain, type StoredChain } from '../test-support/storedChain.ts'
import { testRollup } from '../test-support/testStack.ts'
import type { Stage } from '../types.ts'
import { type BatchReader, createBatchReader } from './batchReader.ts'
import { createExplorer } from './explorer.ts'
import { createTransactionPlaces } from './transactionPlaces.ts'

let folder: string
let postgres: EmbeddedService
let database: Database
let chain: StoredChain
let reader: BatchReader
let executed = 0
/** Connections taken from the pool, each for one read. */
let reads = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-reader-'))
  postgres = await startPostgres({ dataDir: folder, durable: false })
  await migrate(postgres.url)
  database = createDatabase({ url: postgres.url })
  database.pool.on('acquire', () => reads++)
})

beforeEach(async () => {
  chain = await createStoredChain(database)
  executed = 0
  reader = createBatchReader({ database, rollup: testRollup, executed: () => executed })
  reads = 0
})

afterAll(async () => {
  await database?.close()
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true })
})

test('a batch from Postgres is the one that was sealed, with the receipts of its execution', async () => {
  const items = chain.transactions.faucets()
  const { batch, result, executedAt } = await chain.run(items)
  executed = 1
  const found = (await reader.get(1))!
  expect(found).toMatchObject({
    number: 1,
    count: items.length,
    isExecuted: true,
    timestamp: batch.timestamp,
  })
  expect(found.sealedAt).toEqual(batch.sealedAt)
  expect(found.executedAt).toEqual(executedAt)
  const { receipts } = decodeBatchReceipts(testRollup, result.receiptsBytes)
  for (const [index, item] of items.entries()) {
    expect(found.hashAt(index)).toBe(item.hash)
    expect(bytesToHex(found.bytesAt(index))).toBe(bytesToHex(item.bytes))
    expect(found.transactionAt(index)).toEqual(item.transaction)
    expect(found.receiptAt(index)).toEqual(receipts[index])
  }
  expect(await reader.get(2)).toBeUndefined()
})

test('what was told is not read back, before and after the execution', async () => {
  const items = chain.transactions.faucets()
  reader.sealed(await chain.seal(items))
  const { result, executedAt } = await chain.execute()
  reads = 0
  const early = (await reader.get(1))!
  expect(early).toMatchObject({ isExecuted: false, executedAt: undefined, count: items.length })
  expect(() => early.receiptAt(0)).toThrow('no receipts')
  reader.executed(1, result.receiptsBytes, executedAt)
  expect(await reader.get(1)).toMatchObject({ isExecuted: false, executedAt: undefined })
  executed = 1
  const late = (await reader.get(1))!
  expect(late).toMatchObject({ isExecuted: true, executedAt })
  expect(late.receiptAt(0).outcome).toBe('executed')
  expect(reads).toBe(0)
})

test('many who ask at once cost one read; who asks after the execution is not answered from before', async () => {
  await chain.seal(chain.transactions.faucets())
  const before = Array.from({ length: 50 }, () => reader.get(1))
  await chain.execute()
  executed = 1
  const after = Array.from({ length: 50 }, () => reader.get(1))
  expect((await Promise.all(before)).every((batch) => batch!.isExecuted)).toBe(false)
  expect((await Promise.all(after)).every((batch) => batch!.receiptAt(3).outcome === 'executed')).toBe(true)
})

test('the oldest are forgotten when there are too many bytes, and read again', async () => {
  const batch = await chain.seal(chain.transactions.faucets())
  reader.sealed(batch)
  const large = { ...batch, payload: new Uint8Array(40 * 1024 * 1024) }
  reader.sealed({ ...large, number: 2 })
  reads = 0
  await reader.get(1)
  expect(reads).toBe(0)
  reader.sealed({ ...large, number: 3 })
  await reader.get(2)
  expect(reads).toBe(1)
  expect((await reader.get(1))?.count).toBe(10)
})

test('the explorer tells hashes apart that begin alike, and shares what many ask at once', async () => {
  const items = chain.transactions.faucets()
  const { batch } = await chain.run(items)
  const places = createTransactionPlaces()
  // The same first eight bytes under another transaction of the batch.
  const lookalike = Uint8Array.from(batch.hashes)
  lookalike.set(batch.hashes.subarray(32, 40))
  places.add({ number: 1, hashes: lookalike })
  executed = 1
  let stage: Stage = 'executed'
  const explorer = createExplorer({ database, batches: reader, places, stageOf: () => stage })
  expect(await explorer.transaction(items[1]!.hash)).toMatchObject({ batch: 1, index: 1, stage: 'executed' })
  expect(explorer.isRecent(items[1]!.hash)).toBe(true)
  expect(explorer.isRecent(items[0]!.hash)).toBe(false)
  reads = 0
  await Promise.all(Array.from({ length: 100 }, () => explorer.batch(1)))
  const shared = reads
  expect(shared).toBeLessThan(10)
  stage = 'posted'
  expect(await explorer.batch(1)).toMatchObject({ stage: 'posted' })
  expect(reads).toBeGreaterThan(shared)
})
