import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { devnetKeys } from '@weft/contracts'
import {
  acquireLease,
  createDatabase,
  type Database,
  ensureRollup,
  findL1OnChain,
  insertBatch,
  insertBatchResult,
  l1Heads,
  migrate,
  type RollupIdentity,
} from '@weft/db'
import type { Address, Hash } from '@weft/primitives'
import {
  type EmbeddedService,
  findFreePort,
  type RunningProcess,
  startPostgres,
  startProcess,
} from '@weft/testing/embedded'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { checkHistory, type L1Fixture, minedTransactions, startL1 } from './test-support/l1Fixture.ts'
import { commitmentOf, dataHashOf, genesisStateRoot, stateRootAfter } from './test-support/memoryStore.ts'

// Real processes on a machine that may be busy: the bounds are for what hangs.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const WAIT = { timeout: 60_000, interval: 50 }

let folder: string
let postgres: EmbeddedService
let database: Database
let l1: L1Fixture
const processes: RunningProcess[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-settlement-'))
  postgres = await startPostgres({ dataDir: folder, durable: false })
  await migrate(postgres.url)
})

afterAll(async () => {
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  l1 = await startL1()
  database = createDatabase({ url: postgres.url })
  await database.pool.query('TRUNCATE rollup, batch, batch_result, l1_submission')
})

afterEach(async () => {
  await Promise.all(processes.splice(0).map((each) => each.stop()))
  await database.close()
  await l1.anvil.stop()
})

const identity = (address: Address = l1.rollup.toLowerCase() as Address): RollupIdentity => ({
  chainId: 31_337,
  address,
  genesis: {
    timestamp: 1n,
    chainId: 31_337,
    devnet: true,
    oracle: `0x${'22'.repeat(20)}` as Address,
    governor: `0x${'33'.repeat(20)}` as Address,
  },
  genesisRoot: genesisStateRoot as Hash,
})

/** Seals and executes batches, as the sequencer does. */
async function produce(firstBatch: number, lastBatch: number): Promise<void> {
  const lease = await acquireLease(database, { url: postgres.url, signal: new AbortController().signal })
  for (let number = firstBatch; number <= lastBatch; number++) {
    await insertBatch(database, lease.epoch, {
      number,
      timestamp: BigInt(number),
      sealedAt: new Date(),
      dataHash: dataHashOf(number) as Hash,
      payload: new Uint8Array([number]),
      hashes: new Uint8Array(32),
      transactionCount: 1,
      sequence: number * 2,
    })
    await insertBatchResult(database, lease.epoch, {
      number,
      previousStateRoot: stateRootAfter(number - 1) as Hash,
      stateRoot: stateRootAfter(number) as Hash,
      receiptsHash: genesisStateRoot as Hash,
      segmentsHash: genesisStateRoot as Hash,
      commitmentHash: commitmentOf(number) as Hash,
      executedCount: 1,
      attempts: 1,
      rounds: 0,
      messages: 0,
      executedAt: new Date(),
      durationMs: 1,
      sequence: number * 2 + 1,
      receipts: new Uint8Array(),
      diff: new Uint8Array(),
      roots: [],
      pending: new Uint8Array(),
      work: [],
    })
  }
  await lease.release()
}

async function startSettlement(
  env: Record<string, string> = {},
  ready = { line: /Settlement is running/ },
): Promise<RunningProcess & { port: number }> {
  const port = await findFreePort()
  const running = await startProcess({
    name: 'settlement',
    command: process.execPath,
    args: [fileURLToPath(new URL('./main.ts', import.meta.url))],
    env: {
      DATABASE_URL: postgres.url,
      L1_RPC_URL: l1.anvil.url,
      ROLLUP_ADDRESS: l1.rollup,
      BATCHER_KEY: devnetKeys.batcher,
      PROPOSER_KEY: devnetKeys.proposer,
      SETTLEMENT_DATA_INTERVAL_MS: '100',
      SETTLEMENT_ROOT_INTERVAL_MS: '100',
      SETTLEMENT_POLL_MS: '50',
      SETTLEMENT_CONFIRMATIONS: '0',
      SETTLEMENT_PORT: String(port),
      ...env,
    },
    ready,
  })
  processes.push(running)
  return { ...running, port }
}

async function untilPosted(batch: number) {
  await vi.waitFor(async () => {
    expect(await l1Heads(database)).toEqual({ data: batch, root: batch, posted: batch, finalized: batch })
  }, WAIT)
  return checkHistory(l1.anvil.url, l1.rollup)
}

test('process: with two addresses only, finds the rollup in the database and uses the devnet keys', async () => {
  const starting = startSettlement({ ROLLUP_ADDRESS: '', BATCHER_KEY: '', PROPOSER_KEY: '' })
  await ensureRollup(database, identity())
  await starting
  await produce(1, 3)
  await untilPosted(3)
})

test('process: told to stop while it waits for tables and a rollup in them, it ends with exit code 0', async () => {
  await database.pool.query('CREATE DATABASE without_tables')
  const env = { DATABASE_URL: postgres.url.replace(/\/weft$/, '/without_tables'), ROLLUP_ADDRESS: '' }
  const settlement = await startSettlement(env, { line: /settlement.no_rollup/ })
  process.kill(settlement.pid, 'SIGTERM')
  expect(await settlement.exited).toEqual({ code: 0, signal: null })
})

test('process: waits for the sequencer, posts, reports, and ends on SIGTERM with exit code 0', async () => {
  const settlement = await startSettlement()
  await vi.waitFor(() => expect(settlement.tail()).toContain('settlement.no_rollup'), WAIT)
  const early = await fetch(`http://127.0.0.1:${settlement.port}/readyz`)
  expect([early.status, await early.text()]).toEqual([503, expect.stringContaining('no success yet')])
  expect((await fetch(`http://127.0.0.1:${settlement.port}/healthz`)).status).toBe(200)
  await ensureRollup(database, identity())
  await produce(1, 6)
  const { data, roots } = await untilPosted(6)
  expect((await findL1OnChain(database, 'data', 1))?.txHash).toBe(data[0]?.txHash)
  expect((await findL1OnChain(database, 'root', 6))?.txHash).toBe(roots.at(-1)?.txHash)

  const base = `http://127.0.0.1:${settlement.port}`
  await vi.waitFor(async () => {
    const ready = await fetch(`${base}/readyz`)
    expect(ready.status).toBe(200)
    expect(await ready.json()).toMatchObject({
      status: 'ready',
      lanes: { data: { head: 6 }, root: { head: 6 } },
    })
  }, WAIT)
  const metrics = await (await fetch(`${base}/metrics`)).text()
  expect(metrics).toContain('weft_settlement_head{kind="root"} 6')
  expect(metrics).toMatch(/weft_settlement_transactions_total\{kind="data"\} [1-9]/)
  const readingOf = (name: string) => Number(new RegExp(`${name}\\{kind="data"\\} (\\S+)`).exec(metrics)![1])
  expect(readingOf('weft_settlement_spent_ether_total')).toBeGreaterThan(0)
  expect(readingOf('weft_settlement_balance_ether')).toBeGreaterThan(0)
  expect((await fetch(`${base}/nothing`)).status).toBe(404)

  process.kill(settlement.pid, 'SIGTERM')
  expect(await settlement.exited).toEqual({ code: 0, signal: null })
})

test('process: killed at any moment and started again, every batch is posted once', async () => {
  await ensureRollup(database, identity())
  for (let round = 1; round <= 4; round++) {
    await produce(round * 5 - 4, round * 5)
    const settlement = await startSettlement()
    // Killed as soon as the record shows a transaction of this round: sent or not, mined or not.
    await vi.waitFor(
      async () => {
        const { rows } = await database.pool.query('SELECT 1 FROM l1_submission WHERE last_batch >= $1', [
          round * 5,
        ])
        expect(rows.length).toBeGreaterThan(0)
      },
      { timeout: 60_000, interval: 5 },
    )
    process.kill(settlement.pid, 'SIGKILL')
    await settlement.exited
  }
  await startSettlement()
  const { data, roots } = await untilPosted(20)
  expect(await minedTransactions(l1.anvil.url)).toEqual({ data: data.length, roots: roots.length })
})

test('process: Postgres away for a while, then back', async () => {
  await ensureRollup(database, identity())
  await produce(1, 3)
  const settlement = await startSettlement()
  await untilPosted(3)
  await database.close()
  await postgres.stop()
  await vi.waitFor(() => expect(settlement.tail()).toContain('Failed; tries again'), WAIT)
  postgres = await startPostgres({ dataDir: folder, durable: false, port: postgres.port })
  database = createDatabase({ url: postgres.url })
  await produce(4, 8)
  await untilPosted(8)
})

test('process: a database of another rollup stops it with exit code 1 and says what to correct', async () => {
  await ensureRollup(database, identity(`0x${'77'.repeat(20)}` as Address))
  const settlement = await startSettlement()
  expect(await settlement.exited).toEqual({ code: 1, signal: null })
  expect(settlement.tail()).toContain('settlement.other_rollup')
  expect(settlement.tail()).toContain('Correct whichever is wrong')
})

test('process: a wrong environment ends it with exit code 2 and one line for each mistake', async () => {
  const failure = await startSettlement({ BATCHER_KEY: '0x12', L1_RPC_URL: '' }).catch(
    (error: Error) => error,
  )
  expect(String(failure)).toContain('exit code 2')
  expect(String(failure)).toContain('BATCHER_KEY must be the private key of the batcher')
  expect(String(failure)).toContain('L1_RPC_URL must be the http(s) URL')
})
