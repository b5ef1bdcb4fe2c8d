import { AMOUNT_MAX } from '@weft/protocol'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createWeftClient } from './createWeftClient.ts'
import {
  ApiProblem,
  InvalidInput,
  NetworkUnreachable,
  SendUncertain,
  TimeoutExceeded,
  WrongAccount,
} from './errors.ts'
import { privateKeySigner } from './privateKeySigner.ts'
import { rollupRegistry } from './rollupModules.ts'
import type { Signer } from './signer.ts'
import { problem, startTestApi, type TestApi, testDomain } from './test-support/startTestApi.ts'
import { TransactionRejected } from './transactionRejected.ts'
import type { WeftClient } from './weftClient.ts'

const signer = privateKeySigner(`0x${'01'.repeat(32)}`)
const other = privateKeySigner(`0x${'02'.repeat(32)}`)
let api: TestApi
let weft: WeftClient

beforeEach(async () => {
  api = await startTestApi()
  weft = createWeftClient({ url: api.url, signer, rollup: testDomain })
})
afterEach(() => api.stop())

/** Nonces in the order the API took them. */
function takenNonces(): bigint[] {
  return [...api.accepted.values()].map(({ transaction }) => transaction.nonce)
}

describe('sending', () => {
  test('an action in human units arrives in base units, under a signature the API recovers to the account', async () => {
    const sent = await weft.lending.supply({ asset: 'USDC', amount: '100.5' })
    const accepted = api.accepted.get(sent.hash)
    expect(accepted?.transaction).toMatchObject({
      account: signer.address,
      nonceKey: 0,
      nonce: 0n,
      actions: [
        {
          type: rollupRegistry.actionsByName.get('lending.supply')?.type,
          fields: { asset: 2, amount: 100_500_000n },
        },
      ],
    })
    expect(sent).toMatchObject({ account: signer.address, nonce: 0n, position: { batch: 1, index: 0 } })
    expect(sent.fee).toBe(10n ** 16n)
  })

  test('the receipt has exact amounts and the words of the module', async () => {
    const sent = await weft.lending.supply({ asset: 'USDC', amount: '100.5' })
    const receipt = await sent.wait('executed')
    expect(receipt).toMatchObject({ outcome: 'executed', fee: 10n ** 16n, stage: 'executed', nonce: 0n })
    expect(receipt.events).toEqual([
      {
        type: 'lending.supplied',
        title: 'Supplied',
        account: signer.address,
        fields: { asset: 'USDC', amount: 100_500_000n },
      },
    ])
  })

  test('several actions go under one signature, `max` as the sentinel', async () => {
    const { build } = weft
    const sent = await weft.bundle([
      build.lending.repay({ asset: 'USDC', amount: 'max' }),
      build.lending.setCollateral({ asset: 'ETH', enabled: false }),
      build.bank.transfer({ to: other.address.toUpperCase().replace('0X', '0x'), asset: 'WBTC', amount: 7n }),
    ])
    expect(api.accepted.get(sent.hash)?.transaction.actions.map(({ fields }) => fields)).toEqual([
      { asset: 2, amount: AMOUNT_MAX },
      { asset: 1, enabled: false },
      { to: other.address, asset: 3, amount: 7n },
    ])
  })

  test('50 parallel sends get the nonces 0 to 49 in the order of the calls, in few requests', async () => {
    const sent = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        weft.bank.transfer({ to: other.address, asset: 'ETH', amount: BigInt(i + 1) }),
      ),
    )
    expect(sent.map(({ nonce }) => nonce)).toEqual(Array.from({ length: 50 }, (_, i) => BigInt(i)))
    expect(
      [...api.accepted.values()].map(({ transaction }) => transaction.actions[0]?.fields.amount),
    ).toEqual(Array.from({ length: 50 }, (_, i) => BigInt(i + 1)))
    expect(api.requests.filter(({ method }) => method === 'POST').length).toBeLessThan(5)
  })

  test('different nonce keys and accounts have sequences of their own', async () => {
    await Promise.all([
      weft.bank.faucet(),
      weft.bank.faucet({}, { nonceKey: 7 }),
      weft.bank.faucet({}, { nonceKey: 7 }),
      weft.withSigner(other).bank.faucet(),
    ])
    expect(api.nonces.get(`${signer.address}/0`)).toBe(1n)
    expect(api.nonces.get(`${signer.address}/7`)).toBe(2n)
    expect(api.nonces.get(`${other.address}/0`)).toBe(1n)
  })

  test('what another client of the same account took meanwhile costs one more question, not an error', async () => {
    await weft.bank.faucet()
    const second = createWeftClient({ url: api.url, signer })
    await second.bank.transfer({ to: other.address, asset: 'ETH', amount: '1' })
    const sent = await Promise.all([weft.bank.faucet(), weft.bank.faucet()])
    expect(sent.map(({ nonce }) => nonce)).toEqual([2n, 3n])
  })

  test('a nonce that is refused twice is an error', async () => {
    api.state.refusals = [
      { code: 'transaction.nonce_gap', retryable: true },
      { code: 'transaction.nonce_gap', retryable: true },
    ]
    await expect(weft.bank.faucet()).rejects.toMatchObject({ code: 'transaction.nonce_gap' })
    expect((await weft.bank.faucet()).nonce).toBe(0n)
  })

  test('one refused for good does not take the others with it', async () => {
    api.state.refusals = [{ code: 'transaction.expired', retryable: false }]
    const results = await Promise.allSettled([weft.bank.faucet(), weft.bank.faucet(), weft.bank.faucet()])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
    expect(takenNonces()).toEqual([0n, 1n])
  })

  test('what the API postpones is sent again with the same signature, never signed anew', async () => {
    api.state.refusals = [
      { code: 'transaction.not_sealed_yet', retryable: true },
      { code: 'mempool.account_full', retryable: true },
    ]
    let signatures = 0
    const counting: Signer = {
      address: signer.address,
      signTypedData: (data) => {
        signatures++
        return signer.signTypedData(data)
      },
    }
    await weft.withSigner(counting).bank.faucet()
    expect(signatures).toBe(1)
    expect(takenNonces()).toEqual([0n])
  })

  test('a signer that fails costs no nonce', async () => {
    let fails = true
    const moody: Signer = {
      address: signer.address,
      signTypedData: async (data) => {
        if (fails) {
          fails = false
          throw new Error('no')
        }
        return signer.signTypedData(data)
      },
    }
    const results = await Promise.allSettled([
      weft.withSigner(moody).bank.faucet(),
      weft.withSigner(moody).bank.faucet(),
    ])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    expect(takenNonces()).toEqual([0n])
  })

  test('interactive signers are asked one at a time, and each is sent before the next prompt', async () => {
    const takenAtPrompt: number[] = []
    const wallet: Signer = {
      address: signer.address,
      interactive: true,
      signTypedData: (data) => {
        takenAtPrompt.push(api.accepted.size)
        return signer.signTypedData(data)
      },
    }
    const client = weft.withSigner(wallet)
    await Promise.all([client.bank.faucet(), client.bank.faucet(), client.bank.faucet()])
    expect(takenAtPrompt).toEqual([0, 1, 2])
  })

  test('a wallet that moved to another account is noticed before anything is sent', async () => {
    const moved: Signer = {
      address: signer.address,
      interactive: true,
      signTypedData: (data) => other.signTypedData(data),
    }
    await expect(weft.withSigner(moved).bank.faucet()).rejects.toThrow(WrongAccount)
    expect(api.accepted.size).toBe(0)
  })

  test('wrong input is refused before anything is asked or signed, and names the field', async () => {
    const cases: [Promise<unknown>, string, string][] = [
      [weft.lending.supply({ asset: 'USDC', amount: '1.0000001' }), 'amount.too_precise', 'amount'],
      [weft.lending.supply({ asset: 'USDC', amount: '-1' }), 'amount.malformed', 'amount'],
      [weft.lending.supply({ asset: 'USDC', amount: 'max' }), 'amount.malformed', 'amount'],
      [weft.lending.supply({ asset: 'DOGE' as 'USDC', amount: '1' }), 'asset.unknown', 'asset'],
      [weft.bank.transfer({ to: '0x12', asset: 'ETH', amount: '1' }), 'address.malformed', 'to'],
      [weft.lending.supply({ asset: 'USDC' } as never), 'action.invalid_field', 'amount: missing'],
      [
        weft.lending.supply({ asset: 'USDC', amount: '1', extra: 1 } as never),
        'action.invalid_field',
        'extra: unknown',
      ],
      [weft.bundle([]), 'transaction.actions_count', '1 to 256'],
    ]
    for (const [call, code, text] of cases) {
      const error: unknown = await call.catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(InvalidInput)
      expect(error).toMatchObject({ code, message: expect.stringContaining(text) })
    }
    expect(api.requests).toEqual([])
  })

  test('without a signer it reads, and says so when asked to sign', async () => {
    const reader = createWeftClient({ url: api.url })
    await expect(reader.bank.faucet()).rejects.toMatchObject({ code: 'signer.missing' })
    expect((await reader.status()).name).toBe('weft')
  })
})

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
