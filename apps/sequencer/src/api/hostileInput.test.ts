import { type Address, Fault } from '@weft/primitives'
import { AMOUNT_MAX } from '@weft/protocol'
import { encodeTransactionsBody, type TransactionInput } from '@weft/protocol/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiHarness, startApiHarness } from './test-support/apiHarness.ts'
import type { TestWallet } from './test-support/testWallet.ts'

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
const supply = (amount: unknown) => ({ type: 'lending.supply', fields: { asset: 'USDC', amount } })
let harness: ApiHarness
let mallory: TestWallet
let good: TransactionInput
const now = () => BigInt(Math.floor(Date.now() / 1000))

beforeAll(async () => {
  harness = await startApiHarness()
  mallory = harness.wallet(666)
  good = await mallory.json([['bank.faucet', {}]])
})
afterAll(() => harness.close())

/** Refused with this code, by itself and in a list, and nothing of it was sealed. */
async function refused(item: unknown, code: string, status = 400): Promise<string> {
  const alone = await harness.post(item)
  expect(alone.body).toMatchObject({ code, status, type: `urn:weft:problem:${code}` })
  expect(alone.status).toBe(status)
  expect(alone.headers.get('content-type')).toMatch('application/problem+json')
  expect(alone.headers.get('x-request-id')).toBe(alone.body.requestId)
  const listed = await harness.post([item])
  expect(listed.status).toBe(202)
  expect(listed.body.items[0]).toMatchObject({ status: 'refused', error: { code } })
  expect(harness.memory.sealed).toHaveLength(0)
  return alone.body.detail
}

/** The whole request is refused with this code. */
async function wholeRefused(
  body: unknown,
  code: string,
  status: number,
  contentType?: string,
): Promise<void> {
  const answer = await harness.post(body, contentType)
  expect(answer.body).toMatchObject({ code, status })
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toMatch('application/problem+json')
  expect(harness.memory.sealed).toHaveLength(0)
}

test.each([
  ['{', 'request.malformed_json', 400],
  ['{"account": 0x12}', 'request.malformed_json', 400],
  ['', 'request.empty', 400],
  ['[]', 'request.empty', 400],
  ['{"__proto__": {"a": 1}}', 'request.malformed_json', 400],
  ['null', 'transaction.malformed', 400],
  ['"hello"', 'transaction.malformed', 400],
  ['42', 'transaction.malformed', 400],
  ['{}', 'transaction.malformed', 400],
])('malformed JSON %s: %s', async (body, code, status) => {
  await wholeRefused(body, code, status)
})

test('deeply nested JSON is refused', async () => {
  await wholeRefused('['.repeat(100_000), 'request.malformed_json', 400)
  const nested = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`
  await wholeRefused(nested, 'transaction.malformed', 400)
})

test('unsupported media types are refused', async () => {
  await wholeRefused('hello', 'request.media_type_unsupported', 415, 'text/plain')
  await wholeRefused('<a/>', 'request.media_type_unsupported', 415, 'application/xml')
})

test('an oversized body is refused before it is read', async () => {
  await wholeRefused(`"${'x'.repeat(5 * 2 ** 20)}"`, 'request.too_large', 413)
  await wholeRefused(new Uint8Array(5 * 2 ** 20), 'request.too_large', 413)
})

test('1001 items are refused as a whole, in JSON and in bytes', async () => {
  await wholeRefused(
    Array.from({ length: 1001 }, () => good),
    'request.too_many_items',
    400,
  )
  const bytes = await mallory.bytes([['bank.faucet', {}]])
  const body = encodeTransactionsBody(Array.from({ length: 1001 }, () => bytes))
  await wholeRefused(body, 'request.too_many_items', 400)
})

test('malformed bytes are refused: empty, truncated, extended, of an unknown version, of a wrong count', async () => {
  const bytes = await mallory.bytes([['bank.faucet', {}]])
  await wholeRefused(new Uint8Array(0), 'request.empty', 400)
  await wholeRefused(Uint8Array.of(0, 0), 'request.empty', 400)
  await wholeRefused(bytes.subarray(0, -1), 'transaction.malformed', 400)
  await wholeRefused(Uint8Array.from([...bytes, 0]), 'transaction.malformed', 400)
  await wholeRefused(Uint8Array.from([9, ...bytes.subarray(1)]), 'transaction.malformed', 400)
  await wholeRefused(Uint8Array.of(0, 2, 1, 1), 'request.malformed', 400)
  await wholeRefused(Uint8Array.from([0, 0x80, 0x00]), 'request.malformed', 400)
  await wholeRefused(new Uint8Array(40_000).fill(1), 'transaction.too_large', 400)
})

test('an unknown action, by name and by id', async () => {
  const actions = [{ type: 'lending.steal', fields: {} }]
  expect(await refused({ ...good, actions }, 'action.unknown')).toContain('GET /v1/modules')
  await refused({ ...good, actions: [{ type: '__proto__', fields: {} }] }, 'action.unknown')
  const bytes = await mallory.bytes([['bank.faucet', {}]])
  const at = bytes.length - 65 - 1 - 2
  const unknown = Uint8Array.from(bytes)
  unknown.set([0xfe, 0xfe], at)
  await wholeRefused(unknown, 'action.unknown', 400)
})

test.each([
  ['negative', '-1'],
  ['negative number', -1],
  ['fraction', 1.5],
  ['fraction in text', '1.5'],
  ['exponent', '1e18'],
  ['hexadecimal', '0x10'],
  ['leading zero', '01'],
  ['empty', ''],
  ['space', ' 1'],
  ['null', null],
  ['object', {}],
  ['unsafe number', 2 ** 60],
  ['2^128 − 1, which would mean all of it', AMOUNT_MAX.toString()],
  ['2^128', (2n ** 128n).toString()],
  ['2^256', (2n ** 256n).toString()],
  ['a thousand digits', '9'.repeat(1000)],
  ['max where it is not allowed', 'max'],
])('an amount that is none (%s)', async (_name, amount) => {
  const detail = await refused({ ...good, actions: [supply(amount)] }, 'transaction.field_invalid')
  expect(detail).toContain('action 0 (lending.supply), amount')
})

test('fields that are missing, unknown or of another kind', async () => {
  const withFields = (fields: unknown) => ({ ...good, actions: [{ type: 'lending.supply', fields }] })
  await refused(withFields({ asset: 'USDC' }), 'transaction.field_invalid')
  await refused(withFields({ asset: 'USDC', amount: '1', extra: 1 }), 'transaction.field_invalid')
  await refused(withFields({ asset: 'DOGE', amount: '1' }), 'transaction.field_invalid')
  await refused(withFields({ asset: 99, amount: '1' }), 'transaction.field_invalid')
  await refused(withFields([]), 'transaction.malformed')
  await refused(withFields('x'), 'transaction.malformed')
})

test('values of the envelope out of range', async () => {
  await refused({ ...good, account: '0x12' }, 'transaction.malformed')
  await refused({ ...good, nonce: '-1' }, 'transaction.malformed')
  await refused({ ...good, nonce: (2n ** 64n).toString() }, 'transaction.malformed')
  await refused({ ...good, nonceKey: 2 ** 32 }, 'transaction.malformed')
  await refused({ ...good, validUntil: 1e15 }, 'transaction.malformed')
  await refused({ ...good, actions: [] }, 'transaction.malformed')
  await refused({ ...good, actions: Array(257).fill(good.actions[0]) }, 'transaction.malformed')
  await refused({ ...good, hello: 1 }, 'transaction.malformed')
})

test('a signature for another chain or another contract', async () => {
  const elsewhere = { chainId: 1, verifyingContract: harness.memory.services.rollupAddress }
  const detail = await refused(
    await mallory.json([['bank.faucet', {}]], { domain: elsewhere }),
    'transaction.signature_mismatch',
  )
  expect(detail).toContain('GET /v1/status')
  const another = `0x${'bb'.repeat(20)}` as Address
  const domain = { chainId: 31_337, verifyingContract: another }
  await refused(await mallory.json([['bank.faucet', {}]], { domain }), 'transaction.signature_mismatch')
})

test("a signature over something else, or for somebody else's account", async () => {
  await refused({ ...good, actions: [supply('1')] }, 'transaction.signature_mismatch')
  await refused({ ...good, account: harness.wallet(1).address }, 'transaction.signature_mismatch')
})

test('signatures that are truncated, high-s, of an unknown v, of zero, out of range, of no point', async () => {
  const signature = good.signature.slice(2)
  const r = signature.slice(0, 64)
  const s = BigInt(`0x${signature.slice(64, 128)}`)
  const v = signature.slice(128)
  const sign = (text: string) => ({ ...good, signature: `0x${text}` })
  const hex = (value: bigint) => value.toString(16).padStart(64, '0')
  await refused(sign(signature.slice(0, 128)), 'transaction.signature_malformed')
  await refused(sign(''), 'transaction.signature_malformed')
  await refused(sign(`${signature}00`), 'transaction.signature_malformed')
  await refused({ ...good, signature: 7 }, 'transaction.signature_malformed')
  await refused(sign(`${r}${hex(ORDER - s)}${v === '1b' ? '1c' : '1b'}`), 'transaction.signature_high_s')
  await refused(sign(`${r}${hex(s)}00`), 'transaction.signature_malformed')
  await refused(sign(`${hex(0n)}${hex(s)}${v}`), 'transaction.signature_malformed')
  await refused(sign(`${r}${hex(0n)}${v}`), 'transaction.signature_malformed')
  await refused(sign(`${hex(ORDER)}${hex(s)}${v}`), 'transaction.signature_malformed')
  // 5 is the abscissa of no point of the curve.
  await refused(sign(`${hex(5n)}${hex(s)}${v}`), 'transaction.signature_mismatch')
  await refused(sign(`${r}${hex(s)}${v === '1b' ? '1c' : '1b'}`), 'transaction.signature_mismatch')
})

test('expired, or valid for too long', async () => {
  await refused(await mallory.json([['bank.faucet', {}]], { validUntil: now() - 2n }), 'transaction.expired')
  await refused(
    await mallory.json([['bank.faucet', {}]], { validUntil: now() + 8n * 86_400n }),
    'transaction.valid_too_long',
  )
})

test('a nonce gap says which nonce is expected', async () => {
  const early = await mallory.json([['bank.faucet', {}]], { nonce: 3n })
  const answer = await harness.post(early)
  expect(answer.status).toBe(409)
  expect(answer.headers.get('retry-after')).toBe('1')
  expect(answer.body).toMatchObject({
    code: 'transaction.nonce_gap',
    retryable: true,
    context: { expected: '0' },
  })
  await refused(early, 'transaction.nonce_gap', 409)
})

test('a bad item fails alone: the good ones of its list are sealed', async () => {
  const own = await startApiHarness()
  try {
    const alice = own.wallet(1)
    const first = await alice.json([['bank.faucet', {}]])
    const second = await alice.json([['lending.supply', { asset: 'USDC', amount: '5' }]], { nonce: 1n })
    const { status, body } = await own.post([first, 17, second, { ...second, nonce: '2' }])
    expect(status).toBe(202)
    expect(body.items.map((item) => (item.status === 'sealed' ? 'sealed' : item.error.code))).toEqual([
      'sealed',
      'transaction.malformed',
      'sealed',
      'transaction.signature_mismatch',
    ])
    expect(own.memory.sealed).toHaveLength(2)
  } finally {
    await own.close()
  }
})

test('replays answer the place of the first, also in parallel and with a re-spelt signature', async () => {
  const own = await startApiHarness()
  try {
    const bob = own.wallet(2)
    const item = await bob.json([['bank.faucet', {}]])
    const answers = await Promise.all(Array.from({ length: 8 }, () => own.post(item)))
    const places = answers.map(({ body }) => body.items[0])
    for (const place of places) expect(place).toMatchObject({ status: 'sealed', batch: 1, index: 0 })
    expect(places.filter((place) => place?.status === 'sealed' && !place.duplicate)).toHaveLength(1)
    const again = await own.post(
      await bob.bytes([['bank.faucet', {}]], { validUntil: BigInt(item.validUntil) }),
    )
    expect(again.body.items[0]).toMatchObject({ status: 'sealed', batch: 1, index: 0, duplicate: true })
    const other = await bob.json([['lending.supply', { asset: 'USDC', amount: '5' }]], { nonce: 0n })
    const used = await own.post(other)
    expect(used.status).toBe(409)
    expect(used.body).toMatchObject({ code: 'transaction.nonce_used', context: { expected: '1' } })
    expect(own.memory.sealed).toHaveLength(1)
  } finally {
    await own.close()
  }
})

test('two transactions race for one nonce: one wins', async () => {
  const own = await startApiHarness()
  try {
    const carol = own.wallet(3)
    const rivals = await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        carol.json([['lending.supply', { asset: 'USDC', amount: String(i + 1) }]]),
      ),
    )
    const answers = await Promise.all(rivals.map((item) => own.post(item)))
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1)
    for (const { status, body } of answers)
      if (status !== 202) expect(body.code).toBe('transaction.nonce_used')
    expect(own.memory.sealed).toHaveLength(1)
  } finally {
    await own.close()
  }
})

test('a forged transaction does not take the nonce from its owner', async () => {
  const own = await startApiHarness()
  try {
    const dave = own.wallet(4)
    const forged = {
      ...(await own.wallet(5).json([['oracle.postPrices', { prices: [] }]])),
      account: dave.address,
    }
    const real = await dave.json([['bank.faucet', {}]])
    const answers = await Promise.all([own.post(forged), own.post(real), own.post(forged)])
    expect(answers[1]?.status).toBe(202)
    expect(
      [answers[0]?.body.code, answers[2]?.body.code].every((code) => code?.startsWith('transaction.')),
    ).toBe(true)
    expect(own.memory.sealed).toHaveLength(1)
  } finally {
    await own.close()
  }
})

test('an outage of the database answers 503 with a code and Retry-After', async () => {
  const own = await startApiHarness()
  try {
    own.outage(new Fault('db.unreachable', 'Postgres does not answer', { retryable: true }))
    const answer = await own.get<{ code: string }>('/v1/batches')
    expect(answer.status).toBe(503)
    expect(answer.body.code).toBe('db.unreachable')
    expect(answer.headers.get('retry-after')).toBe('2')
    own.outage(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }))
    const refused = await own.get<{ code: string }>('/v1/batches/1')
    expect(refused.body).toMatchObject({ code: 'database.away', status: 503, retryable: true })
    own.outage(new Error('a bug'))
    const failed = await own.get<{ code: string; detail: string }>('/v1/batches/1')
    expect(failed.body).toMatchObject({ code: 'service.internal', status: 500 })
    expect(failed.body.detail).not.toContain('a bug')
    own.memory.health = { ready: false, problems: ['Redis does not answer'] }
    const ready = await own.get<{ code: string; detail: string }>('/readyz')
    expect(ready.status).toBe(503)
    expect(ready.body).toMatchObject({ code: 'service.not_ready', detail: 'Redis does not answer' })
  } finally {
    await own.close()
  }
})
