import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Redis } from 'ioredis'
import { beat, endHeartbeat, HEARTBEAT_MS, type Heartbeat } from './heartbeats.ts'

/** What the thread is started with, and told again and again. */
export interface HeartbeatThreadData {
  readonly url: string
  readonly state: HeartbeatState
}

/** What a worker knows of itself; the thread counts the beats. */
export type HeartbeatState = Omit<Heartbeat, 'beats'>

export type HeartbeatThreadMessage =
  | { readonly isUp: true }
  | { readonly isUp: false; readonly error: string }

/** A worker's sign of life, from a thread of its own. */
export interface RunningHeartbeat {
  /** Milliseconds since Redis took one; undefined before the first. */
  acceptedMsAgo(): number | undefined
  /** Says goodbye. Call it when no lane is held any more. */
  stop(): Promise<void>
}

/**
 * Beats until stopped. From a thread, because a worker computes for hundreds of milliseconds without a break, and
 * to take its lanes away for that would make the others compute even longer. A worker that hangs goes silent,
 * too: the thread wants to hear from the process every few seconds.
 *
 * @param options.describe - Called all the time; must be quick.
 */
export function startHeartbeat(options: {
  redis: Redis
  url: string
  describe(): HeartbeatState
  onError(error: unknown): void
}): RunningHeartbeat {
  const { redis, describe, onError } = options
  const first = describe()
  let beats = 0
  let isThreadUp = false
  let acceptedAtMs: number | undefined
  const accepted = () => {
    acceptedAtMs = performance.now()
  }
  const thread = new Worker(new URL('./heartbeatThread.ts', import.meta.url), {
    workerData: { url: options.url, state: first } satisfies HeartbeatThreadData,
    stdout: false,
  })
  thread.on('message', (said: HeartbeatThreadMessage) => {
    if (!said.isUp) return onError(new Error(said.error))
    isThreadUp = true
    accepted()
  })
  thread.on('error', onError)
  const tell = () => {
    const state = describe()
    thread.postMessage(state)
    // Until then the process speaks for itself: a thread takes a second to start on a busy machine.
    if (!isThreadUp) beat(redis, { ...state, beats: beats++ }).then(accepted, onError)
  }
  tell()
  const timer = setInterval(tell, HEARTBEAT_MS)
  return {
    acceptedMsAgo: () => (acceptedAtMs === undefined ? undefined : performance.now() - acceptedAtMs),
    async stop() {
      clearInterval(timer)
      const ended = once(thread, 'exit')
      void thread.terminate()
      await ended
      await endHeartbeat(redis, first.id)
    },
  }
}
