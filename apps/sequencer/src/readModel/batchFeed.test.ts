import { expect, test } from 'vitest'
import type { BatchEvent } from '../types.ts'
import { createBatchFeed, REPLAY_EVENTS_MAX } from './batchFeed.ts'

test('publishes in order of the numbers, whatever is committed first', () => {
  const { feed, seen } = open()
  const [first, second, third] = [feed.reserve(), feed.reserve(), feed.reserve()]
  feed.publish(posted(third))
  feed.publish(posted(second))
  expect(seen).toEqual([])
  expect(feed.head()).toBe(10)
  feed.publish(posted(first))
  expect(seen).toEqual([11, 12, 13])
  expect(feed.head()).toBe(13)
})

test('what did not happen leaves a gap and holds nobody up', () => {
  const { feed, seen } = open()
  const [first, second] = [feed.reserve(), feed.reserve()]
  feed.publish(posted(second))
  feed.skip(first)
  expect(seen).toEqual([12])
})

test('a listener that throws does not keep others from hearing', () => {
  const { feed, seen, errors } = open()
  feed.subscribe(() => {
    throw new Error('mine')
  })
  const late: number[] = []
  const unsubscribe = feed.subscribe((event) => late.push(event.sequence))
  feed.publish(posted(feed.reserve()))
  unsubscribe()
  feed.publish(posted(feed.reserve()))
  expect(seen).toEqual([11, 12])
  expect(late).toEqual([11])
  expect(errors).toHaveLength(2)
})

test('a replay ends at what was published, so that nobody skips what is still being committed', async () => {
  const { feed, ranges } = open()
  feed.reserve()
  const second = feed.reserve()
  feed.publish(posted(second))
  await feed.replay(3, 5_000)
  expect(ranges).toEqual([{ after: 3, upTo: 10, limit: REPLAY_EVENTS_MAX }])
})

function open() {
  const ranges: unknown[] = []
  const errors: unknown[] = []
  const seen: number[] = []
  const feed = createBatchFeed({
    last: 10,
    async read(range) {
      ranges.push(range)
      return []
    },
    onListenerError: (error) => errors.push(error),
  })
  feed.subscribe((event) => seen.push(event.sequence))
  return { feed, seen, ranges, errors }
}

function posted(sequence: number): BatchEvent {
  return { kind: 'posted', sequence, batch: 1 }
}
