import { bytesToHex, type Hex, hexToBytes } from '@weft/primitives'
import type { EntryKey, Table } from '@weft/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEntryList, loadEntryList } from './entryList.ts'
import { createShardState } from './shardState.ts'
import { noChanges } from './test-support/noChanges.ts'
import { counterOf, counters, noteOf, notes } from './test-support/testTables.ts'

const writes = fc.array(
  fc.record({ account: fc.nat(20), length: fc.nat(120), count: fc.bigInt({ min: 0n, max: 9n }) }),
  { maxLength: 12 },
)

test('property: the list has what the shard has, in its order, whatever the lengths of the values become', () => {
  const property = fc.property(fc.array(writes, { maxLength: 8 }), (batches) => {
    const shard = createShardState(3)
    const list = createEntryList(3)
    for (const batch of batches) {
      for (const { account, length, count } of batch) {
        shard.put(...counterOf(account, count))
        shard.put(...noteOf(account, 'x'.repeat(length)))
      }
      shard.endSegment()
      list.change(shard.takeDiff())
      shard.promote()
      const shown = [...list.entries()].map(([key, value]) => [key, bytesToHex(value)])
      expect(shown).toEqual([...shard.entries()].map(([key, value]) => [key, bytesToHex(value)]))
      expect(list.size()).toBe(shard.size())
      for (const [index, [key, value]] of shown.entries()) {
        expect(bytesToHex(list.get(key as EntryKey)!)).toBe(value)
        const leaf = index + 1
        const table = (list.tableIdAt(leaf) === counters.id ? counters : notes) as unknown as Table
        const record = [table.parseKey(key as EntryKey), table.decode(hexToBytes(value as Hex))]
        expect(list.recordAt(table, leaf)).toEqual(record)
      }
      const loaded = loadEntryList(3, shard.snapshot())
      expect([...loaded.entries()].map(([key, value]) => [key, bytesToHex(value)])).toEqual(shown)
      for (const [key, value] of shown) expect(bytesToHex(loaded.get(key as EntryKey)!)).toBe(value)
    }
  })
  fc.assert(property, { seed: 11, numRuns: 60 })
})

test('an entry that is not there reads as undefined; nothing changes without changes', () => {
  const list = createEntryList(3)
  list.change(noChanges)
  expect(list.size()).toBe(0)
  expect(list.get('0x0a01' as EntryKey)).toBeUndefined()
})

test('a list loaded from a snapshot goes on by diffs, before and after somebody looked', () => {
  const shard = createShardState(3)
  shard.put(...counterOf(1, 1n))
  shard.endSegment()
  shard.takeDiff()
  shard.promote()
  const list = loadEntryList(3, shard.snapshot())
  for (const account of [2, 3]) {
    shard.put(...counterOf(account, 7n))
    shard.put(...counterOf(1, BigInt(account)))
    shard.endSegment()
    list.change(shard.takeDiff())
    shard.promote()
    for (const [key, value] of shard.entries()) expect(list.get(key)).toEqual(value)
  }
  expect(() => loadEntryList(4, shard.snapshot())).toThrow('it is of shard 3')
})
