import { streamMessageSchema } from '@weft/protocol/api'
import type { StreamRecord } from '../judge/evidence.ts'
import { pause } from '../support/pause.ts'
import { type CuttableProxy, startCuttableProxy } from './cuttableProxy.ts'

/**
 * A client of the stream with nothing clever in it: it writes down what comes, and when its connection breaks it
 * resumes after the last sequence number it has. That no batch is missing or there twice is the server's promise.
 */
export interface StreamReader {
  /** Cuts its connection in the middle of whatever is being sent. */
  cut(): void
  /** Resolves with what it was told, when it has the batch or the time is over. */
  finish(batch: number, timeoutMs: number): Promise<StreamRecord>
  close(): Promise<void>
}

/** A paused sequencer keeps the connection and sends nothing; batches come every 100 ms otherwise. */
const SILENT_MS_MAX = 3_000
const RECONNECT_MS = 200

/** @param urls - Of the sequencers; it turns to the next when one does not answer. */
export async function startStreamReader(name: string, urls: readonly string[]): Promise<StreamReader> {
  const proxies: CuttableProxy[] = await Promise.all(urls.map(startCuttableProxy))
  const closing = new AbortController()
  const batches: number[] = []
  /** Of the last batch. From the very beginning: the first connection replays what came before it. */
  let after = 0
  let cuts = 0
  let at = 0
  const running = run()

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      await follow(proxies[at]!.url)
      at = (at + 1) % proxies.length
      await pause(RECONNECT_MS, closing.signal)
    }
  }

  /** Resolves when the connection is over, for whatever reason. */
  function follow(url: string): Promise<void> {
    return new Promise((resolve) => {
      const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/v1/stream`)
      const done = () => {
        clearTimeout(timer)
        closing.signal.removeEventListener('abort', done)
        socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null
        socket.close()
        resolve()
      }
      let timer = setTimeout(done, SILENT_MS_MAX)
      closing.signal.addEventListener('abort', done)
      socket.onclose = done
      socket.onerror = done
      socket.onopen = () => socket.send(JSON.stringify({ type: 'subscribe', topics: ['batches'], after }))
      socket.onmessage = ({ data }) => {
        clearTimeout(timer)
        timer = setTimeout(done, SILENT_MS_MAX)
        const message = streamMessageSchema.parse(JSON.parse(String(data)))
        if (message.type !== 'batch') return
        batches.push(message.number)
        after = message.sequence
      }
    })
  }

  return {
    cut() {
      cuts++
      for (const proxy of proxies) proxy.cut()
    },
    async finish(batch, timeoutMs) {
      const deadline = performance.now() + timeoutMs
      while ((batches.at(-1) ?? 0) < batch && performance.now() < deadline) await pause(RECONNECT_MS)
      return { name, batches: [...batches], cuts }
    },
    async close() {
      closing.abort()
      await running
      await Promise.all(proxies.map((proxy) => proxy.close()))
    },
  }
}
