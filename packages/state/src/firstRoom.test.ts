import { GLOBALS_SHARD, SHARD_COUNT } from '@weft/protocol'
import { afterEach, expect, test, vi } from 'vitest'
import { createEntryList } from './entryList.ts'
import { FIRST_LEAVES, firstRoom } from './firstRoom.ts'
import { createShardState } from './shardState.ts'
import { counterOf, noteOf } from './test-support/testTables.ts'

/** Every eighth shard. */
const SHARDS = Array.from({ length: 32 }, (_, at) => at * 8)
const ACCOUNTS = 150
/** By then all levels of a tree are there, and nothing is full. */
const FIRST_LOOKED_AT = FIRST_LEAVES / 4
/** Integers: what doubles is longer. */
const COPY_LENGTH_MIN = 2 * FIRST_LEAVES
/**
 * A quarter: an account fills two places, so two of 32 rooms are full of entries at a time, two of long values, one of
 * accounts, and buffers of keys and of leaves are full an entry apart.
 */
const GROWING_TOGETHER_MAX = 8

afterEach(() => {
  vi.unstubAllGlobals()
})

test('rooms lie between the first and twice as many, a few shards to each', () => {
  const rooms = Array.from({ length: SHARD_COUNT }, (_, shard) => firstRoom(shard))
  expect(Math.min(...rooms)).toBe(FIRST_LEAVES)
  expect(Math.max(...rooms)).toBeLessThan(2 * FIRST_LEAVES)
  for (const same of Map.groupBy(rooms, (room) => room).values()) expect(same.length).toBeLessThanOrEqual(8)
  expect(firstRoom(GLOBALS_SHARD)).toBe(FIRST_LEAVES)
})

test('shards that fill alike grow one after the other, and so do the lists that follow them', () => {
  const made = watchBuffers()
  const shards = SHARDS.map((id) => ({ state: createShardState(id), list: createEntryList(id) }))
  for (const { list } of shards) list.get(counterOf(0, 0n)[1])
  const grown = { states: 0, lists: 0 }
  for (let account = 0; account < ACCOUNTS; account++) {
    // A short value and, for its account, a long one: every buffer of a shard fills.
    const growing = { states: 0, lists: 0 }
    for (const { state, list } of shards) {
      made.largest = 0
      state.put(...counterOf(account, 1n))
      state.put(...noteOf(account, 'x'.repeat(40)))
      state.endSegment()
      const changes = state.takeDiff()
      state.promote()
      if (made.largest >= COPY_LENGTH_MIN) growing.states++
      made.largest = 0
      list.change(changes)
      if (made.largest >= COPY_LENGTH_MIN) growing.lists++
    }
    if (account < FIRST_LOOKED_AT) continue
    expect(growing.states).toBeLessThanOrEqual(GROWING_TOGETHER_MAX)
    expect(growing.lists).toBeLessThanOrEqual(GROWING_TOGETHER_MAX)
    grown.states += growing.states
    grown.lists += growing.lists
  }
  // Each of them did, at least from its first room to 150 accounts.
  expect(grown.states).toBeGreaterThanOrEqual(2 * SHARDS.length)
  expect(grown.lists).toBeGreaterThanOrEqual(2 * SHARDS.length)
})

/** Length of the largest array of integers made since `largest` was set to 0. */
function watchBuffers(): { largest: number } {
  const made = { largest: 0 }
  const note = <T extends typeof Uint32Array | typeof Uint16Array>(array: T): T =>
    new Proxy(array, {
      construct(target, parameters, caller) {
        if (typeof parameters[0] === 'number') made.largest = Math.max(made.largest, parameters[0])
        return Reflect.construct(target, parameters, caller)
      },
    })
  vi.stubGlobal('Uint32Array', note(Uint32Array))
  vi.stubGlobal('Uint16Array', note(Uint16Array))
  return made
}
