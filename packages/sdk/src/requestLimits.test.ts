import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createWeftClient } from './createWeftClient.ts'
import { ApiProblem, TimeoutExceeded } from './errors.ts'
import { privateKeySigner } from './privateKeySigner.ts'
import { problem, startTestApi, type TestApi } from './test-support/startTestApi.ts'
import type { RequestOptions, WeftClient } from './weftClient.ts'

const signer = privateKeySigner(`0x${'01'.repeat(32)}`)
const ADDRESS = `0x${'ab'.repeat(20)}`
const HASH = `0x${'ab'.repeat(32)}`

/** Every call that asks something, with what may end it. */
const calls: [string, (weft: WeftClient, limits: RequestOptions) => Promise<unknown>][] = [
  ['status', (weft, limits) => weft.status(limits)],
  ['domain', (weft, limits) => weft.domain(limits)],
  ['modules', (weft, limits) => weft.modules(limits)],
  ['account', (weft, limits) => weft.account(ADDRESS, limits)],
  ['nonces', (weft, limits) => weft.nonces(ADDRESS, 0, limits)],
  ['transaction', (weft, limits) => weft.transaction(HASH, limits)],
  ['track', (weft, limits) => weft.track(HASH, limits)],
  ['markets', (weft, limits) => weft.markets(limits)],
  ['market', (weft, limits) => weft.market('USDC', limits)],
  ['prices', (weft, limits) => weft.prices(limits)],
  ['series', (weft, limits) => weft.series({ names: ['x'] }, limits)],
  ['batch', (weft, limits) => weft.batch(1, limits)],
  ['a page', (weft, limits) => weft.batches().page(undefined, limits)],
  ['a view', (weft, limits) => weft.views.lending.eModes({}, limits)],
  ['simulate', (weft, limits) => weft.simulate([weft.build.bank.faucet()], limits)],
  ['prepare', (weft, limits) => weft.prepare([weft.build.bank.faucet()], limits)],
  ['an action', (weft, limits) => weft.bank.faucet({}, limits)],
  ['proveBalance', (weft, limits) => weft.proveBalance(ADDRESS, 'USDC', limits)],
  ['media.limits', (weft, limits) => weft.media.limits(limits)],
  ['media.upload', (weft, limits) => weft.media.upload(new Uint8Array(3), limits)],
]

describe('an API that never answers', () => {
  /** Asks, and hears nothing until it gives up itself. */
  const weft = createWeftClient({
    url: 'http://127.0.0.1:9',
    signer,
    fetch: (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
      }),
  })

  test.each(calls)('%s ends when its signal fires, with the signal’s reason', async (_, call) => {
    const controller = new AbortController()
    const reason = new Error('left the page')
    const asking = call(weft, { signal: controller.signal })
    controller.abort(reason)
    await expect(asking).rejects.toBe(reason)
  })

  test.each(calls)('%s ends after timeoutMs', async (_, call) => {
    await expect(call(weft, { timeoutMs: 1 })).rejects.toThrow(TimeoutExceeded)
  })

  test('a list ends when its signal fires, whichever page it is at', async () => {
    const controller = new AbortController()
    const reason = new Error('left the page')
    const first = weft.batches({ signal: controller.signal })[Symbol.asyncIterator]().next()
    controller.abort(reason)
    await expect(first).rejects.toBe(reason)
  })
})

describe('requests', () => {
  let api: TestApi
  beforeEach(async () => {
    api = await startTestApi()
  })
  afterEach(() => api.stop())

  test('a list hands out nothing after its signal fired', async () => {
    const batch = { items: [batchSummary(2), batchSummary(1)], nextCursor: null }
    api.answers.set('/v1/batches', batch)
    const controller = new AbortController()
    const seen: number[] = []
    const reading = (async () => {
      for await (const { number } of createWeftClient({ url: api.url }).batches({
        signal: controller.signal,
      })) {
        seen.push(number)
        controller.abort(new Error('enough'))
      }
    })()
    await expect(reading).rejects.toThrow('enough')
    expect(seen).toEqual([2])
  })

  test('carry the API key, and nothing when there is none', async () => {
    const headers: (string | null)[] = []
    const spy: typeof fetch = (input, init) => {
      headers.push(new Headers(init?.headers).get('authorization'))
      return fetch(input, init)
    }
    const keyed = createWeftClient({ url: api.url, signer, apiKey: 'weft_abc', fetch: spy })
    await keyed.bank.faucet()
    expect(headers.length).toBeGreaterThan(1)
    expect(new Set(headers)).toEqual(new Set(['Bearer weft_abc']))
    headers.length = 0
    await createWeftClient({ url: api.url, fetch: spy }).status()
    expect(headers).toEqual([null])
  })

  test('every problem says the way out: the API’s, or whether trying again may help', async () => {
    const remedies: string[] = []
    for (const answer of [
      { ...problem('api_key.unknown', 401), remedy: 'Ask an operator for another key.' },
      problem('query.invalid', 400),
      problem('mempool.full', 409, true),
    ]) {
      api.faults.push({
        path: '/v1/status',
        kind: 'answer',
        status: answer.status,
        body: JSON.stringify(answer),
      })
      const error: unknown = await createWeftClient({ url: api.url })
        .status()
        .catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(ApiProblem)
      if (error instanceof ApiProblem) remedies.push(error.remedy)
    }
    expect(remedies[0]).toBe('Ask an operator for another key.')
    expect(remedies[1]).toContain('Change')
    expect(remedies[2]).toContain('try the same again')
  })
})

function batchSummary(number: number) {
  return {
    number,
    timestamp: 1_800_000_000,
    stage: 'executed',
    sealedAtMs: 1,
    executedAtMs: null,
    dataHash: HASH,
    bytes: 1,
    transactions: 1,
    executed: null,
    rejected: null,
    stateRoot: null,
    attempts: null,
    rounds: null,
    messages: null,
  }
}
