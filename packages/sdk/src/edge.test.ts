import { fileURLToPath } from 'node:url'
import { createContext, Script } from 'node:vm'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApi, type TestApi } from './test-support/startTestApi.ts'

/** What web standards give every edge runtime. No Buffer, no process, no require: whoever asks for them fails. */
const STANDARD = {
  fetch,
  WebSocket,
  crypto,
  TextEncoder,
  TextDecoder,
  URL,
  URLSearchParams,
  AbortController,
  AbortSignal,
  Response,
  Headers,
  setTimeout,
  clearTimeout,
  setInterval,
  clearInterval,
}

let api: TestApi
let code: string

beforeAll(async () => {
  api = await startTestApi()
  const bundle = await rolldown({
    input: fileURLToPath(new URL('./index.ts', import.meta.url)),
    platform: 'browser',
    logLevel: 'silent',
  })
  const { output } = await bundle.generate({ format: 'iife', name: 'sdk', codeSplitting: false })
  await bundle.close()
  code = output[0].code
}, 60_000)
afterAll(() => api.stop())

/** Runs in a realm of its own with the SDK as `sdk`; what it returns comes back as JSON. */
async function runOnEdge(body: string): Promise<unknown> {
  const context = createContext({ ...STANDARD, apiUrl: api.url })
  new Script(code).runInContext(context)
  const text: unknown = await new Script(
    `(async () => JSON.stringify(await (async () => {${body}})()))()`,
  ).runInContext(context)
  return JSON.parse(String(text))
}

test('the realm has no Buffer and no process', async () => {
  expect(await runOnEdge(`return [typeof Buffer, typeof process, typeof require, typeof window]`)).toEqual(
    Array(4).fill('undefined'),
  )
})

test('signs, sends and waits where only web standards are', async () => {
  const found = await runOnEdge(`
    const signer = sdk.privateKeySigner('0x${'01'.repeat(32)}')
    const weft = sdk.createWeftClient({ url: apiUrl, signer })
    const sent = await weft.lending.supply({ asset: 'USDC', amount: '100.5' })
    const { outcome, events } = await sent.wait('executed')
    return { outcome, amount: String(events[0].fields.amount), hash: sent.hash }
  `)
  expect(found).toEqual({ outcome: 'executed', amount: '100500000', hash: [...api.accepted.keys()][0] })
})

test('follows the stream', async () => {
  api.state.onSubscribe = (socket) => {
    socket.send(JSON.stringify({ type: 'subscribed', sequence: 1 }))
    socket.send(JSON.stringify({ type: 'batch', sequence: 2, number: 1, timestamp: 1_800_000_000 }))
  }
  const found = await runOnEdge(`
    for await (const event of sdk.createWeftClient({ url: apiUrl }).stream()) {
      if (event.type === 'batch') return event.number
    }
  `)
  expect(found).toBe(1)
})

test('errors keep their class, code and remedy', async () => {
  const found = await runOnEdge(`
    const weft = sdk.createWeftClient({ url: apiUrl })
    try { await weft.track('0x${'ab'.repeat(32)}') } catch (error) {
      return [error instanceof sdk.WeftError, error.code, error.remedy !== '']
    }
  `)
  expect(found).toEqual([true, 'transaction.unknown', true])
})
