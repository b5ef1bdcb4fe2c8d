import { type StreamMessage, type StreamRequest, streamMessageSchema } from '@weft/protocol/api'

/** A connection to the stream that keeps what came. */
export interface StreamClient {
  readonly messages: readonly StreamMessage[]
  send(message: StreamRequest | string): void
  /** Resolves when a message is as wanted, also an earlier one. */
  until(isWanted: (message: StreamMessage) => boolean): Promise<StreamMessage>
  /** The code the server closed with. */
  readonly closed: Promise<{ code: number; reason: string }>
  close(): Promise<void>
}

/** Every message is checked against the contract. */
export async function openStream(url: string): Promise<StreamClient> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/stream`)
  const messages: StreamMessage[] = []
  let wake = () => {}
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.addEventListener('close', ({ code, reason }) => resolve({ code, reason }))
  })
  socket.addEventListener('message', ({ data }) => {
    messages.push(streamMessageSchema.parse(JSON.parse(String(data))))
    wake()
  })
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  return {
    messages,
    closed,
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    async until(isWanted) {
      for (;;) {
        const found = messages.find(isWanted)
        if (found) return found
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    async close() {
      socket.close()
      await closed
    },
  }
}
