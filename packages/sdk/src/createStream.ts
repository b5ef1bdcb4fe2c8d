import { parseAddress } from '@weft/protocol'
import { STREAM_CLOSE, type StreamMessage, type StreamRequest } from '@weft/protocol/api'
import { InvalidInput, WeftError } from './errors.ts'
import { createEventQueue, type EventQueue } from './eventQueue.ts'
import { readPrice } from './reads.ts'
import { readTransaction } from './readTransaction.ts'
import { runConnection } from './streamConnection.ts'
import { createStreamPosition } from './streamPosition.ts'
import type { StreamEvent, StreamOptions, WeftStream } from './streamTypes.ts'
import { anySignal, delay } from './waiting.ts'
import type { WebSocketClass } from './weftClient.ts'

/** Events kept for a consumer that is busy; beyond, the connection is dropped, and resumed when it is not. */
const BUFFERED_MAX = 1_000
const RECONNECT_FIRST_MS = 250
const RECONNECT_MS_MAX = 5_000

/** Where the stream is served, and by what it is reached. */
interface StreamServer {
  /** Base URL of the API. */
  url: string
  webSocket: WebSocketClass | undefined
}

/**
 * A subscription that outlives its connections: it resumes after the last batch it took, drops what it has
 * already, and asks again when one is missing.
 */
export function createStream(server: StreamServer, options: StreamOptions): WeftStream {
  const closing = new AbortController()
  const signal = anySignal(options.signal, closing.signal)
  /** Of the last batch handed out. */
  let sequence: number | undefined

  async function* events(): AsyncGenerator<StreamEvent> {
    if (signal.aborted) return
    const queue = createEventQueue<StreamEvent>(BUFFERED_MAX)
    const running = keepConnected(server, options, queue, signal).finally(() => queue.close())
    // Awaited below, once everything that came before the failure is handed out.
    running.catch(() => undefined)
    try {
      for (;;) {
        const event = await queue.next()
        if (event === undefined || signal.aborted) break
        if (event.type === 'batch') sequence = event.sequence
        yield event
      }
      await running
    } finally {
      closing.abort()
    }
  }

  return {
    get sequence() {
      return sequence
    },
    [Symbol.asyncIterator]: events,
    subscribe(listener, onError = () => undefined) {
      consume(events(), listener).catch(onError)
      return () => closing.abort()
    },
    close: () => closing.abort(),
  }
}

/** Connects again and again until the signal fires. Throws only when the API cannot be understood. */
async function keepConnected(
  server: StreamServer,
  options: StreamOptions,
  queue: EventQueue<StreamEvent>,
  signal: AbortSignal,
): Promise<void> {
  const {
    topics = ['batches', 'prices', 'heads'],
    onGap = () => undefined,
    onState = () => undefined,
  } = options
  const accounts = (options.accounts ?? []).map(parseAddress)
  const position = createStreamPosition(options.after, onGap)
  const url = `${server.url.replace(/^http/, 'ws').replace(/\/+$/, '')}/v1/stream`
  signal.addEventListener('abort', () => queue.close(), { once: true })
  let failures = 0
  while (!signal.aborted) {
    let subscribed = false
    const { after } = position
    const request: StreamRequest = {
      type: 'subscribe',
      topics: [...topics],
      accounts,
      ...(after === undefined ? {} : { after }),
    }
    const onMessage = (message: StreamMessage): boolean => {
      const verdict = position.judge(message)
      if (verdict !== 'take') return verdict === 'drop'
      if (message.type === 'subscribed') {
        subscribed = true
        onState('live')
      }
      const event = readEvent(message)
      if (event !== undefined) queue.push(event)
      return !queue.isFull
    }
    const webSocket = server.webSocket ?? platformWebSocket()
    const end = await runConnection({ webSocket, url, request, signal, onMessage })
    if (signal.aborted) return
    onState('offline')
    if ('error' in end) throw end.error
    if (end.code === STREAM_CLOSE.malformed) throw refused()
    if (end.code === STREAM_CLOSE.cannotReplay) position.lose()
    await queue.room()
    failures = subscribed ? 0 : failures + 1
    await delay(Math.min(RECONNECT_FIRST_MS * 2 ** failures, RECONNECT_MS_MAX), signal).catch(() => undefined)
  }
}

async function consume(
  events: AsyncIterable<StreamEvent>,
  listener: (event: StreamEvent) => void,
): Promise<void> {
  for await (const event of events) listener(event)
}

function readEvent(message: StreamMessage): StreamEvent | undefined {
  switch (message.type) {
    case 'subscribed':
    case 'heads':
      return message
    case 'prices':
      return { type: 'prices', asOf: message.prices.asOf, prices: message.prices.prices.map(readPrice) }
    case 'batch': {
      const { type, sequence, number, timestamp, summary, receipts } = message
      return {
        type,
        sequence,
        number,
        timestamp,
        ...(summary && { summary }),
        ...(receipts && {
          receipts: receipts.map((each) => ({ ...each, transaction: readTransaction(each.transaction) })),
        }),
      }
    }
    default:
      // `pong` is answered, and what an `error` says the close code says too.
      return undefined
  }
}

function platformWebSocket(): WebSocketClass {
  if (typeof globalThis.WebSocket === 'function') return globalThis.WebSocket
  throw new InvalidInput('stream.no_websocket', 'This platform has no WebSocket', {
    remedy: 'Hand one to createWeftClient as `webSocket`, or use Node 22 or later.',
  })
}

function refused(): WeftError {
  return new WeftError('stream.refused', 'The API did not understand the subscription', {
    remedy: 'At most 100 accounts can be followed; otherwise the versions of API and SDK differ.',
  })
}
