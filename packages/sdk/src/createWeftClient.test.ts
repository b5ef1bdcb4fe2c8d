import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createWeftClient } from './createWeftClient.ts'
import { ApiProblem, NetworkUnreachable, SendUncertain, TimeoutExceeded } from './errors.ts'
import { privateKeySigner } from './privateKeySigner.ts'
import { problem, startTestApi, type TestApi, testDomain } from './test-support/startTestApi.ts'
import { TransactionRejected } from './transactionRejected.ts'
import type { WeftClient } from './weftClient.ts'

const signer = privateKeySigner(`0x${'01'.repeat(32)}`)
const _other = privateKeySigner(`0x${'02'.repeat(32)}`)
let api: TestApi
let weft: WeftClient

beforeEach(async () => {
  api = await startTestApi()
  weft = createWeftClient({ url: api.url, signer, rollup: testDomain })
})
afterEach(() => api.stop())

/** Nonces in the order the API took them. */
function _takenNonces(): bigint[] {
  return [...api.accepted.values()].map(({ transaction }) => transaction.nonce)
}

describe('prepare, sign, send', () => {
  test('shows what will be signed, and sends exactly that', async () => {
    const prepared = await weft.prepare([weft.build.lending.supply({ asset: 'USDC', amount: '100.5' })])
    expect(prepared.text).toEqual(['Lend · Supply: amount 100.5 USDC'])
    expect(prepared.fee).toBe(10n ** 16n)
    expect(prepared.typedData).toMatchObject({
      domain: { name: 'Weft', version: '1', ...testDomain },
      primaryType: 'LendingSupply',
      message: { action: 'Lend · Supply', amount: '100.5 USDC', account: signer.address, nonce: 0n },
    })
    const sent = await weft.send(await weft.sign(prepared))
    expect(sent.hash).toBe(prepared.hash)
    expect((await weft.bank.faucet()).nonce).toBe(1n)
  })

  test('prepares with the nonce that is free now, whoever used the last one', async () => {
    await weft.send(await weft.sign(await weft.prepare([weft.build.bank.faucet()])))
    await createWeftClient({ url: api.url, signer }).bank.faucet()
    const { transaction } = await weft.prepare([weft.build.bank.faucet()])
    expect(transaction.nonce).toBe(2n)
  })

  test('sending the same signed transaction twice is one transaction', async () => {
    const signed = await weft.sign(await weft.prepare([weft.build.bank.faucet()]))
    const [first, second] = [await weft.send(signed), await weft.send(signed)]
    expect(second.hash).toBe(first.hash)
    expect(second.position).toEqual(first.position)
    expect(api.accepted.size).toBe(1)
  })

  test('sendMany answers one by one', async () => {
    const build = weft.build.bank.faucet()
    const [first, gap] = await Promise.all(
      [0n, 5n].map(async (nonce) => weft.sign(await weft.prepare([build], { nonce }))),
    )
    const outcomes = await weft.sendMany([first!, gap!])
    expect(outcomes.map(({ status }) => status)).toEqual(['sealed', 'refused'])
    expect(outcomes[1]).toMatchObject({ error: { code: 'transaction.nonce_gap' } })
  })

  test('validUntil follows the clock of the API, not of this machine', async () => {
    api.state.timeOffset = 5_000
    const { transaction } = await weft.prepare([weft.build.bank.faucet()], { validForSeconds: 60 })
    const expected = Math.floor(Date.now() / 1000) + 5_060
    expect(Math.abs(Number(transaction.validUntil) - expected)).toBeLessThanOrEqual(2)
  })

  test('a transaction taken up by its hash can be waited for', async () => {
    const { hash } = await weft.bank.faucet()
    const tracked = await createWeftClient({ url: api.url }).track(hash)
    expect((await tracked.wait()).outcome).toBe('executed')
    await expect(weft.track(`0x${'ab'.repeat(32)}`)).rejects.toMatchObject({ code: 'transaction.unknown' })
  })
})

describe('waiting', () => {
  test('a rejection is thrown with its words and its receipt, or returned when asked to', async () => {
    api.state.rejection = 'lending.insufficient_liquidity'
    const sent = await weft.lending.withdraw({ asset: 'USDC', amount: 'max' })
    const error: unknown = await sent.wait('executed').catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(TransactionRejected)
    expect(error).toMatchObject({
      code: 'lending.insufficient_liquidity',
      title: 'Not enough',
      remedy: 'Take less.',
      actionIndex: 0,
      receipt: { outcome: 'rejected', hash: sent.hash },
    })
    await expect(sent.wait('posted')).rejects.toThrow(TransactionRejected)
    const receipt = await sent.wait('executed', { throwOnRejection: false })
    expect(receipt.rejection?.code).toBe('lending.insufficient_liquidity')
  })

  test('`posted` waits for L1, many together ask once for all', async () => {
    const sent = await Promise.all(Array.from({ length: 20 }, () => weft.bank.faucet()))
    const waits = sent.map((each) => each.wait('posted', { timeoutMs: 20_000 }))
    const before = api.requests.filter(({ url }) => url === '/v1/status').length
    await expect
      .poll(() => api.requests.filter(({ url }) => url === '/v1/status').length)
      .toBeGreaterThan(before)
    for (const item of api.accepted.values()) item.stage = 'posted'
    api.state.posted = 20
    const receipts = await Promise.all(waits)
    expect(receipts.every(({ stage }) => stage === 'posted')).toBe(true)
    expect(api.requests.filter(({ url }) => url === '/v1/status').length).toBeLessThan(before + 20)
  })

  test('gives up after timeoutMs, and when the signal fires, with the signal’s own reason', async () => {
    api.state.stage = 'sealed'
    const sent = await weft.bank.faucet()
    await expect(sent.wait('executed', { timeoutMs: 150 })).rejects.toThrow(TimeoutExceeded)
    const reason = new Error('left the page')
    const controller = new AbortController()
    const wait = sent.wait('executed', { signal: controller.signal })
    controller.abort(reason)
    await expect(wait).rejects.toBe(reason)
    expect((await sent.wait('sealed')).stage).toBe('sealed')
  })
})

describe('failures', () => {
  test('a connection cut before or after the work is tried again, and counts once', async () => {
    await weft.status()
    api.faults.push({ path: '/v1/transactions', method: 'POST', kind: 'cut' })
    api.faults.push({ path: '/v1/transactions', method: 'POST', kind: 'cutAnswer' })
    const sent = await weft.bank.faucet()
    expect(sent.nonce).toBe(0n)
    expect(api.accepted.size).toBe(1)
    expect(api.requests.filter(({ method }) => method === 'POST').length).toBe(3)
  })

  test('when no answer ever comes, what was signed is handed back, to be sent again safely', async () => {
    await weft.status()
    for (let i = 0; i < 5; i++) {
      api.faults.push({ path: '/v1/transactions', method: 'POST', kind: i < 4 ? 'cut' : 'cutAnswer' })
    }
    const error: unknown = await weft.bank.faucet().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(SendUncertain)
    if (!(error instanceof SendUncertain)) return
    expect(error.cause).toBeInstanceOf(NetworkUnreachable)
    const sent = await weft.send(error.signed)
    expect(sent.hash).toBe(error.hash)
    expect(api.accepted.size).toBe(1)
    expect((await weft.bank.faucet()).nonce).toBe(1n)
  })

  test('an API that is not there is NetworkUnreachable, and nothing was sent', async () => {
    const gone = createWeftClient({ url: 'http://127.0.0.1:9', signer })
    const error: unknown = await gone.bank.faucet().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(NetworkUnreachable)
    expect(error).toMatchObject({ code: 'network.unreachable', retryable: true })
  })

  test('a problem becomes an ApiProblem with everything it says', async () => {
    api.faults.push({
      path: '/v1/status',
      kind: 'answer',
      status: 422,
      body: JSON.stringify({ ...problem('query.invalid', 422), context: { limit: 5 } }),
    })
    const error: unknown = await weft.status().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ApiProblem)
    expect(error).toMatchObject({
      status: 422,
      code: 'query.invalid',
      detail: 'what is wrong: query.invalid',
      context: { limit: 5, requestId: 'r1' },
    })
  })

  test('an API that is full is asked again after as long as it says', async () => {
    const full = JSON.stringify(problem('mempool.full', 503, true))
    api.faults.push({
      path: '/v1/status',
      kind: 'answer',
      status: 503,
      body: full,
      headers: { 'retry-after': '0' },
    })
    expect((await weft.status()).name).toBe('weft')
  })

  test('a page of a proxy is an ApiProblem too; another shape is named', async () => {
    api.faults.push({ path: '/v1/status', kind: 'answer', status: 404, body: '<html>' })
    await expect(weft.status()).rejects.toMatchObject({ code: 'http.404', status: 404 })
    api.faults.push({ path: '/v1/status', kind: 'answer', status: 200, body: '{"name":"other"}' })
    await expect(weft.status()).rejects.toMatchObject({ code: 'api.unexpected_answer' })
  })

  test('an API of another rollup is refused before anything is signed for it', async () => {
    api.state.domain = { ...testDomain, chainId: 1 }
    await expect(weft.bank.faucet()).rejects.toMatchObject({ code: 'api.other_rollup' })
    expect(api.requests.map(({ url }) => url)).not.toContain('/v1/transactions')
  })
})
