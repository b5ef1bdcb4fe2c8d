import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, type Database, ensureRollup, migrate, readBatches, type SealedBatch } from '@weft/db'
import { type Address, bytesToHex, type Hash } from '@weft/primitives'
import { BATCH_TRANSACTIONS_MAX, decodeBatchPayload } from '@weft/protocol'
import { type EmbeddedService, startPostgres } from '@weft/testing/embedded'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { becomeLeader, type Leadership } from '../leadership.ts'
import { createBatchFeed } from '../readModel/batchFeed.ts'
import type { AcceptedTransaction, BatchEvent } from '../types.ts'
import { createSealer, type RunningSealer } from './sealer.ts'

let folder: string
let postgres: EmbeddedService
let database: Database
let leadership: Leadership
let head = { number: 0, timestamp: 1_000n }
const stopping = new AbortController()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-sealer-'))
  postgres = await startPostgres({ dataDir: folder, durable: false })
  await migrate(postgres.url)
  database = createDatabase({ url: postgres.url })
  await ensureRollup(database, {
    chainId: 1,
    address: `0x${'11'.repeat(20)}` as Address,
    genesis: {
      timestamp: 1n,
      chainId: 1,
      devnet: true,
      oracle: `0x${'22'.repeat(20)}` as Address,
      governor: `0x${'33'.repeat(20)}` as Address,
    },
    genesisRoot: `0x${'33'.repeat(32)}` as Hash,
  })
  leadership = await becomeLeader({
    database,
    url: postgres.url,
    signal: stopping.signal,
    log: pino({ level: 'silent' }),
  })
})

afterAll(async () => {
  stopping.abort()
  await leadership?.release()
  await database?.close()
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true })
})

test('positions are in order of acceptance, and answered after the commit only', async () => {
  const { sealer, events } = open({})
  const calls = [items(3), items(2), items(4)]
  const from = head.number + 1
  const positions = (await Promise.all(calls.map((call) => sealer.submit(call)))).flat()
  const stored = await storedHashes(from)
  expect(positions.map(({ batch, index }) => stored.get(`${batch}.${index}`))).toEqual(
    calls.flat().map((item) => item.hash),
  )
  expect(events.map((event) => event.kind === 'sealed' && event.batch)).toEqual([
    ...new Set(positions.map((position) => position.batch)),
  ])
  await close(sealer)
})

test('time never goes back, also when the clock does', async () => {
  let nowMs = 5_000_000
  const { sealer } = open({ now: () => nowMs })
  const [before] = await sealer.submit(items(1))
  nowMs = 4_000_000
  const [after] = await sealer.submit(items(1))
  expect([before!.timestamp, after!.timestamp]).toEqual([5_000n, 5_000n])
  await close(sealer)
})

test('a full batch does not wait for the interval', async () => {
  const { sealer } = open({ intervalMs: 60_000 })
  await sealer.submit(items(1))
  const many = sealer.submit(items(BATCH_TRANSACTIONS_MAX))
  const positions = await many
  expect(new Set(positions.map((position) => position.batch)).size).toBe(1)
  expect(positions.at(-1)!.index).toBe(BATCH_TRANSACTIONS_MAX - 1)
  await close(sealer)
})

test('limits that change hold from the next batch on', async () => {
  const options: SealerTestOptions = { intervalMs: 60_000 }
  const { sealer } = open(options)
  await sealer.submit(items(1))
  const waiting = sealer.submit(items(3))
  options.batchTransactionsMax = 2
  const positions = [...(await sealer.submit(items(1))), ...(await waiting)]
  const first = Math.min(...positions.map(({ batch }) => batch))
  expect(positions.map(({ batch }) => batch - first)).toEqual([1, 0, 0, 1])
  await close(sealer)
})

test('more than a batch holds goes on in the next', async () => {
  const { sealer } = open({})
  const positions = await sealer.submit(items(BATCH_TRANSACTIONS_MAX + 2))
  const last = positions.slice(-3).map(({ batch, index }) => [batch - positions[0]!.batch, index])
  expect(last).toEqual([
    [0, BATCH_TRANSACTIONS_MAX - 1],
    [1, 0],
    [1, 1],
  ])
  await close(sealer)
})

test('refuses whole calls when too much waits, and takes again later', async () => {
  let executed = head.number
  const { sealer } = open({ executed: () => executed })
  await expect(sealer.submit(items(5 * BATCH_TRANSACTIONS_MAX + 1))).rejects.toMatchObject({
    code: 'sealer.overloaded',
  })
  executed = head.number - 601
  await expect(sealer.submit(items(1))).rejects.toMatchObject({ code: 'sealer.overloaded', retryable: true })
  executed = head.number
  await sealer.submit(items(1))
  await close(sealer)
})

test('stop seals what was taken and refuses the rest', async () => {
  const { sealer } = open({ intervalMs: 60_000 })
  await sealer.submit(items(1))
  const last = sealer.submit(items(2))
  await close(sealer)
  expect(await last).toHaveLength(2)
  await expect(sealer.submit(items(1))).rejects.toMatchObject({ code: 'sealer.stopped' })
})

test('a batch without transactions is sealed when messages are in flight', async () => {
  const { sealer } = open({})
  sealer.sealForPending()
  await expect.poll(() => sealer.head()).toBe(head.number + 1)
  await close(sealer)
})

test('while more transactions are being checked than wait for the seal, a batch grows', async () => {
  const { sealer } = open({ intervalMs: 50 })
  let coming = 5
  sealer.expect(() => coming)
  // The first after a pause waits for nothing.
  await sealer.submit(items(1))
  const first = sealer.submit(items(1))
  const start = performance.now()
  while (performance.now() - start < 200) await new Promise(setImmediate)
  const second = sealer.submit(items(2))
  coming = 1
  const third = sealer.submit(items(1))
  const batches = [...(await first), ...(await second), ...(await third)].map(({ batch }) => batch)
  expect(new Set(batches).size).toBe(1)
  // Checking that never ends holds a batch back for ten intervals.
  coming = 1_000
  await sealer.submit(items(1))
  await close(sealer)
})

test('paused, what is taken waits, however much it is, and goes on in order when resumed', async () => {
  const { sealer, events } = open({ batchTransactionsMax: 3 })
  sealer.setPaused(true)
  const first = sealer.submit(items(2))
  const full = sealer.submit(items(3))
  sealer.sealForPending()
  await quietFor(sealer, 200)
  expect([sealer.waiting(), events]).toEqual([5, []])
  sealer.setPaused(false)
  const positions = [...(await first), ...(await full)]
  expect(positions[0]).toMatchObject({ index: 0 })
  expect(positions.at(-1)).toMatchObject({ batch: positions[0]!.batch + 1, index: 1 })
  await close(sealer)
})

test('stopped while it is paused, nothing is sealed and whoever waits is refused', async () => {
  const { sealer, events } = open({})
  sealer.setPaused(true)
  const refused = expect(sealer.submit(items(3))).rejects.toMatchObject({ code: 'sealer.stopped' })
  await close(sealer)
  await refused
  expect(events).toEqual([])
})

test('the more batches are sealed and not executed, the longer the next one grows', async () => {
  const executed = head.number - 3
  const { sealer } = open({ intervalMs: 150, executed: () => executed })
  await sealer.submit(items(1))
  const first = sealer.submit(items(2))
  const start = performance.now()
  // Longer than one batch would.
  while (performance.now() - start < 2_000) await new Promise(setImmediate)
  const second = sealer.submit(items(3))
  const batches = [...(await first), ...(await second)].map(({ batch }) => batch)
  expect(new Set(batches).size).toBe(1)
  await close(sealer)
})

// Last, because its event takes a number of the stream that is no batch's.
test('while a sealed batch is not executed, the next one grows instead of two being sealed', async () => {
  let executed = head.number - 1
  const { sealer, feed } = open({ intervalMs: 500, executed: () => executed })
  await sealer.submit(items(1))
  const first = sealer.submit(items(2))
  const start = performance.now()
  while (performance.now() - start < 1_000) await new Promise(setImmediate)
  const second = sealer.submit(items(3))
  executed = head.number
  feed.publish({ kind: 'executed', sequence: feed.reserve(), batch: executed } as BatchEvent)
  const batches = [...(await first), ...(await second)].map(({ batch }) => batch)
  expect(new Set(batches).size).toBe(1)
  await close(sealer)
})

interface SealerTestOptions {
  intervalMs?: number
  batchTransactionsMax?: number
  now?: () => number
  executed?: () => number
}

function open(options: SealerTestOptions) {
  const events: BatchEvent[] = []
  const feed = createBatchFeed({ last: head.number, read: async () => [], onListenerError: () => {} })
  feed.subscribe((event) => events.push(event))
  const sealer = createSealer(
    { head },
    {
      database,
      leadership,
      feed,
      stages: { observe: () => {} },
      executed: options.executed ?? (() => head.number),
      onSealed(batch: SealedBatch) {
        head = { number: batch.number, timestamp: batch.timestamp }
      },
      onFatal: (error) => expect.unreachable(String(error)),
      now: options.now ?? (() => 2_000_000),
      limits: () => ({
        sealIntervalMs: options.intervalMs ?? 10,
        batchTransactionsMax: options.batchTransactionsMax ?? BATCH_TRANSACTIONS_MAX,
      }),
    },
  )
  return { sealer, events, feed, options }
}

async function close(sealer: RunningSealer): Promise<void> {
  await sealer.stop()
  expect(sealer.waiting()).toBe(0)
}

/** Long enough for many seals at the test's interval, had there been any. */
async function quietFor(sealer: RunningSealer, ms: number): Promise<void> {
  const before = sealer.head()
  for (const endMs = performance.now() + ms; performance.now() < endMs; ) await new Promise(setImmediate)
  expect(sealer.head()).toBe(before)
}

let serial = 0
function items(count: number): AcceptedTransaction[] {
  return Array.from({ length: count }, () => {
    const hash = new Uint8Array(32)
    new DataView(hash.buffer).setUint32(28, ++serial)
    return {
      digest: hash,
      hash: bytesToHex(hash) as Hash,
      bytes: hash.slice(24),
      shard: 0,
      transaction: {} as never,
    }
  })
}

/** Hash of what lies at each place, the hashes column checked against the payload. */
async function storedHashes(from: number): Promise<Map<string, Hash>> {
  const found = new Map<string, Hash>()
  for (const batch of await readBatches(database, from, 64)) {
    for (const [index, bytes] of decodeBatchPayload(batch.payload).entries()) {
      const hash = batch.hashes.subarray(index * 32, index * 32 + 32)
      expect(Buffer.from(bytes)).toEqual(Buffer.from(hash.subarray(24)))
      found.set(`${batch.number}.${index}`, bytesToHex(hash) as Hash)
    }
  }
  return found
}
