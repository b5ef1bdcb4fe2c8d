import { rollupAbi } from '@weft/contracts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSettlement, type Settlement } from './createSettlement.ts'
import { startHealthServer } from './healthServer.ts'
import {
  clientOf,
  fastOptions,
  type L1Fixture,
  minedTransactions,
  startL1,
} from './test-support/l1Fixture.ts'
import { createMemoryStore, type MemoryStore } from './test-support/memoryStore.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const WAIT = { timeout: 60_000, interval: 20 }

let l1: L1Fixture
let store: MemoryStore
let settlement: Settlement

beforeEach(async () => {
  l1 = await startL1()
  store = createMemoryStore({ sealed: 5, executed: 5 })
  const log = { info: () => undefined, warn: () => undefined }
  settlement = createSettlement(fastOptions(l1.anvil.url, l1.rollup), { store, log })
})

afterEach(async () => {
  await settlement.stop()
  await l1.anvil.stop()
})

async function rootHead(): Promise<number> {
  const [, , root] = await clientOf(l1.anvil.url).readContract({
    address: l1.rollup,
    abi: rollupAbi,
    functionName: 'heads',
  })
  return Number(root)
}

test('paused posting sends nothing and says so; resumed it goes on where it stopped', async () => {
  store.paused = true
  const server = await startHealthServer({ host: '127.0.0.1', port: 0 }, settlement)
  settlement.start()
  await vi.waitFor(() => expect(settlement.health.data.isPaused).toBe(true), WAIT)
  const ready = async () => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/readyz`)
    return { status: answer.status, isPaused: ((await answer.json()) as { isPaused: boolean }).isPaused }
  }
  // On purpose, so nothing is wrong; the root waits for the data, and has had its success.
  await vi.waitFor(async () => expect(await ready()).toEqual({ status: 200, isPaused: true }), WAIT)
  expect(await minedTransactions(l1.anvil.url)).toEqual({ data: 0, roots: 0 })
  expect(store.submissions.size).toBe(0)

  store.paused = false
  await vi.waitFor(async () => expect(await rootHead()).toBe(5), WAIT)
  await vi.waitFor(() => expect(settlement.health.data.isPaused).toBe(false), WAIT)
  expect(await ready()).toEqual({ status: 200, isPaused: false })
  await server.stop()
})

test('what the accounts have and what posting costs is written down', async () => {
  settlement.start()
  await vi.waitFor(() => {
    expect(settlement.health.data.account?.mined).toBe(1)
    expect(settlement.health.root.account?.mined).toBe(1)
  }, WAIT)
  for (const kind of ['data', 'root'] as const) {
    const [own] = [...store.submissions.values()].filter((each) => each.kind === kind)
    expect(store.costs.get(own!.txHash)).toBe(settlement.health[kind].account!.spent)
    const { address, balance } = store.accounts.get(kind)!
    expect(address).toBe(settlement.addresses[kind])
    expect(balance).toBeGreaterThan(0n)
  }
})
