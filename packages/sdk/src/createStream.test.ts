import type { StreamMessage } from '@weft/protocol/api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { createWeftClient } from './createWeftClient.ts'
import type { StreamEvent, WeftStream } from './streamTypes.ts'
import { startTestApi, type TestApi } from './test-support/startTestApi.ts'
import type { WeftClient } from './weftClient.ts'

let api: TestApi
let weft: WeftClient
let stream: WeftStream
/** What each subscription asked for. */
let subscriptions: { after?: number; accounts: string[]; topics: string[] }[]

beforeEach(async () => {
  api = await startTestApi()
  weft = createWeftClient({ url: api.url })
  subscriptions = []
})
afterEach(async () => {
  stream?.close()
  await api.stop()
})

/** Batch `number`; its sequence is a hundred times that, because sequences do not rise by one. */
function batch(number: number): StreamMessage {
  return { type: 'batch', sequence: number * 100, number, timestamp: 1_800_000_000 }
}

/** On the n-th subscription (from 0) the server does what the n-th script says. */
function serve(...scripts: ((send: (message: StreamMessage) => void, socket: WebSocket) => void)[]): void {
  api.state.onSubscribe = (socket, request) => {
    subscriptions.push(request)
    scripts[subscriptions.length - 1]?.((message) => socket.send(JSON.stringify(message)), socket)
  }
}

/** The numbers of the batches up to `last`. */
async function numbersUntil(last: number): Promise<number[]> {
  const numbers: number[] = []
  for await (const event of stream) {
    if (event.type === 'batch') numbers.push(event.number)
    if (numbers.at(-1) === last) return numbers
  }
  return numbers
}

test('a cut connection is resumed after the last sequence; what comes twice is handed out once', async () => {
  const states: string[] = []
  serve(
    (send, socket) => {
      send({ type: 'subscribed', sequence: 400 })
      send(batch(5))
      send(batch(6))
      socket.terminate()
    },
    (send) => {
      send({ type: 'subscribed', sequence: 600 })
      send(batch(6))
      send(batch(7))
      send(batch(8))
    },
  )
  stream = weft.stream({ accounts: [`0x${'AB'.repeat(20)}`], onState: (state) => states.push(state) })
  expect(await numbersUntil(8)).toEqual([5, 6, 7, 8])
  expect(subscriptions).toEqual([
    { type: 'subscribe', topics: ['batches', 'prices', 'heads'], accounts: [`0x${'ab'.repeat(20)}`] },
    expect.objectContaining({ after: 600 }),
  ])
  expect(states.slice(0, 3)).toEqual(['live', 'offline', 'live'])
  expect(stream.sequence).toBe(800)
})

test('a connection that ends before the first batch resumes where it began', async () => {
  serve(
    (send, socket) => {
      send({ type: 'subscribed', sequence: 400 })
      socket.close(1001)
    },
    (send) => {
      send({ type: 'subscribed', sequence: 400 })
      send(batch(5))
    },
  )
  stream = weft.stream()
  expect(await numbersUntil(5)).toEqual([5])
  expect(subscriptions[1]?.after).toBe(400)
})

test('a batch that is missing is asked for again before anything after it is handed out', async () => {
  serve(
    (send) => {
      send({ type: 'subscribed', sequence: 400 })
      send(batch(5))
      send(batch(7))
    },
    (send) => {
      send({ type: 'subscribed', sequence: 500 })
      send(batch(6))
      send(batch(7))
    },
  )
  stream = weft.stream()
  expect(await numbersUntil(7)).toEqual([5, 6, 7])
  expect(subscriptions[1]?.after).toBe(500)
})

test('too far behind to replay: says so and goes on from now', async () => {
  const gaps: number[] = []
  serve(
    (_, socket) => socket.close(4416),
    (send) => {
      send({ type: 'subscribed', sequence: 900 })
      send(batch(10))
    },
  )
  stream = weft.stream({ after: 100, onGap: ({ after }) => gaps.push(after) })
  expect(await numbersUntil(10)).toEqual([10])
  expect(gaps).toEqual([100])
  expect(subscriptions.map(({ after }) => after)).toEqual([100, undefined])
})

test('heads and prices come with exact numbers; a listener works like the loop', async () => {
  serve((send) => {
    send({ type: 'subscribed', sequence: 0 })
    send({ type: 'heads', heads: { sealed: 2, executed: 2, posted: 1, finalized: 0 } })
    send({
      type: 'prices',
      prices: {
        asOf: { batch: 2, timestamp: 5 },
        prices: [{ asset: 'ETH', price: '300000000000', updatedAt: 5, stale: false }],
      },
    })
  })
  const events: StreamEvent[] = []
  stream = weft.stream()
  const stop = stream.subscribe((event) => events.push(event))
  await expect.poll(() => events.length).toBe(3)
  expect(events[2]).toMatchObject({ type: 'prices', prices: [{ asset: 'ETH', price: 300_000_000_000n }] })
  stop()
  await expect.poll(() => api.sockets.size).toBe(0)
})

test('the signal ends the loop quietly and closes the connection', async () => {
  const controller = new AbortController()
  serve((send) => {
    send({ type: 'subscribed', sequence: 0 })
    send(batch(1))
  })
  stream = weft.stream({ signal: controller.signal })
  const numbers: number[] = []
  for await (const event of stream) {
    if (event.type !== 'batch') continue
    numbers.push(event.number)
    controller.abort()
  }
  expect(numbers).toEqual([1])
  await expect.poll(() => api.sockets.size).toBe(0)
})

test('a message of another shape ends the stream with an error; a new kind of message does not', async () => {
  serve((send, socket) => {
    send({ type: 'subscribed', sequence: 0 })
    socket.send(JSON.stringify({ type: 'weather', sunny: true }))
    send(batch(1))
    socket.send(JSON.stringify({ type: 'batch', number: 'two' }))
  })
  stream = weft.stream()
  const numbers: number[] = []
  const loop = (async () => {
    for await (const event of stream) if (event.type === 'batch') numbers.push(event.number)
  })()
  await expect(loop).rejects.toMatchObject({ code: 'api.unexpected_answer' })
  expect(numbers).toEqual([1])
})

test('a consumer that is slow gets everything, in order, while the buffer stays bounded', async () => {
  const last = 3_000
  const batches = (from: number) => (send: (message: StreamMessage) => void) => {
    send({ type: 'subscribed', sequence: from * 100 })
    for (let number = from + 1; number <= last; number++) send(batch(number))
  }
  api.state.onSubscribe = (socket, request) => {
    subscriptions.push(request)
    batches((request.after ?? 0) / 100)((message) => socket.send(JSON.stringify(message)))
  }
  stream = weft.stream({ after: 0 })
  expect(await numbersUntil(last)).toEqual(Array.from({ length: last }, (_, i) => i + 1))
})

test('nothing is asked of a stream that nobody reads', () => {
  stream = weft.stream()
  expect(stream.sequence).toBeUndefined()
  expect(subscriptions).toEqual([])
})
