import type { WebSocket } from '@fastify/websocket'
import { STREAM_CLOSE, STREAM_MESSAGE_BYTES_MAX, streamRequestSchema } from '@weft/protocol/api'
import { z } from 'zod'
import type { Api, ApiContext } from '../api.ts'
import type { ApiMetrics } from '../apiMetrics.ts'
import { problemResponses } from '../problemResponses.ts'
import { problemFault } from '../problems.ts'
import { createStreamConnection, type StreamConnection, type StreamSocket } from './streamConnection.ts'
import { createStreamFrames } from './streamFrames.ts'

/** How often a connection must show that it lives; proxies cut silent ones after a minute. */
const PING_MS = 30_000
/** Time a reader that stopped has to answer the close before it is cut off. */
const CLOSE_GRACE_MS = 2_000
/**
 * Bytes handed to sockets and not yet taken by the network, of all subscribers: each has at most one message there,
 * which is small for most and megabytes for one that follows a hundred busy accounts and does not read.
 */
const UNSENT_BYTES_MAX = 256 * 1024 * 1024
/** Messages of a client in one ping interval: subscriptions replace each other, nobody needs many. */
const MESSAGES_MAX = 60

/** `WS /v1/stream` */
export function streamRoute(api: Api, { services, options }: ApiContext, metrics: ApiMetrics): void {
  const frames = createStreamFrames(services)
  const unsent = { bytes: 0 }
  const connections = new Map<
    WebSocket,
    { connection: StreamConnection; isAlive: boolean; messages: number }
  >()
  const unsubscribe = services.feed.subscribe((event) => {
    for (const { connection } of connections.values()) connection.push(event)
  })
  const pinging = setInterval(() => {
    for (const [socket, state] of connections) {
      if (!state.isAlive) {
        socket.terminate()
        continue
      }
      state.isAlive = false
      state.messages = 0
      socket.ping()
    }
  }, PING_MS)
  pinging.unref()
  api.addHook('preClose', async () => {
    clearInterval(pinging)
    unsubscribe()
    for (const [socket] of connections) closeSocket(socket, STREAM_CLOSE.goingAway, 'the server stops')
    api.websocketServer.close()
  })

  function connect(socket: WebSocket): void {
    if (connections.size >= options.subscribersMax) {
      closeSocket(socket, STREAM_CLOSE.full, 'too many subscribers')
      return
    }
    const connection = createStreamConnection({
      socket: toStreamSocket(socket, unsent),
      feed: services.feed,
      frames,
    })
    const state = { connection, isAlive: true, messages: 0 }
    connections.set(socket, state)
    metrics.subscribers.set(connections.size)
    socket.on('pong', () => {
      state.isAlive = true
    })
    socket.on('message', (data, isBinary) => {
      state.isAlive = true
      state.messages++
      if (isBinary || state.messages > MESSAGES_MAX) {
        closeSocket(socket, STREAM_CLOSE.malformed, isBinary ? 'send text' : 'too many messages')
        return
      }
      receive(socket, connection, String(data))
    })
    socket.on('close', () => {
      connection.close()
      connections.delete(socket)
      metrics.subscribers.set(connections.size)
    })
  }

  api.route({
    method: 'GET',
    url: '/v1/stream',
    schema: {
      tags: ['stream'],
      summary: 'WebSocket: batches, receipts, prices and heads as they come; resumable',
      description: `Send {"type":"subscribe","topics":["batches","prices","heads"],"accounts":["0x…"],"after":<sequence>}. Messages of at most ${STREAM_MESSAGE_BYTES_MAX} bytes. The server closes with ${JSON.stringify(STREAM_CLOSE)}.`,
      response: {
        101: z.undefined().meta({ description: 'The connection is a WebSocket from now on.' }),
        ...problemResponses('stream.upgrade_required'),
      },
    },
    handler: async () => {
      throw problemFault('stream.upgrade_required', 'Connect with a WebSocket client: ws://…/v1/stream')
    },
    wsHandler: connect,
  })
}

function receive(socket: WebSocket, connection: StreamConnection, text: string): void {
  const request = streamRequestSchema.safeParse(parseJson(text))
  if (!request.success) {
    const [issue] = request.error.issues
    const path = issue?.path.join('.') || 'message'
    closeSocket(socket, STREAM_CLOSE.malformed, `${path}: ${issue?.message ?? 'malformed'}`)
    return
  }
  const { data } = request
  if (data.type === 'ping') {
    socket.send(JSON.stringify({ type: 'pong' }))
    return
  }
  const subscription = {
    batches: data.topics.includes('batches'),
    prices: data.topics.includes('prices'),
    heads: data.topics.includes('heads'),
    accounts: new Set(data.accounts),
  }
  connection.subscribe(subscription, data.after)
}

/** @param unsent - Of all sockets together. Whoever would go past the bound is cut; it may resume where it was. */
function toStreamSocket(socket: WebSocket, unsent: { bytes: number }): StreamSocket {
  return {
    send(text) {
      const bytes = Buffer.byteLength(text)
      if (unsent.bytes > 0 && unsent.bytes + bytes > UNSENT_BYTES_MAX) {
        closeSocket(socket, STREAM_CLOSE.slow, 'subscribers read too slowly; resume after the last sequence')
        return Promise.resolve()
      }
      unsent.bytes += bytes
      return new Promise((resolve, reject) => {
        socket.send(text, (error) => {
          unsent.bytes -= bytes
          if (error) reject(error)
          else resolve()
        })
      })
    },
    close: (code, reason) => closeSocket(socket, code, reason),
  }
}

/** A reader that stopped reading never answers the close: it is cut off. */
function closeSocket(socket: WebSocket, code: number, reason: string): void {
  if (socket.readyState !== socket.OPEN) return
  // A control frame has room for 123 bytes of reason.
  socket.close(code, reason.slice(0, 100))
  const cut = setTimeout(() => socket.terminate(), CLOSE_GRACE_MS)
  cut.unref()
  socket.once('close', () => clearTimeout(cut))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
