import { STREAM_CLOSE, STREAM_REPLAY_EVENTS_MAX, type StreamMessage } from '@weft/protocol/api'
import { awayFault } from '../../acceptance/awayFault.ts'
import type { BatchEvent, BatchFeed } from '../../types.ts'
import type { StreamFrames, Subscription } from './streamFrames.ts'

/** Events one connection may be behind: a minute at full speed. */
const QUEUE_EVENTS_MAX = 1_800
/** What `BatchFeed.replay` answers at a time. */
const REPLAY_EVENTS = 100

/** The socket, as far as a connection needs it. */
export interface StreamSocket {
  /** Resolves when the bytes left the process: a slow reader slows its own stream, nobody else's. */
  send(text: string): Promise<void>
  close(code: number, reason: string): void
}

/**
 * One subscriber: replays what it missed, then follows. Events come in at any time and go out one by one, in
 * order, each once.
 */
export interface StreamConnection {
  /** A new subscription; replaces the one before. */
  subscribe(subscription: Subscription, after: number | undefined): void
  /** A new event of the feed. */
  push(event: BatchEvent): void
  close(): void
}

export function createStreamConnection(options: {
  socket: StreamSocket
  feed: Pick<BatchFeed, 'head' | 'replay'>
  frames: StreamFrames
}): StreamConnection {
  const { socket, feed, frames } = options
  let subscription: Subscription | undefined
  /** Sequence number of the last event that was dealt with. */
  let cursor = 0
  let queue: BatchEvent[] = []
  /** Where a replay has to come before the queue makes sense. */
  let mustReplay = false
  let isReplaying = false
  let mustGreet = false
  let isPumping = false
  let isClosed = false
  const lastState = new Map<'heads' | 'prices', string>()

  function end(code: number, reason: string): void {
    if (isClosed) return
    isClosed = true
    queue = []
    socket.close(code, reason)
  }

  const send = (message: StreamMessage) => socket.send(JSON.stringify(message))

  /** Heads and prices are states: only the newest counts, and only when it differs from the last one sent. */
  async function sendStates(wanted: Subscription): Promise<void> {
    for (const kind of ['heads', 'prices'] as const) {
      if (!wanted[kind]) continue
      const text = JSON.stringify(frames[kind]())
      if (text === lastState.get(kind)) continue
      lastState.set(kind, text)
      await socket.send(text)
    }
  }

  async function deliver(event: BatchEvent, wanted: Subscription): Promise<void> {
    if (event.sequence <= cursor) return
    if (event.kind === 'executed') await send(await frames.batch(event, wanted))
    if (subscription === wanted) cursor = event.sequence
  }

  async function replay(wanted: Subscription): Promise<void> {
    for (;;) {
      const events = await feed.replay(cursor, REPLAY_EVENTS)
      for (const event of events) {
        if (isClosed || subscription !== wanted) return
        await deliver(event, wanted)
      }
      if (events.length < REPLAY_EVENTS) return
    }
  }

  async function step(wanted: Subscription): Promise<void> {
    if (mustGreet) {
      mustGreet = false
      await send({ type: 'subscribed', sequence: cursor })
      await sendStates(wanted)
      return
    }
    if (mustReplay) {
      mustReplay = false
      isReplaying = true
      await replay(wanted).finally(() => {
        isReplaying = false
      })
      return
    }
    await deliver(queue.shift()!, wanted)
    if (queue.length === 0) await sendStates(wanted)
  }

  async function pump(): Promise<void> {
    if (isPumping) return
    isPumping = true
    try {
      while (!isClosed && subscription && (mustGreet || mustReplay || queue.length > 0)) {
        await step(subscription)
      }
    } catch (error) {
      const reason = awayFault(error)?.code ?? 'the server failed'
      end(STREAM_CLOSE.unavailable, reason)
    } finally {
      isPumping = false
    }
  }

  return {
    subscribe(next, after) {
      const head = feed.head()
      if (after !== undefined && (after > head || head - after > STREAM_REPLAY_EVENTS_MAX)) {
        end(
          STREAM_CLOSE.cannotReplay,
          `after must be from ${Math.max(0, head - STREAM_REPLAY_EVENTS_MAX)} to ${head}`,
        )
        return
      }
      subscription = next
      cursor = after ?? head
      queue = []
      mustReplay = after !== undefined && after < head
      mustGreet = true
      lastState.clear()
      void pump()
    },
    push(event) {
      if (isClosed || !subscription) return
      if (queue.length >= QUEUE_EVENTS_MAX) {
        if (!isReplaying && !mustReplay) {
          end(STREAM_CLOSE.slow, 'read faster, or resume after the last sequence')
          return
        }
        // A long replay outlasts the queue: what was held is replayed too.
        queue = []
        mustReplay = true
      }
      queue.push(event)
      void pump()
    },
    close() {
      isClosed = true
      queue = []
    },
  }
}
