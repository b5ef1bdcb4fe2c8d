import { afterEach, beforeEach, expect, test } from 'vitest'
import { createWeftClient } from './createWeftClient.ts'
import { privateKeySigner } from './privateKeySigner.ts'
import { problem, startTestApi, type TestApi } from './test-support/startTestApi.ts'
import type { WeftClient } from './weftClient.ts'

const signer = privateKeySigner(`0x${'01'.repeat(32)}`)
let api: TestApi
let weft: WeftClient

beforeEach(async () => {
  api = await startTestApi()
  weft = createWeftClient({ url: `${api.url}/`, signer })
})
afterEach(() => api.stop())

test('lists come item by item over all pages, or page by page', async () => {
  const path = `/v1/accounts/${signer.address}/transactions?limit=1`
  const items = []
  for (const amount of ['1', '2', '3']) {
    const { hash } = await weft.bank.transfer({ to: signer.address, asset: 'USDC', amount })
    const response = await fetch(`${api.url}/v1/transactions/${hash}`)
    items.push(await response.json())
  }
  api.answers.set(path, { items: [items[0]], nextCursor: 'second' })
  api.answers.set(`${path}&cursor=second`, { items: [items[1]], nextCursor: 'third' })
  api.answers.set(`${path}&cursor=third`, { items: [items[2]], nextCursor: null })
  const list = weft.transactions({ account: signer.address.toUpperCase().replace('0X', '0x'), limit: 1 })
  const amounts = []
  for await (const { actions } of list) amounts.push(actions[0]?.fields.amount)
  expect(amounts).toEqual([1_000_000n, 2_000_000n, 3_000_000n])
  const second = await list.page('second')
  expect(second.nextCursor).toBe('third')
  expect(second.items[0]).toMatchObject({
    nonce: 1n,
    actions: [{ type: 'bank.transfer', fields: { to: signer.address, asset: 'USDC', amount: 2_000_000n } }],
  })
})

test('prices and nonces are exact', async () => {
  api.answers.set('/v1/prices', {
    asOf: { batch: 3, timestamp: 9 },
    prices: [{ asset: 'WBTC', price: '6000000000000', updatedAt: 9, stale: false }],
  })
  expect((await weft.prices()).prices).toEqual([
    { asset: 'WBTC', price: 6_000_000_000_000n, updatedAt: 9, stale: false },
  ])
  await weft.bank.faucet({}, { nonceKey: 3 })
  expect(await weft.nonces(signer.address, 3)).toEqual({
    account: signer.address,
    nonceKey: 3,
    committed: 1n,
    next: 1n,
    pending: 0,
  })
})

test('what is not there is undefined where that is an answer', async () => {
  expect(await weft.transaction(`0x${'ab'.repeat(32)}`)).toBeUndefined()
  expect(await weft.batch(77)).toBeUndefined()
  await expect(weft.transaction('0x12')).rejects.toMatchObject({ code: 'hash.malformed' })
  await expect(weft.account('0x12')).rejects.toMatchObject({ code: 'address.malformed' })
})

test('fields and events of a module this SDK does not know stay as they came', async () => {
  const { hash } = await weft.bank.faucet()
  const known = (await (await fetch(`${api.url}/v1/transactions/${hash}`)).json()) as Record<string, unknown>
  api.answers.set(`/v1/transactions/${hash}`, {
    ...known,
    actions: [{ type: 'casino.play', fields: { amount: '5' }, text: 'Casino · Play' }],
    receipt: {
      outcome: 'executed',
      rejection: null,
      fee: '0',
      events: [{ type: 'casino.big_win', account: signer.address, fields: { amount: '9' } }],
    },
  })
  expect(await weft.transaction(hash)).toMatchObject({
    actions: [{ type: 'casino.play', fields: { amount: '5' } }],
    receipt: { events: [{ title: 'Big win', fields: { amount: '9' } }] },
  })
})

test('an account in another shape than its modules describe is refused', async () => {
  api.answers.set(`/v1/accounts/${signer.address}`, {
    address: signer.address,
    shard: 0,
    asOf: { batch: 0, timestamp: 0 },
    netWorth: '0',
    worth: {},
    modules: { bank: { balances: 'none' } },
  })
  await expect(weft.account(signer.address)).rejects.toMatchObject({ code: 'api.unexpected_answer' })
})

test('a signal ends a request with its own reason, also while it waits to try again', async () => {
  for (let i = 0; i < 3; i++) {
    const body = JSON.stringify(problem('api.starting', 503, true))
    api.faults.push({
      path: '/v1/prices',
      kind: 'answer',
      status: 503,
      body,
      headers: { 'retry-after': '5' },
    })
  }
  const controller = new AbortController()
  const reason = new Error('left')
  const asked = weft.prices({ signal: controller.signal })
  await expect.poll(() => api.requests.length).toBe(1)
  controller.abort(reason)
  await expect(asked).rejects.toBe(reason)
  expect(api.requests.length).toBe(1)
})
