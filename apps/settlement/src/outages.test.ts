import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rollupAbi } from '@weft/contracts'
import { findFreePort, startAnvil } from '@weft/testing/embedded'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSettlement, type Settlement, type SettlementOptions } from './createSettlement.ts'
import {
  checkHistory,
  clientOf,
  deploy,
  fastOptions,
  minedTransactions,
  startL1,
  testClientOf,
} from './test-support/l1Fixture.ts'
import { createMemoryStore, type MemoryStore } from './test-support/memoryStore.ts'
import { startSlowProxy } from './test-support/slowProxy.ts'

// Real processes on a machine that may be busy: the bounds are for what hangs.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const quiet = { info: () => undefined, warn: () => undefined }
const WAIT = { timeout: 60_000, interval: 20 }

let folder: string
const cleanups: (() => Promise<unknown>)[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-settlement-'))
})

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
  await rm(folder, { recursive: true })
})

function run(store: MemoryStore, options: SettlementOptions): Settlement {
  const settlement = createSettlement(options, { store, log: quiet })
  cleanups.push(() => settlement.stop())
  settlement.start()
  return settlement
}

async function startChain(options: Parameters<typeof startAnvil>[0]) {
  const anvil = await startAnvil(options)
  cleanups.push(() => anvil.stop())
  return anvil
}

async function untilOnL1(rpcUrl: string, rollup: SettlementOptions['rollup'], batch: number) {
  await vi.waitFor(async () => {
    const heads = await clientOf(rpcUrl).readContract({
      address: rollup,
      abi: rollupAbi,
      functionName: 'heads',
    })
    expect([Number(heads[0]), Number(heads[2])]).toEqual([batch, batch])
  }, WAIT)
  return checkHistory(rpcUrl, rollup)
}

/** Waits until the record says what the contract's events say, and nothing is left open. */
async function untilRecorded(store: MemoryStore, rpcUrl: string, rollup: SettlementOptions['rollup']) {
  await vi.waitFor(async () => {
    const history = await checkHistory(rpcUrl, rollup)
    const onChain = [...store.submissions.values()].filter((row) => row.status !== 'dropped')
    expect(new Set(onChain.map((row) => `${row.status} ${row.txHash}`))).toEqual(
      new Set([...history.data, ...history.roots].map((row) => `finalized ${row.txHash}`)),
    )
  }, WAIT)
}

test('L1 down at the start, then up: everything is posted', async () => {
  const stateFile = join(folder, 'l1.json')
  const first = await startChain({ stateFile })
  const rollup = await deploy(first.url)
  await first.stop()

  const store = createMemoryStore({ sealed: 5, executed: 5 })
  const settlement = run(store, fastOptions(first.url, rollup))
  await vi.waitFor(() => {
    expect(settlement.health.data.failures).toBeGreaterThan(2)
    expect(settlement.health.data.lastError).toContain('L1 does not answer')
  }, WAIT)
  await startChain({ stateFile, port: first.port })
  await untilOnL1(first.url, rollup, 5)
  expect(settlement.health.data.failures).toBe(0)
})

test('L1 restarted with its state, batches sealed meanwhile: none twice, none skipped', async () => {
  const stateFile = join(folder, 'l1.json')
  const first = await startChain({ stateFile })
  const rollup = await deploy(first.url)
  const store = createMemoryStore({ sealed: 5, executed: 5 })
  const settlement = run(store, fastOptions(first.url, rollup))
  const before = await untilOnL1(first.url, rollup, 5)
  await first.stop()
  store.sealed = store.executed = 40
  await vi.waitFor(() => expect(settlement.health.data.failures).toBeGreaterThan(1), WAIT)
  await startChain({ stateFile, port: first.port })
  const { data, roots } = await untilOnL1(first.url, rollup, 40)
  expect(await minedTransactions(first.url)).toEqual({ data: data.length, roots: roots.length })
  expect(store.submissions.get(before.data[0]!.txHash)).toMatchObject({ status: 'finalized', lastBatch: 5 })
})

test('L1 restarted with everything lost: posted again from the first batch, old submissions dropped', async () => {
  const port = await findFreePort()
  const first = await startChain({ port })
  const rollup = await deploy(first.url)
  const store = createMemoryStore({ sealed: 20, executed: 20 })
  const settlement = run(store, { ...fastOptions(first.url, rollup), dataBatchesMax: 8 })
  await untilOnL1(first.url, rollup, 20)
  const old = [...store.submissions.keys()]
  await first.stop()
  await vi.waitFor(() => expect(settlement.health.data.failures).toBeGreaterThan(1), WAIT)

  await startChain({ port })
  await vi.waitFor(() => expect(settlement.health.data.lastError).toContain('No rollup contract'), WAIT)
  expect(await deploy(first.url)).toBe(rollup)
  store.sealed = store.executed = 23
  await untilOnL1(first.url, rollup, 23)
  await untilRecorded(store, first.url, rollup)
  const { data } = await checkHistory(first.url, rollup)
  const posted = new Set(data.map((row) => row.txHash))
  for (const hash of old.filter((each) => !posted.has(each))) {
    if (store.submissions.get(hash)?.kind === 'data')
      expect(store.submissions.get(hash)?.status).toBe('dropped')
  }
})

test('a slow L1: answers later than the timeout are failures, slow ones within it are not', async () => {
  const l1 = await startL1()
  cleanups.push(() => l1.anvil.stop())
  const proxy = await startSlowProxy({ port: l1.anvil.port, delayMs: 600 })
  cleanups.push(() => proxy.stop())
  const store = createMemoryStore({ sealed: 5, executed: 5 })
  const settlement = run(store, { ...fastOptions(proxy.url, l1.rollup), rpcTimeoutMs: 300 })
  await vi.waitFor(() => {
    expect(settlement.health.data.failures).toBeGreaterThan(1)
    expect(settlement.health.data.lastError).toContain('L1 does not answer')
  }, WAIT)
  proxy.delayMs = 60
  await untilOnL1(l1.anvil.url, l1.rollup, 5)
})

test('an answer lost after the node took the transaction: it is found, not sent again', async () => {
  const l1 = await startL1()
  cleanups.push(() => l1.anvil.stop())
  const proxy = await startSlowProxy({ port: l1.anvil.port, delayMs: 0 })
  cleanups.push(() => proxy.stop())
  const store = createMemoryStore({ sealed: 5, executed: 0 })
  const save = store.saveSubmission
  // The record is written right before the transaction leaves: from here on answers take too long.
  store.saveSubmission = async (submission) => {
    await save(submission)
    if (submission.status === 'prepared') proxy.delayMs = 2_000
  }
  const settlement = run(store, { ...fastOptions(proxy.url, l1.rollup), rpcTimeoutMs: 300 })
  await vi.waitFor(() => expect(settlement.health.data.failures).toBeGreaterThan(0), WAIT)
  store.saveSubmission = save
  proxy.delayMs = 0
  await vi.waitFor(() => {
    expect([...store.submissions.values()].map((row) => row.status)).toEqual(['finalized'])
  }, WAIT)
  expect((await checkHistory(l1.anvil.url, l1.rollup)).data).toHaveLength(1)
  expect(await minedTransactions(l1.anvil.url)).toEqual({ data: 1, roots: 0 })
})

test('a reorg that drops submissions: they are posted again on the new chain', async () => {
  const l1 = await startL1()
  cleanups.push(() => l1.anvil.stop())
  const client = testClientOf(l1.anvil.url)
  const store = createMemoryStore({ sealed: 5, executed: 5 })
  const first = run(store, { ...fastOptions(l1.anvil.url, l1.rollup), confirmations: 1 })
  await untilOnL1(l1.anvil.url, l1.rollup, 5)
  const id = await client.snapshot()
  store.sealed = store.executed = 12
  await untilOnL1(l1.anvil.url, l1.rollup, 12)
  await client.revert({ id })
  // The other branch goes further: blocks that are not ours.
  await client.mine({ blocks: 5 })
  store.sealed = store.executed = 15
  await untilOnL1(l1.anvil.url, l1.rollup, 15)
  await client.mine({ blocks: 2 })
  await untilRecorded(store, l1.anvil.url, l1.rollup)
  expect(first.health.data.failures).toBe(0)
})

test('a reorg that puts transactions back into the mempool: each lands once', async () => {
  const l1 = await startL1()
  cleanups.push(() => l1.anvil.stop())
  const client = testClientOf(l1.anvil.url)
  const store = createMemoryStore({ sealed: 4, executed: 4 })
  run(store, { ...fastOptions(l1.anvil.url, l1.rollup), confirmations: 3 })
  await untilOnL1(l1.anvil.url, l1.rollup, 4)
  for (let batch = 8; batch <= 24; batch += 8) {
    store.sealed = store.executed = batch
    await untilOnL1(l1.anvil.url, l1.rollup, batch)
    // Replaces the last two blocks by others; anvil executes their transactions again.
    await client.request({ method: 'anvil_reorg' as never, params: [2, []] as never })
  }
  store.sealed = store.executed = 30
  await untilOnL1(l1.anvil.url, l1.rollup, 30)
  await client.mine({ blocks: 4 })
  await untilRecorded(store, l1.anvil.url, l1.rollup)
})
