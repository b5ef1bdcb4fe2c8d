import { unixNow } from '@weft/queue'

/** Hears of each executed batch over the rollup's stream. */
export interface BatchFollower {
  /** Resolves when the stream has told of a batch, with all it told of. */
  until(batch: number): Promise<{ batch: number; atMs: number }[]>
}

/** Longest wait for a batch that was sealed: past this nothing executes any more. */
const WAIT_MS_MAX = 120_000

/** Subscribes, and resolves when the subscription holds. */
export async function followBatches(apiUrl: string): Promise<BatchFollower> {
  const socket = new WebSocket(new URL('/v1/stream', apiUrl.replace('http', 'ws')))
  const executed: { batch: number; atMs: number }[] = []
  const subscribed = Promise.withResolvers<void>()
  let wake: () => void = () => {}
  let closed: string | undefined
  // A subscription without topics tells numbers only, which is all we need and costs the rollup least.
  socket.addEventListener('open', () => socket.send(JSON.stringify({ type: 'subscribe' })))
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as { type: string; number?: number }
    if (message.type === 'subscribed') subscribed.resolve()
    if (message.type !== 'batch') return
    executed.push({ batch: message.number!, atMs: unixNow() })
    wake()
  })
  socket.addEventListener('close', ({ code }) => {
    closed = `The stream was closed with ${code}`
    subscribed.reject(new Error(closed))
    wake()
  })
  await subscribed.promise
  return {
    async until(batch) {
      const endMs = performance.now() + WAIT_MS_MAX
      const timer = setTimeout(() => wake(), WAIT_MS_MAX)
      while ((executed.at(-1)?.batch ?? 0) < batch) {
        if (closed !== undefined) throw new Error(closed)
        if (performance.now() >= endMs) throw new Error(`Batch ${batch} was sealed and is not executed`)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      clearTimeout(timer)
      socket.close()
      return executed
    },
  }
}
