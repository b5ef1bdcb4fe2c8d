import { devnetKeys, rollupAbi } from '@weft/contracts'
import type { Hex } from 'viem'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createSettlement, type Settlement, type SettlementOptions } from './createSettlement.ts'
import {
  checkHistory,
  clientOf,
  fastOptions,
  type L1Fixture,
  minedTransactions,
  startL1,
  testClientOf,
  walletOf,
} from './test-support/l1Fixture.ts'
import { createMemoryStore, genesisStateRoot, type MemoryStore } from './test-support/memoryStore.ts'

// Real processes on a machine that may be busy: the bounds are for what hangs.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const quiet = { info: () => undefined, warn: () => undefined }
const WAIT = { timeout: 60_000, interval: 20 }

let l1: L1Fixture
const running: Settlement[] = []

beforeEach(async () => {
  l1 = await startL1()
})

afterEach(async () => {
  await Promise.all(running.splice(0).map((settlement) => settlement.stop()))
  await l1.anvil.stop()
})

function run(store: MemoryStore, options: Partial<SettlementOptions> = {}): Settlement {
  const settlement = createSettlement(
    { ...fastOptions(l1.anvil.url, l1.rollup), ...options },
    { store, log: quiet },
  )
  running.push(settlement)
  settlement.start()
  return settlement
}

/** Waits until L1 holds data and roots up to these batches, and checks every event on the way there. */
async function untilOnL1(heads: { data: number; root: number }) {
  await vi.waitFor(async () => {
    const [data, , root] = await clientOf(l1.anvil.url).readContract({
      address: l1.rollup,
      abi: rollupAbi,
      functionName: 'heads',
    })
    expect({ data: Number(data), root: Number(root) }).toEqual(heads)
  }, WAIT)
  return checkHistory(l1.anvil.url, l1.rollup)
}

const rowsOf = (store: MemoryStore, kind: 'data' | 'root') =>
  [...store.submissions.values()].filter((row) => row.kind === kind)

describe('posting', () => {
  test('data and roots of everything sealed and executed reach L1, and the record names the transactions', async () => {
    const store = createMemoryStore({ sealed: 5, executed: 5 })
    run(store)
    const first = await untilOnL1({ data: 5, root: 5 })
    store.sealed = store.executed = 9
    const history = await untilOnL1({ data: 9, root: 9 })
    expect(history.data.map(({ first, last }) => [first, last])).toEqual([
      [1, 5],
      [6, 9],
    ])
    expect(first.roots).toEqual(history.roots.slice(0, 1))
    await vi.waitFor(() => {
      expect(rowsOf(store, 'data')).toMatchObject(
        history.data.map(({ first, last, txHash }) => ({
          firstBatch: first,
          lastBatch: last,
          txHash,
          status: 'finalized',
        })),
      )
      expect(rowsOf(store, 'root')).toMatchObject(
        history.roots.map(({ batch, txHash }) => ({ lastBatch: batch, txHash, status: 'finalized' })),
      )
    }, WAIT)
  })

  test('a long backlog goes out in bounded ranges', async () => {
    run(createMemoryStore({ sealed: 100, executed: 100 }), { dataBatchesMax: 16 })
    const { data, roots } = await untilOnL1({ data: 100, root: 100 })
    expect(await minedTransactions(l1.anvil.url)).toEqual({ data: data.length, roots: roots.length })
    expect(data.map(({ first, last }) => last - first + 1)).toEqual([16, 16, 16, 16, 16, 16, 4])
  })

  test('roots wait for execution: the newest checkpoint that is executed', async () => {
    const store = createMemoryStore({ sealed: 20, executed: 10 })
    run(store, { dataBatchesMax: 8 })
    await untilOnL1({ data: 20, root: 8 })
    store.executed = 20
    await untilOnL1({ data: 20, root: 20 })
  })

  test('nothing is sent while there is nothing to send', async () => {
    const settlement = run(createMemoryStore({ sealed: 0, executed: 0 }))
    await vi.waitFor(() => {
      expect(settlement.health.data.lastSuccessAt).toBeDefined()
      expect(settlement.health.root.lastSuccessAt).toBeDefined()
    }, WAIT)
    expect(await checkHistory(l1.anvil.url, l1.rollup)).toEqual({ data: [], roots: [] })
  })

  test('submissions leave one interval apart, though a transaction is mined at once', async () => {
    const store = createMemoryStore({ sealed: 1, executed: 0 })
    run(store, { dataIntervalMs: 400 })
    const started = performance.now()
    await untilOnL1({ data: 1, root: 0 })
    store.sealed = 2
    await untilOnL1({ data: 2, root: 0 })
    expect(performance.now() - started).toBeGreaterThan(350)
  })
})

describe('crashes and competition', () => {
  test('crash after recording and before sending: the next process sends it, once', async () => {
    const store = createMemoryStore({ sealed: 5, executed: 0 })
    const save = store.saveSubmission
    let crashed: Settlement | undefined
    store.saveSubmission = async (submission) => {
      await save(submission)
      if (submission.status !== 'prepared') return
      void crashed?.stop()
      throw Object.assign(new Error('the process dies here'), { retryable: false })
    }
    crashed = run(store)
    await crashed.ended
    expect(rowsOf(store, 'data')).toMatchObject([{ status: 'prepared', lastBatch: 5 }])
    expect((await checkHistory(l1.anvil.url, l1.rollup)).data).toEqual([])

    store.saveSubmission = save
    run(store)
    await untilOnL1({ data: 5, root: 0 })
    await vi.waitFor(() => {
      expect(rowsOf(store, 'data').filter((row) => row.status === 'finalized')).toHaveLength(1)
      expect(rowsOf(store, 'data').filter((row) => row.status === 'prepared')).toEqual([])
    }, WAIT)
  })

  test('crash after sending, record lost: found in the events, not sent again', async () => {
    const before = createMemoryStore({ sealed: 5, executed: 5 })
    const first = run(before)
    const sent = await untilOnL1({ data: 5, root: 5 })
    await first.stop()

    const after = createMemoryStore({ sealed: 7, executed: 7 })
    run(after)
    const history = await untilOnL1({ data: 7, root: 7 })
    expect(history.data.slice(0, 1)).toEqual(sent.data)
    await vi.waitFor(() => {
      expect(rowsOf(after, 'data').map((row) => row.txHash)).toEqual(history.data.map((row) => row.txHash))
      expect(rowsOf(after, 'root').map((row) => row.txHash)).toEqual(history.roots.map((row) => row.txHash))
    }, WAIT)
  })

  test('crash with a transaction in the mempool and its record lost: one nonce, one submission', async () => {
    const client = testClientOf(l1.anvil.url)
    await client.setAutomine(false)
    const before = createMemoryStore({ sealed: 5, executed: 0 })
    const first = run(before)
    await vi.waitFor(() => expect(rowsOf(before, 'data')).toMatchObject([{ status: 'sent' }]), WAIT)
    await first.stop()

    const after = createMemoryStore({ sealed: 6, executed: 0 })
    run(after, { stuckMs: 300 })
    await vi.waitFor(
      () => expect(rowsOf(after, 'data').some((row) => row.status === 'sent')).toBe(true),
      WAIT,
    )
    expect((await client.getTxpoolStatus()).pending).toBe(1)
    await client.mine({ blocks: 1 })
    await client.setAutomine(true)
    await untilOnL1({ data: 6, root: 0 })
  })

  test('while a transaction waits for its block, no other is signed', async () => {
    await testClientOf(l1.anvil.url).setAutomine(false)
    const store = createMemoryStore({ sealed: 5, executed: 0 })
    const rounds = vi.spyOn(store, 'openSubmissions')
    run(store)
    await vi.waitFor(() => expect(rowsOf(store, 'data')).toMatchObject([{ status: 'sent' }]), WAIT)
    store.sealed = 9
    rounds.mockClear()
    await vi.waitFor(() => expect(rounds.mock.calls.length).toBeGreaterThan(12), WAIT)
    expect(rowsOf(store, 'data')).toMatchObject([{ status: 'sent', lastBatch: 5 }])
  })

  test('a stuck transaction is replaced under the same nonce with higher fees', async () => {
    const client = testClientOf(l1.anvil.url)
    await client.setAutomine(false)
    const store = createMemoryStore({ sealed: 5, executed: 0 })
    run(store, { stuckMs: 300 })
    await vi.waitFor(() => expect(rowsOf(store, 'data')).toHaveLength(1), WAIT)
    store.sealed = 6
    await vi.waitFor(() => expect(rowsOf(store, 'data').length).toBeGreaterThan(1), WAIT)
    const [stuck, replacement] = rowsOf(store, 'data')
    expect(replacement!.nonce).toBe(stuck!.nonce)
    await vi.waitFor(() => expect(store.submissions.get(stuck!.txHash)?.status).toBe('dropped'), WAIT)
    expect((await client.getTxpoolStatus()).pending).toBe(1)

    await client.mine({ blocks: 1 })
    await client.setAutomine(true)
    const { data } = await untilOnL1({ data: 6, root: 0 })
    expect(data).toHaveLength(1)
  })

  test('two instances over one database: every batch once', async () => {
    const store = createMemoryStore({ sealed: 1, executed: 1 })
    const both = [run(store, { dataBatchesMax: 3 }), run(store, { dataBatchesMax: 3 })]
    for (let batch = 2; batch <= 60; batch++) {
      store.sealed = store.executed = batch
      await new Promise((resolve) => setImmediate(resolve))
    }
    const { data } = await untilOnL1({ data: 60, root: 60 })
    expect(data.every(({ first, last }) => last - first < 3)).toBe(true)
    await vi.waitFor(() => {
      for (const kind of ['data', 'root'] as const) {
        const onChain = rowsOf(store, kind).filter((row) => row.status === 'finalized')
        expect(Math.max(...onChain.map((row) => row.lastBatch))).toBe(60)
        expect(rowsOf(store, kind).some((row) => row.status === 'prepared' || row.status === 'sent')).toBe(
          false,
        )
      }
    }, WAIT)
    const stillRunning = Symbol('running')
    for (const settlement of both) {
      expect(await Promise.race([settlement.ended, Promise.resolve(stillRunning)])).toBe(stillRunning)
    }
  })

  test('two instances over two copies of the record: every batch once', async () => {
    const stores = [0, 1].map(() => createMemoryStore({ sealed: 40, executed: 40 }))
    for (const store of stores) run(store, { dataBatchesMax: 4 })
    await untilOnL1({ data: 40, root: 40 })
    await vi.waitFor(() => {
      for (const store of stores) {
        const onChain = rowsOf(store, 'data').filter((row) => row.status === 'finalized')
        expect(onChain.reduce((sum, row) => sum + row.lastBatch - row.firstBatch + 1, 0)).toBe(40)
      }
    }, WAIT)
  })
})

describe('contradictions stop both loops', () => {
  const post = (dataHashes: Hex[]) =>
    walletOf(l1.anvil.url, devnetKeys.batcher).writeContract({
      address: l1.rollup,
      abi: rollupAbi,
      chain: null,
      functionName: 'postBatches',
      args: [1n, genesisStateRoot, dataHashes],
    })
  const OTHER: Hex = `0x${'5e'.repeat(32)}`

  test('settlement.root_contradiction: another state root on L1 than ours', async () => {
    const store = createMemoryStore({ sealed: 3, executed: 0 })
    const batcher = run(store)
    await untilOnL1({ data: 3, root: 0 })
    await batcher.stop()
    const client = clientOf(l1.anvil.url)
    const rollup = { address: l1.rollup, abi: rollupAbi } as const
    const accumulator = await client.readContract({ ...rollup, functionName: 'accumulatorOf', args: [3n] })
    const hash = await walletOf(l1.anvil.url, devnetKeys.proposer).writeContract({
      ...rollup,
      chain: null,
      functionName: 'proposeStateRoot',
      args: [3n, genesisStateRoot, OTHER, OTHER, accumulator],
    })
    await client.waitForTransactionReceipt({ hash })
    store.sealed = store.executed = 5
    expect(await run(store).ended).toMatchObject({
      code: 'settlement.root_contradiction',
      context: { batch: 3, onL1: OTHER },
    })
  })

  test('settlement.data_contradiction: other data on L1 than ours', async () => {
    await post([OTHER])
    const failure = await run(createMemoryStore({ sealed: 5, executed: 5 })).ended
    expect(failure).toMatchObject({ code: 'settlement.data_contradiction', context: { batch: 1 } })
  })

  test('settlement.chain_ahead: batches on L1 that we never sealed', async () => {
    const store = createMemoryStore({ sealed: 5, executed: 0 })
    const settlement = run(store)
    await untilOnL1({ data: 5, root: 0 })
    await settlement.stop()
    expect(await run(createMemoryStore({ sealed: 2, executed: 2 })).ended).toMatchObject({
      code: 'settlement.chain_ahead',
    })
  })
})

describe('roles and limits', () => {
  const owner = () => walletOf(l1.anvil.url, devnetKeys.deployer)

  test('a paused rollup: nothing lands, and posting goes on after unpause', async () => {
    const target = { address: l1.rollup, abi: rollupAbi, chain: null } as const
    await owner().writeContract({ ...target, functionName: 'pause' })
    const settlement = run(createMemoryStore({ sealed: 3, executed: 3 }))
    await vi.waitFor(() => expect(settlement.health.data.lastError).toContain('EnforcedPause'), WAIT)
    await owner().writeContract({ ...target, functionName: 'unpause' })
    await untilOnL1({ data: 3, root: 3 })
  })

  test('settlement.role_missing: a key that is not the batcher says whose key is needed', async () => {
    const settlement = run(createMemoryStore({ sealed: 3, executed: 0 }), { batcherKey: devnetKeys.oracle })
    await vi.waitFor(
      () => expect(settlement.health.data.lastError).toContain('have the owner call setBatcher'),
      WAIT,
    )
    expect((await checkHistory(l1.anvil.url, l1.rollup)).data).toEqual([])
  })

  test('settlement.fee_too_high: nothing is sent above the limit', async () => {
    const settlement = run(createMemoryStore({ sealed: 3, executed: 0 }), { maxFeePerGasMax: 1n })
    await vi.waitFor(
      () => expect(settlement.health.data.lastError).toContain('SETTLEMENT_MAX_FEE_GWEI'),
      WAIT,
    )
    expect((await checkHistory(l1.anvil.url, l1.rollup)).data).toEqual([])
  })

  test('settlement.devnet_key_on_public_chain: stops before anything is signed', async () => {
    const publicChain = await startL1({ chainId: 1 })
    try {
      const settlement = run(createMemoryStore({ sealed: 3, executed: 3 }), {
        l1RpcUrl: publicChain.anvil.url,
        rollup: publicChain.rollup,
      })
      expect(await settlement.ended).toMatchObject({ code: 'settlement.devnet_key_on_public_chain' })
      expect(await checkHistory(publicChain.anvil.url, publicChain.rollup)).toEqual({ data: [], roots: [] })
    } finally {
      await publicChain.anvil.stop()
    }
  })
})
