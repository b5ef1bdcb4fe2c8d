import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiHarness, startApiHarness } from './test-support/apiHarness.ts'
import type { TestWallet } from './test-support/testWallet.ts'

let harness: ApiHarness
let wallet: TestWallet
let bytes: Uint8Array
beforeAll(async () => {
  harness = await startApiHarness()
  wallet = harness.wallet(9)
  bytes = await wallet.bytes([['lending.supply', { asset: 'USDC', amount: '5' }]])
})
afterAll(() => harness.close())

/** Refused as a problem with a code, never a failure of the server, and nothing sealed. */
async function isRefused(body: unknown, contentType?: string): Promise<void> {
  const answer = await harness.post(body, contentType)
  if (answer.status === 202) {
    for (const item of answer.body.items) expect(item.status).toBe('refused')
  } else {
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(answer.body.code).toMatch(/^[a-z]+\.[a-z_]+$/)
  }
  expect(harness.memory.sealed).toHaveLength(0)
}

test('property: any JSON is refused with a code', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), (value) => isRefused(JSON.stringify(value))),
    { numRuns: 200 },
  )
})

test('property: any text as JSON is refused with a code', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 200, unit: 'binary' }), (text) =>
      isRefused(text, 'application/json'),
    ),
    { numRuns: 150 },
  )
})

test('property: any bytes are refused with a code', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), (body) => isRefused(Uint8Array.from(body))),
    { numRuns: 200 },
  )
})

test('property: a transaction with any bytes changed is refused with a code', async () => {
  const change = fc.record({ at: fc.nat({ max: bytes.length - 1 }), by: fc.integer({ min: 1, max: 255 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      const changed = Uint8Array.from(bytes)
      for (const { at, by } of changes) changed[at] = (changed[at]! + by) % 256
      if (Buffer.compare(changed, bytes) !== 0) await isRefused(changed)
    }),
    { numRuns: 200 },
  )
})

test('property: a transaction with any member replaced is refused with a code', async () => {
  const json = await wallet.json([['lending.supply', { asset: 'USDC', amount: '5' }]])
  const place = fc.constantFrom('account', 'nonceKey', 'nonce', 'validUntil', 'actions', 'signature')
  await fc.assert(
    fc.asyncProperty(place, fc.jsonValue({ maxDepth: 3 }), async (name, value) => {
      if (JSON.stringify(value) === JSON.stringify(json[name as keyof typeof json])) return
      // The nonce may be a number too: the same transaction then.
      if (name === 'nonce' && value === 0) return
      if (name === 'nonceKey' && Object.is(value, -0)) return
      await isRefused({ ...json, [name]: value })
    }),
    { numRuns: 200 },
  )
})

test('property: any path and query is answered without a failure', async () => {
  const words = fc.constantFrom(
    'v1',
    'accounts',
    'batches',
    'proofs',
    'transactions',
    'markets',
    'nonces',
    'data',
  )
  const part = fc.oneof(words, fc.string({ maxLength: 20 }), fc.nat().map(String))
  const query = fc.dictionary(
    fc.constantFrom('cursor', 'limit', 'key', 'batch', 'wait', 'action'),
    fc.string({ maxLength: 20 }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 5 }), query, async (parts, parameters) => {
      const path = parts.map(encodeURIComponent).join('/')
      const answer = await harness.get(`/${path}?${new URLSearchParams(parameters)}`)
      expect(answer.status, `${path} ${JSON.stringify(parameters)}`).toBeLessThan(500)
    }),
    { numRuns: 300 },
  )
})
