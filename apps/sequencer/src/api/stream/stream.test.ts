import { Fault } from '@weft/primitives'
import { STREAM_CLOSE, type StreamMessage } from '@weft/protocol/api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ApiHarness, startApiHarness } from '../test-support/apiHarness.ts'
import { openStream } from '../test-support/streamClient.ts'
import type { TestWallet } from '../test-support/testWallet.ts'

type BatchMessage = Extract<StreamMessage, { type: 'batch' }>

let harness: ApiHarness
let alice: TestWallet
let nonce: bigint
beforeEach(async () => {
  harness = await startApiHarness()
  alice = harness.wallet(1)
  nonce = 0n
})
afterEach(() => harness.close())

/** One batch with one transaction of alice. */
async function runBatch(fields: Record<string, unknown> = { to: alice.address }): Promise<void> {
  const action =
    nonce === 0n ? ['bank.faucet', {}] : ['bank.transfer', { asset: 'USDC', amount: '1', ...fields }]
  await harness.post(await alice.json([action as [string, Record<string, unknown>]], { nonce: nonce++ }))
}

const numbersOf = (messages: readonly StreamMessage[]) =>
  messages.filter((each): each is BatchMessage => each.type === 'batch').map(({ number }) => number)
const isBatch = (number: number) => (message: StreamMessage) =>
  message.type === 'batch' && message.number === number

test('batches come once each and in order, with the parts subscribed to', async () => {
  const stream = await openStream(harness.url)
  const bob = harness.wallet(2)
  stream.send({ type: 'subscribe', topics: ['batches', 'heads', 'prices'], accounts: [bob.address] })
  await stream.until(({ type }) => type === 'prices')
  await runBatch()
  await runBatch({ to: bob.address })
  await stream.until(isBatch(2))
  expect(stream.messages[0]).toEqual({ type: 'subscribed', sequence: 0 })
  expect(numbersOf(stream.messages)).toEqual([1, 2])
  const second = (await stream.until(isBatch(2))) as BatchMessage
  expect(second.summary).toMatchObject({ number: 2, transactions: 1, executed: 1 })
  expect(second.receipts).toMatchObject([
    { account: bob.address, transaction: { account: alice.address, receipt: { outcome: 'executed' } } },
  ])
  expect(((await stream.until(isBatch(1))) as BatchMessage).receipts).toEqual([])
  harness.memory.postAll()
  await stream.until((message) => message.type === 'heads' && message.heads.posted === 2)
  await stream.close()
})

test('a resume brings what was missed, and then what is new, without gaps or repeats', async () => {
  const first = await openStream(harness.url)
  first.send({ type: 'subscribe' })
  await first.until(({ type }) => type === 'subscribed')
  for (let i = 0; i < 3; i++) await runBatch()
  const last = (await first.until(isBatch(2))) as BatchMessage
  await first.close()
  for (let i = 0; i < 120; i++) await runBatch()
  const second = await openStream(harness.url)
  second.send({ type: 'subscribe', after: last.sequence })
  for (let i = 0; i < 30; i++) await runBatch()
  await second.until(isBatch(153))
  expect(numbersOf(second.messages)).toEqual(Array.from({ length: 151 }, (_, i) => i + 3))
  await second.close()
})

test('a second subscription replaces the first', async () => {
  await runBatch()
  await runBatch()
  const stream = await openStream(harness.url)
  stream.send({ type: 'subscribe', topics: ['heads'] })
  stream.send({ type: 'subscribe', after: 0 })
  await stream.until(isBatch(2))
  expect(numbersOf(stream.messages)).toEqual([1, 2])
  await stream.close()
})

test('pings are answered', async () => {
  const stream = await openStream(harness.url)
  stream.send({ type: 'ping' })
  await stream.until(({ type }) => type === 'pong')
  await stream.close()
})

test.each([
  { what: 'no JSON', message: '{', code: STREAM_CLOSE.malformed },
  { what: 'an unknown type', message: '{"type":"steal"}', code: STREAM_CLOSE.malformed },
  {
    what: 'an unknown topic',
    message: '{"type":"subscribe","topics":["all"]}',
    code: STREAM_CLOSE.malformed,
  },
  { what: 'no address', message: '{"type":"subscribe","accounts":["bob"]}', code: STREAM_CLOSE.malformed },
  { what: 'a negative sequence', message: '{"type":"subscribe","after":-1}', code: STREAM_CLOSE.malformed },
  { what: 'a future sequence', message: '{"type":"subscribe","after":99}', code: STREAM_CLOSE.cannotReplay },
  { what: 'too many bytes', message: `{"type":"${'x'.repeat(20_000)}"}`, code: STREAM_CLOSE.messageTooBig },
])('a message with $what closes with $code', async ({ message, code }) => {
  const stream = await openStream(harness.url)
  stream.send(message)
  expect((await stream.closed).code).toBe(code)
})

test('a flood of messages closes the connection', async () => {
  const stream = await openStream(harness.url)
  for (let i = 0; i < 100; i++) stream.send({ type: 'ping' })
  expect((await stream.closed).code).toBe(STREAM_CLOSE.malformed)
})

test('one subscriber too many is turned away', async () => {
  const own = await startApiHarness({ api: { subscribersMax: 1 } })
  try {
    const first = await openStream(own.url)
    const second = await openStream(own.url)
    expect((await second.closed).code).toBe(STREAM_CLOSE.full)
    await first.close()
  } finally {
    await own.close()
  }
})

test('a replay that the database cannot serve closes, to be tried again', async () => {
  await runBatch()
  harness.outage(new Fault('db.unreachable', 'Postgres does not answer', { retryable: true }))
  const stream = await openStream(harness.url)
  stream.send({ type: 'subscribe', after: 0 })
  expect(await stream.closed).toEqual({ code: STREAM_CLOSE.unavailable, reason: 'db.unreachable' })
})

test('closing the server tells its subscribers', async () => {
  const own = await startApiHarness()
  const stream = await openStream(own.url)
  await own.close()
  expect((await stream.closed).code).toBe(STREAM_CLOSE.goingAway)
})
