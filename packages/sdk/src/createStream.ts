import { parseAddress } from '@weft/protocol'
import { STREAM_CLOSE, type StreamMessage, type StreamRequest } from '@weft/protocol/api'
import { InvalidInput, WeftError } from './errors.ts'
import { readPrice } from './reads.ts'
import { readTransaction } from './readTransaction.ts'
import { runConnection } from './streamConnection.ts'
import type { StreamEvent, StreamOptions, WeftStream } from './streamTypes.ts'
import { anySignal, delay } from './waiting.ts'
import type { WebSocketClass } from './weftClient.ts'

/** Events kept for a consumer that is busy; beyond, the connection is dropped, and resumed when it is not. */
const BUFFERED_MAX = 1_000
const RECONNECT_FIRST_MS = 250
const RECONNECT_MS_MAX = 5_000

/**
 * A subscription that outlives its connections: it resumes after the last batch it took, drops what it has
 * already, and asks again when one is missing.
 */
export function createStream(
  connection: { url: string; webSocket: WebSocketClass | undefined },
  options: StreamOptions,
): WeftStream {
  const closing = new AbortController()
  const signal = anySignal(options.signal, closing.signal)
  const buffer: StreamEvent[] = []
  const accounts = (options.accounts ?? []).map(parseAddress)
  const topics = [...(options.topics ?? (['batches', 'prices', 'heads'] as const))]
  /** Wakes the consumer on new events, and the connection on room for them. */
  let changed = Promise.withResolvers<void>()
  /** Of the last batch taken from a connection. */
  let sequence = options.after
  let number: number | undefined
  /** Of the last batch handed out. */
  let handedOut: number | undefined
  /** The batch number after which one was missing already: the second time it is accepted. */
  let missingAfter: number | undefined

  const touch = () => {
    changed.resolve()
    changed = Promise.withResolvers()
  }

  /** @returns whether the connection is still of use. */
  function take(message: StreamMessage): boolean {
    if (message.type === 'batch' && number !== undefined) {
      if (message.number <= number) return true
      if (message.number > number + 1 && missingAfter !== number) {
        missingAfter = number
        return false
      }
      if (message.number > number + 1) options.onGap?.({ after: sequence ?? 0 })
    }
    const event = readEvent(message)
    if (event === undefined) return true
    if (event.type === 'subscribed') {
      sequence ??= event.sequence
      options.onState?.('live')
    }
    if (event.type === 'batch') {
      sequence = event.sequence
      number = event.number
    }
    buffer.push(event)
    touch()
    return buffer.length < BUFFERED_MAX
  }

  async function run(): Promise<void> {
    let failures = 0
    while (!signal.aborted) {
      let subscribed = false
      const request: StreamRequest = {
        type: 'subscribe',
        topics,
        accounts,
        ...(sequence === undefined ? {} : { after: sequence }),
      }
      const end = await runConnection({
        webSocket: connection.webSocket ?? platformWebSocket(),
        url: `${connection.url.replace(/^http/, 'ws').replace(/\/+$/, '')}/v1/stream`,
        request,
        signal,
        onMessage: (message) => {
          subscribed ||= message.type === 'subscribed'
          return take(message)
        },
      })
      if (signal.aborted) return
      options.onState?.('offline')
      if ('error' in end) throw end.error
      if (end.code === STREAM_CLOSE.malformed) throw refused()
      if (end.code === STREAM_CLOSE.cannotReplay) {
        options.onGap?.({ after: sequence ?? 0 })
        sequence = undefined
        number = undefined
      }
      while (buffer.length >= BUFFERED_MAX && !signal.aborted) await changed.promise
      failures = subscribed ? 0 : failures + 1
      await delay(Math.min(RECONNECT_FIRST_MS * 2 ** failures, RECONNECT_MS_MAX), signal)
    }
  }

  async function* events(): AsyncGenerator<StreamEvent> {
    if (signal.aborted) return
    let failure: { error: unknown } | undefined
    let ended = false
    const running = run()
      .catch((error: unknown) => {
        if (!signal.aborted) failure = { error }
      })
      .finally(() => {
        ended = true
        touch()
      })
    try {
      for (;;) {
        const event = buffer.shift()
        if (event === undefined) {
          if (failure) throw failure.error
          if (ended) return
          await changed.promise
          continue
        }
        touch()
        if (event.type === 'batch') handedOut = event.sequence
        yield event
      }
    } finally {
      closing.abort()
      touch()
      await running
    }
  }

  return {
    get sequence() {
      return handedOut
    },
    [Symbol.asyncIterator]: events,
    subscribe(listener, onError = () => undefined) {
      consume(events(), listener).catch(onError)
      return () => closing.abort()
    },
    close: () => closing.abort(),
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
