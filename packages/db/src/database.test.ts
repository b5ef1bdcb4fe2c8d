import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Address, bytesToHex, type Hash } from '@weft/primitives'
import { type EmbeddedService, startPostgres } from '@weft/testing/embedded'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StoredBatchResult } from './batchResults.ts'
import {
  acquireLease,
  createDatabase,
  type Database,
  ensureRollup,
  executedHead,
  extendShardSnapshots,
  findL1OnChain,
  findShardSnapshot,
  findStateSnapshot,
  firstBatchAfter,
  getBatch,
  getBatchBytes,
  getBatchOverview,
  getBatchResult,
  getReceipts,
  insertBatch,
  insertBatchResult,
  insertStageEvent,
  LeaseLost,
  l1Heads,
  lastL1OnChain,
  lastSequence,
  listBatchDataHashes,
  listBatches,
  listOpenL1Submissions,
  migrate,
  pruneSnapshots,
  type RollupIdentity,
  readDiffs,
  readRollup,
  readStream,
  recordL1Submission,
  type SealedBatch,
  saveShardSnapshot,
  saveStateSnapshot,
  sealedHead,
  updateL1Submission,
} from './index.ts'

let folder: string
let postgres: EmbeddedService
let database: Database
let epoch: bigint

const identity: RollupIdentity = {
  chainId: 31_337,
  address: `0x${'11'.repeat(20)}` as Address,
  genesis: {
    timestamp: 2n ** 60n,
    chainId: 31_337,
    devnet: true,
    oracle: `0x${'22'.repeat(20)}` as Address,
    governor: `0x${'33'.repeat(20)}` as Address,
  },
  genesisRoot: hash(7),
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-db-'))
  postgres = await startPostgres({ dataDir: folder, durable: false })
  await migrate(postgres.url)
  database = createDatabase({ url: postgres.url })
  await ensureRollup(database, identity)
  const lease = await acquireLease(database, { url: postgres.url, signal: new AbortController().signal })
  epoch = lease.epoch
  await lease.release()
})

afterAll(async () => {
  await database?.close()
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true })
})

test('migrate: applies nothing twice, also when three processes start at once', async () => {
  expect(await Promise.all([1, 2, 3].map(() => migrate(postgres.url)))).toEqual([[], [], []])
})

test('a connection that breaks while somebody holds it fails the next statement, and not the process', async () => {
  const client = await database.pool.connect()
  const { rows } = await client.query('SELECT pg_backend_pid() AS pid')
  const ended = new Promise((resolve) => client.once('end', resolve))
  await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0].pid])
  await ended
  await expect(client.query('SELECT 1')).rejects.toThrow()
  client.release()
  expect((await database.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
})

describe('rollup identity', () => {
  test('reads back what was written', async () => {
    await ensureRollup(database, identity)
    expect(await readRollup(database)).toEqual(identity)
  })

  test('refuses another rollup and names every difference', async () => {
    const other = { ...identity, chainId: 1, genesisRoot: hash(8) }
    const failure = await ensureRollup(database, other).catch((error: Error) => error)
    expect(failure).toMatchObject({ code: 'database.other_rollup' })
    expect((failure as Error).message).toContain('L1 chain id: the database has 31337, configured is 1')
    expect((failure as Error).message).toContain('genesis state root')
    expect((failure as Error).message).not.toContain('oracle')
  })
})

describe('batches', () => {
  test('are read in binary as they were written, with the receipts once there are any', async () => {
    expect(await getBatchBytes(database, 900)).toBeUndefined()
    const { number, timestamp, sealedAt, payload, hashes } = sealed(900)
    const batch = { number, timestamp, sealedAt, payload: Buffer.from(payload), hashes: Buffer.from(hashes) }
    await insertBatch(database, epoch, sealed(900))
    expect(await getBatchBytes(database, 900)).toEqual({
      ...batch,
      receipts: undefined,
      executedAt: undefined,
    })
    const { receipts, executedAt } = executed(900)
    await insertBatchResult(database, epoch, executed(900))
    const read = await getBatchBytes(database, 900)
    expect(read).toEqual({ ...batch, receipts: Buffer.from(receipts), executedAt })
    await database.pool.query(
      'DELETE FROM batch_result WHERE number = 900; DELETE FROM batch WHERE number = 900',
    )
  })

  test('are written once, whoever repeats it, and read back byte for byte', async () => {
    const batch = sealed(1)
    await insertBatch(database, epoch, batch)
    await insertBatch(database, epoch, batch)
    expect(await getBatch(database, 1)).toEqual({
      ...batch,
      payload: Buffer.from(batch.payload),
      hashes: Buffer.from(batch.hashes),
    })
    expect(await sealedHead(database)).toEqual({ number: 1, timestamp: batch.timestamp })
    expect(await listBatchDataHashes(database, { from: 1, limit: 10 })).toEqual([
      { number: 1, timestamp: batch.timestamp, dataHash: batch.dataHash },
    ])
  })

  test('a number that is taken by other data is a bug', async () => {
    await expect(insertBatch(database, epoch, { ...sealed(1), dataHash: hash(99) })).rejects.toThrow(
      'already sealed with other data',
    )
  })

  test('results: one row with all of it, found by number', async () => {
    const result = executed(1)
    await insertBatchResult(database, epoch, result)
    await insertBatchResult(database, epoch, result)
    expect(await executedHead(database)).toBe(1)
    const { receipts, diff, roots, pending: _, work, ...head } = result
    expect(await getBatchResult(database, 1)).toEqual(head)
    expect(await getReceipts(database, 1)).toEqual({
      receipts: Buffer.from(receipts),
      executedAt: result.executedAt,
    })
    expect(await readDiffs(database, { from: 1, to: 5, limit: 10 })).toEqual([
      { number: 1, diff: Buffer.from(diff), roots },
    ])
    expect((await getBatchOverview(database, 1))?.work).toEqual(work)
  })

  test('the list is newest first, with results where there are', async () => {
    await insertBatch(database, epoch, sealed(2))
    const batches = await listBatches(database, { limit: 10 })
    expect(batches.map((batch) => [batch.number, batch.result?.stateRoot])).toEqual([
      [2, undefined],
      [1, executed(1).stateRoot],
    ])
    expect(await listBatches(database, { before: 2, limit: 10 })).toHaveLength(1)
    const times = batches.toReversed().map(({ timestamp }) => Number(timestamp))
    for (const at of [0, ...times, ...times.map((time) => time - 1), Number.MAX_SAFE_INTEGER]) {
      const later = times.findIndex((time) => time > at)
      expect(await firstBatchAfter(database, at)).toBe(later === -1 ? undefined : later + 1)
    }
  })

  test('the stream gives sealed, executed and stage events in order of their numbers', async () => {
    await insertStageEvent(database, epoch, { sequence: 1_000, kind: 'posted', batch: 1 })
    const all = await readStream(database, { after: 0, limit: 10 })
    expect(all.map(({ kind, batch }) => [kind, batch])).toEqual([
      ['sealed', 1],
      ['executed', 1],
      ['sealed', 2],
      ['posted', 1],
    ])
    expect(await readStream(database, { after: all[1]!.sequence, limit: 1 })).toEqual([all[2]])
    expect(await lastSequence(database)).toBe(1_000)
  })
})

describe('lease', () => {
  test('a second one waits until the first lets go, and gets the next epoch', async () => {
    const signal = new AbortController().signal
    const first = await acquireLease(database, { url: postgres.url, signal })
    const waiting = Promise.withResolvers<void>()
    const second = acquireLease(database, { url: postgres.url, signal, onWait: () => waiting.resolve() })
    await waiting.promise
    await first.release()
    const { epoch: next, release } = await second
    expect(next).toBe(first.epoch + 1n)
    await expect(insertBatch(database, first.epoch, sealed(3))).rejects.toBeInstanceOf(LeaseLost)
    await expect(insertBatchResult(database, first.epoch, executed(2))).rejects.toBeInstanceOf(LeaseLost)
    const posted = { sequence: 1_001, kind: 'posted', batch: 2 } as const
    await expect(insertStageEvent(database, first.epoch, posted)).rejects.toBeInstanceOf(LeaseLost)
    await insertBatch(database, next, sealed(3))
    await release()
  })

  test('who had it is told at once that another one followed', async () => {
    const signal = new AbortController().signal
    const first = await acquireLease(database, { url: postgres.url, signal })
    await first.release()
    const second = await acquireLease(database, { url: postgres.url, signal })
    const again = () => acquireLease(database, { url: postgres.url, signal, heldEpoch: first.epoch })
    await expect(again()).rejects.toBeInstanceOf(LeaseLost)
    await second.release()
    await expect(again()).rejects.toBeInstanceOf(LeaseLost)
    const third = await acquireLease(database, { url: postgres.url, signal, heldEpoch: second.epoch })
    expect(third.epoch).toBe(second.epoch + 1n)
    await third.release()
  })

  test('a holder that is silent, as a stopped process is, loses its connection to whoever stands by', async () => {
    const signal = new AbortController().signal
    const silent = new pg.Client({ connectionString: postgres.url })
    silent.on('error', () => {})
    const ended = new Promise<void>((resolve) => silent.once('end', resolve))
    await silent.connect()
    // The lock of the lease, held by somebody who then says nothing.
    await silent.query('SELECT pg_advisory_lock($1)', [0x77656674])
    const lease = await acquireLease(database, { url: postgres.url, signal })
    await ended
    await lease.release()
  })

  test('stops waiting when asked', async () => {
    const controller = new AbortController()
    const first = await acquireLease(database, { url: postgres.url, signal: controller.signal })
    const waiting = acquireLease(database, {
      url: postgres.url,
      signal: controller.signal,
      onWait: () => controller.abort(new Error('enough')),
    })
    await expect(waiting).rejects.toThrow('enough')
    await first.release()
  })
})

describe('snapshots', () => {
  test('the newest that is not too new, and pruning that keeps what proofs on the posted root need', async () => {
    for (const batch of [10, 20, 30, 40]) {
      await saveShardSnapshot(database, { shard: 5, batch, bytes: new Uint8Array([batch]) })
      await saveStateSnapshot(database, {
        batch,
        stateRoot: hash(batch),
        roots: Array.from({ length: 257 }, (_, shard) => new Uint8Array(32).fill(shard & 0xff)),
        pending: new Uint8Array([1]),
      })
    }
    expect(await findShardSnapshot(database, 5, 29)).toMatchObject({ batch: 20, covers: 20 })
    expect(await findShardSnapshot(database, 5, 9)).toBeUndefined()
    await extendShardSnapshots(database, [5], 45)
    expect(await findShardSnapshot(database, 5, 50)).toMatchObject({ batch: 40, covers: 45 })
    expect((await findStateSnapshot(database, 35))?.roots[256]).toEqual(new Uint8Array(32))
    expect(await pruneSnapshots(database, 15)).toBe(2)
    expect(await findShardSnapshot(database, 5, 29)).toMatchObject({ batch: 10 })
    expect(await pruneSnapshots(database, 31)).toBe(2)
    expect(await findShardSnapshot(database, 5, 31)).toMatchObject({ batch: 30 })
  })
})

describe('L1 submissions', () => {
  test('heads follow what is on the chain', async () => {
    const data = { kind: 'data', firstBatch: 1, lastBatch: 9, txHash: hash(1), nonce: 0 } as const
    const root = { kind: 'root', firstBatch: 1, lastBatch: 4, txHash: hash(2), nonce: null } as const
    await recordL1Submission(database, { ...data, status: 'prepared', blockNumber: null })
    expect(await listOpenL1Submissions(database, 'data')).toMatchObject([{ txHash: hash(1), nonce: 0 }])
    expect(await l1Heads(database)).toEqual({ data: 0, root: 0, posted: 0, finalized: 0 })
    await recordL1Submission(database, { ...data, status: 'confirmed', blockNumber: 3n })
    await recordL1Submission(database, { ...root, status: 'finalized', blockNumber: 4n })
    expect(await l1Heads(database)).toEqual({ data: 9, root: 4, posted: 4, finalized: 0 })
    expect(await updateL1Submission(database, hash(1), { status: 'finalized', blockNumber: 3n })).toBe(true)
    expect(await l1Heads(database)).toMatchObject({ finalized: 4 })
    expect(await listOpenL1Submissions(database, 'data')).toEqual([])
    expect((await lastL1OnChain(database, 'root', 4))?.txHash).toBe(hash(2))
    expect(await lastL1OnChain(database, 'root', 3)).toBeUndefined()
    expect((await findL1OnChain(database, 'data', 5))?.txHash).toBe(hash(1))
  })
})

function hash(seed: number): Hash {
  return bytesToHex(new Uint8Array(32).fill(seed)) as Hash
}

function sealed(number: number): SealedBatch {
  return {
    number,
    timestamp: 1_790_000_000n + BigInt(number),
    sealedAt: new Date(1_790_000_000_000 + number),
    dataHash: hash(number),
    payload: new Uint8Array(3_000).fill(number),
    hashes: new Uint8Array(64).fill(number),
    transactionCount: 2,
    sequence: number * 10,
  }
}

function executed(number: number): StoredBatchResult {
  return {
    number,
    previousStateRoot: hash(0),
    stateRoot: hash(40 + number),
    receiptsHash: hash(1),
    segmentsHash: hash(2),
    commitmentHash: hash(3),
    executedCount: 1,
    attempts: 2,
    rounds: 1,
    messages: 4,
    executedAt: new Date(1_790_000_001_000),
    durationMs: 12.5,
    sequence: number * 10 + 1,
    receipts: new Uint8Array([1, 2]),
    diff: new Uint8Array([3]),
    roots: [
      { shard: 3, root: new Uint8Array(32).fill(3) },
      { shard: 256, root: new Uint8Array(32).fill(9) },
    ],
    pending: new Uint8Array([0]),
    work: [
      {
        attempt: 1,
        round: 0,
        lane: 2,
        worker: 'w',
        queuedMs: 1,
        startedMs: 2.5,
        endedMs: 4,
        shards: [{ shard: 3, transactions: 2, messages: 0 }],
      },
    ],
  }
}
