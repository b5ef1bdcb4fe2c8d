import type { Address } from '@weft/primitives'
import { type AdminWorkers, type LoadRunRequest, loadRunRequestSchema } from '@weft/protocol/api/admin'
import { expect, test } from 'vitest'
import { createMemorySequencer } from '../api/test-support/memorySequencer.ts'
import { signingDomainOf } from '../api/views/statusView.ts'
import { createLoadLab } from './createLoadLab.ts'
import { createServiceOfWorkers } from './serviceOfWorkers.ts'

const request: LoadRunRequest = {
  workload: 'transfers',
  accounts: 32,
  actionsPerSecond: 100,
  durationSeconds: 3,
  actionsPerTransaction: 1,
  compare: false,
}
const OPERATOR = `0x${'0b'.repeat(20)}` as Address

test.each([
  ['no accounts to speak of', { accounts: 31 }],
  ['more than the faucet is for', { accounts: 2_001 }],
  ['a rate of nothing', { actionsPerSecond: 0 }],
  ['half an action', { actionsPerSecond: 10.5 }],
  ['longer than two minutes', { durationSeconds: 121 }],
  ['bundles that are too large', { actionsPerTransaction: 65 }],
  ['another workload', { workload: 'everything' }],
  ['more transactions than are signed in time', { actionsPerSecond: 1_001, durationSeconds: 100 }],
  [
    'more actions than fees are there for',
    { actionsPerSecond: 50_000, durationSeconds: 21, actionsPerTransaction: 64 },
  ],
])('a run is bounded: not %s', (_what, change) => {
  expect(loadRunRequestSchema.safeParse(request).success).toBe(true)
  expect(loadRunRequestSchema.safeParse({ ...request, ...change }).success).toBe(false)
})

function labOf(change: { devnet?: boolean; workers?: readonly string[] } = {}) {
  const { services } = createMemorySequencer()
  const desk = fakeDesk(change.workers ?? [])
  const own = {
    ...services,
    genesis: { ...services.genesis, devnet: change.devnet ?? true },
    operations: { ...services.operations, workers: desk },
  }
  const domain = signingDomainOf(services)
  return createLoadLab({ services: own, domain, url: () => 'http://127.0.0.1:1', now: Date.now })
}

/** Workers by id, and the reasons of those out of service; lanes move at once. */
function fakeDesk(ids: readonly string[], drains = new Map<string, string>()) {
  const drainOf = (id: string) => ({ sinceMs: 0, by: OPERATOR, reason: drains.get(id)! })
  const list = (): AdminWorkers => ({
    workers: ids.map((id) => ({ ...IDLE, id, ...(drains.has(id) ? { lanes: [], drain: drainOf(id) } : {}) })),
    absent: [...drains.keys()].filter((id) => !ids.includes(id)).map((id) => ({ id, drain: drainOf(id) })),
    pendingMoves: 0,
  })
  return {
    list,
    drained: () => [...drains.keys()],
    async drain(id: string, { reason }: { reason: string }) {
      drains.set(id, reason)
      return list()
    },
    async resume(id: string) {
      drains.delete(id)
      return list()
    },
    rebalance: () => {
      throw new Error('nobody asks')
    },
  }
}

const IDLE = {
  pid: 1,
  version: '1',
  startedAtMs: null,
  lanes: [0],
  shards: 0,
  load: 0,
  cpu: null,
  rssBytes: null,
  heapUsedBytes: null,
  silentMs: 0,
  drain: null,
  isDrained: false,
}

test('a rollup with real funds is never loaded', () => {
  const lab = labOf({ devnet: false, workers: ['a', 'b'] })
  expect(lab.view().available).toBe(false)
  expect(() => lab.start(request, OPERATOR)).toThrow(codeOf('load_lab.not_a_devnet'))
})

test('one worker cannot be compared with itself, and nobody executes nothing', () => {
  const alone = labOf({ workers: ['a'] })
  expect(() => alone.start({ ...request, compare: true }, OPERATOR)).toThrow(
    codeOf('load_lab.too_few_workers'),
  )
  expect(() => labOf({ workers: [] }).start(request, OPERATOR)).toThrow(codeOf('load_lab.too_few_workers'))
})

test('there is one run at a time, it can be stopped, and one that cannot reach the API says so', async () => {
  const lab = labOf({ workers: ['a', 'b'] })
  await expect(lab.stop()).rejects.toThrow(codeOf('load_lab.not_running'))
  expect(lab.start(request, OPERATOR).run).toMatchObject({ status: 'preparing', by: OPERATOR, request })
  expect(() => lab.start(request, OPERATOR)).toThrow(codeOf('load_lab.busy'))
  expect((await lab.stop()).run?.status).toBe('stopped')

  lab.start(request, OPERATOR)
  await expect
    .poll(() => lab.view().run, { timeout: 30_000 })
    .toMatchObject({
      status: 'failed',
      problem: expect.stringContaining('ECONNREFUSED'),
    })
})

test('puts back into service whom a run took out, also one of a process that died, and nobody else', async () => {
  const drains = new Map([['c', 'the disk is exchanged']])
  const desk = fakeDesk(['a', 'b', 'c'], drains)
  const service = createServiceOfWorkers(desk)
  await service.onlyOne(OPERATOR, new AbortController().signal)
  expect(service.inService()).toEqual(['a'])
  drains.set('gone', drains.get('b')!)
  await createServiceOfWorkers(desk).restore()
  expect([...drains.keys()]).toEqual(['c'])
})

function codeOf(code: string): Error {
  return expect.objectContaining({ code })
}
