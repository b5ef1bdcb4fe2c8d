import { orAway } from '@weft/db'
import type { BatchEvent, BatchFeed } from '../types.ts'

/** The feed with the side that fills it. */
export interface PublishingFeed extends BatchFeed {
  /** The next number on the stream. Nothing after it is published before `publish` or `skip` says what it is. */
  reserve(): number
  publish(event: BatchEvent): void
  /** What should have been published did not happen. */
  skip(sequence: number): void
}

/** Most events of one answer to `replay`: each is a look into Postgres. */
export const REPLAY_EVENTS_MAX = 100

/**
 * Numbers events and publishes them in order of their numbers, also when they are committed in another order: a
 * client that has seen number n has seen all before it.
 *
 * @param options.last - Largest number given out before this process.
 * @param options.read - Events of a range of numbers, from Postgres.
 */
export function createBatchFeed(options: {
  last: number
  read(range: { after: number; upTo: number; limit: number }): Promise<BatchEvent[]>
  onListenerError(error: unknown): void
}): PublishingFeed {
  const listeners = new Set<(event: BatchEvent) => void>()
  const settled = new Map<number, BatchEvent | undefined>()
  let reserved = options.last
  let published = options.last

  function settle(sequence: number, event: BatchEvent | undefined): void {
    settled.set(sequence, event)
    while (settled.has(published + 1)) {
      published++
      const next = settled.get(published)
      settled.delete(published)
      if (next !== undefined) tell(next)
    }
  }

  function tell(event: BatchEvent): void {
    for (const listener of listeners) {
      try {
        listener(event)
      } catch (error) {
        options.onListenerError(error)
      }
    }
  }

  return {
    head: () => published,
    subscribe(listener) {
      const own = (event: BatchEvent) => listener(event)
      listeners.add(own)
      return () => listeners.delete(own)
    },
    replay: (after, limit) =>
      orAway(options.read({ after, upTo: published, limit: Math.min(limit, REPLAY_EVENTS_MAX) })),
    reserve: () => ++reserved,
    publish: (event) => settle(event.sequence, event),
    skip: (sequence) => settle(sequence, undefined),
  }
}
