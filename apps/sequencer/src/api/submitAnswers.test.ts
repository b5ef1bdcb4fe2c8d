import { decodeSubmitAnswer, encodeTransactionsBody, submitResponseSchema } from '@weft/protocol/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiHarness, startApiHarness } from './test-support/apiHarness.ts'

let harness: ApiHarness
let body: Uint8Array<ArrayBuffer>
beforeAll(async () => {
  harness = await startApiHarness()
  const alice = harness.wallet(1)
  const validUntil = BigInt(Math.floor(Date.now() / 1000)) + 600n
  const faucet = await alice.bytes([['bank.faucet', {}]], { validUntil })
  const gap = await alice.bytes([['bank.faucet', {}]], { nonce: 7n, validUntil })
  body = Uint8Array.from(encodeTransactionsBody([faucet, gap, Uint8Array.of(1, 2, 3), faucet]))
})
afterAll(() => harness.close())

async function send(accept: string): Promise<Response> {
  const headers = { 'content-type': 'application/octet-stream', accept }
  return await fetch(`${harness.url}/v1/transactions`, { method: 'POST', headers, body })
}

test('the same results as JSON that the schema describes, and as bytes to who asks for bytes', async () => {
  const json = await send('*/*')
  expect(json.status).toBe(202)
  expect(json.headers.get('content-type')).toBe('application/json; charset=utf-8')
  const text = await json.text()
  const { items } = submitResponseSchema.parse(JSON.parse(text))
  expect(JSON.parse(text)).toEqual({ items })
  expect(items).toMatchObject([
    { status: 'sealed', batch: 1, index: 0, duplicate: false },
    { status: 'refused', error: { code: 'transaction.nonce_gap', context: { expected: '1' } } },
    { status: 'refused', hash: null, error: { code: 'transaction.malformed' } },
    { status: 'sealed', batch: 1, index: 0, duplicate: true },
  ])

  const bytes = await send('application/octet-stream')
  expect(bytes.status).toBe(202)
  expect(bytes.headers.get('content-type')).toBe('application/octet-stream')
  const sealed = { status: 'sealed', batch: 1, index: 0, duplicate: true }
  expect(decodeSubmitAnswer(await bytes.bytes())).toMatchObject([
    sealed,
    { status: 'refused', httpStatus: 409, retryable: true, code: 'transaction.nonce_gap' },
    { status: 'refused', httpStatus: 400, retryable: false, code: 'transaction.malformed' },
    sealed,
  ])
})

test('a refusal of the whole request is problem details, whatever was asked for', async () => {
  const response = await fetch(`${harness.url}/v1/transactions`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', accept: 'application/octet-stream' },
    body: Uint8Array.of(0, 0),
  })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ code: 'request.empty' })
})
