import { type StreamMessage, type StreamRequest, streamMessageSchema } from '@weft/protocol/api'
import { WeftError } from './errors.ts'
import type { WebSocketClass } from './weftClient.ts'

/** Silence that is asked about, and silence that is a dead connection: phones lose networks without a word. */
const PING_MS = 15_000
const SILENCE_MS_MAX = 40_000
/** WebSocket's own code for a connection that ended without a word. */
const ABNORMAL = 1006
const NORMAL = 1000

/** Why a connection ended: the server's code, or our own doing. */
export type ConnectionEnd = { readonly code: number } | { readonly error: unknown }

/**
 * One connection, from opening to its end. Never rejects.
 *
 * @param request - Sent when the connection is open.
 * @param onMessage - Answers false to drop the connection.
 */
export function runConnection(options: {
  webSocket: WebSocketClass
  url: string
  request: StreamRequest
  signal: AbortSignal
  onMessage: (message: StreamMessage) => boolean
}): Promise<ConnectionEnd> {
  const { request, signal, onMessage } = options
  return new Promise((resolve) => {
    const socket = new options.webSocket(options.url)
    let heardAt = Date.now()
    let timer: ReturnType<typeof setInterval> | undefined

    const end = (how: ConnectionEnd) => {
      clearInterval(timer)
      signal.removeEventListener('abort', leave)
      resolve(how)
      socket.close()
    }
    const leave = () => end({ code: NORMAL })

    socket.addEventListener('open', () => {
      socket.send(JSON.stringify(request))
      timer = setInterval(() => {
        if (Date.now() - heardAt > SILENCE_MS_MAX) end({ code: ABNORMAL })
        else socket.send(JSON.stringify({ type: 'ping' } satisfies StreamRequest))
      }, PING_MS)
    })
    socket.addEventListener('message', ({ data }) => {
      if (signal.aborted) return
      heardAt = Date.now()
      try {
        const message = readMessage(data)
        if (message !== undefined && !onMessage(message)) end({ code: NORMAL })
      } catch (error) {
        end({ error })
      }
    })
    socket.addEventListener('close', ({ code }) => end({ code }))
    // Always followed by `close`, which says more; without a listener Node would crash on some sockets.
    socket.addEventListener('error', () => undefined)
    signal.addEventListener('abort', leave, { once: true })
  })
}

/** Undefined for a kind of message that came with a newer API. */
function readMessage(data: unknown): StreamMessage | undefined {
  const json: unknown = typeof data === 'string' ? JSON.parse(data) : undefined
  const parsed = streamMessageSchema.safeParse(json)
  if (parsed.success) return parsed.data
  const isKnown = parsed.error.issues.every((issue) => issue.path[0] !== 'type')
  if (!isKnown && typeof json === 'object' && json !== null && 'type' in json) return undefined
  throw new WeftError('api.unexpected_answer', 'The stream brought a message of another shape', {
    remedy: 'The API and this SDK are of different versions.',
    cause: parsed.error,
  })
}
