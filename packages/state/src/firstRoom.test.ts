import { GLOBALS_SHARD, SHARD_COUNT } from '@weft/protocol'
import { expect, test } from 'vitest'
import { FIRST_LEAVES, firstRoom } from './firstRoom.ts'

const GROWING_TOGETHER_MAX = 8

test('shards of the same size do not grow together', () => {
  const rooms = Array.from({ length: SHARD_COUNT }, (_, shard) => firstRoom(shard))
  expect(Math.min(...rooms)).toBe(FIRST_LEAVES)
  expect(Math.max(...rooms)).toBeLessThan(2 * FIRST_LEAVES)
  for (const same of Map.groupBy(rooms, (room) => room).values()) {
    expect(same.length).toBeLessThanOrEqual(GROWING_TOGETHER_MAX)
  }
  expect(firstRoom(GLOBALS_SHARD)).toBe(FIRST_LEAVES)
})
