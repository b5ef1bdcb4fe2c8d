import { defineTable, field, type TableIndex } from '@weft/protocol'
import { createEntryList, createShardState, type ShardState } from '@weft/state'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTableIndexes } from './tableIndexes.ts'

const marks = defineTable({
  id: 0x0f01,
  name: 'test.mark',
  owner: 'account',
  version: 1,
  key: { account: field.address() },
  value: { colour: field.u8(), loud: field.bool() },
})
const others = defineTable({ ...marks, id: 0x0f02, name: 'test.other' })
const byColour: TableIndex<typeof marks.key, typeof marks.value> = {
  table: marks,
  groupsOf: (_key, { colour, loud }) => (colour === 0 ? [] : [`colour ${colour}`, ...(loud ? ['loud'] : [])]),
}
const SHARDS = 2
const accountOf = (number: number) => `0x${number.toString(16).padStart(40, '0')}` as const

/** A shard that is written, and the list that follows it by diffs. */
function createShard(shard: number) {
  return { state: createShardState(shard), list: createEntryList(shard) }
}

function changesOf(state: ShardState): Uint8Array {
  state.endSegment()
  const changes = state.takeDiff()
  state.promote()
  return changes
}

test('property: groups are those of the current records, whenever they are first asked for', () => {
  const write = fc.record({
    account: fc.integer({ min: 0, max: 9 }),
    colour: fc.integer({ min: 0, max: 3 }),
    loud: fc.boolean(),
    inOther: fc.boolean(),
  })
  fc.assert(
    fc.property(
      fc.array(fc.array(write, { maxLength: 6 }), { minLength: 1, maxLength: 8 }),
      fc.nat(7),
      (batches, askAt) => {
        const shards = Array.from({ length: SHARDS }, (_, shard) => createShard(shard))
        const indexes = createTableIndexes([byColour], SHARDS, (shard) => shards[shard]!.list)
        const model = new Map<string, { colour: number; loud: boolean }>()
        for (const [number, writes] of batches.entries()) {
          for (const { account, inOther, ...value } of writes) {
            const address = accountOf(account) as Parameters<typeof marks.keyOf>[0]
            const table = inOther ? others : marks
            shards[account % SHARDS]!.state.put(table, table.keyOf(address), value)
            if (!inOther) model.set(accountOf(account), value)
          }
          for (const [shard, { state, list }] of shards.entries()) {
            list.change(changesOf(state), (leaf) => indexes.isBuilt && indexes.written(shard, leaf))
          }
          if (number < askAt) continue
          for (const group of ['colour 1', 'colour 2', 'colour 3', 'loud']) {
            const expected = [...model].filter(
              ([, { colour, loud }]) =>
                colour > 0 && (group === 'loud' ? loud : group === `colour ${colour}`),
            )
            const found = indexes.group(byColour, group)
            expect(new Map(found.map(([{ account }, value]) => [account as string, value]))).toEqual(
              new Map(expected),
            )
            expect(indexes.countOf(byColour, group)).toBe(expected.length)
            expect(indexes.group(byColour, group, { offset: 1, limit: 1 })).toEqual(found.slice(1, 2))
          }
        }
      },
    ),
    { seed: 22, numRuns: 200 },
  )
})

test('a record comes into its group last, and an index nobody declared is a bug', () => {
  const { state, list } = createShard(0)
  const indexes = createTableIndexes([byColour], 1, () => list)
  const put = (account: number, colour: number) => {
    state.put(marks, marks.keyOf(accountOf(account) as never), { colour, loud: false })
    list.change(changesOf(state), (leaf) => indexes.isBuilt && indexes.written(0, leaf))
  }
  put(1, 1)
  put(2, 1)
  expect(indexes.countOf(byColour, 'colour 1')).toBe(2)
  put(1, 2)
  put(1, 1)
  const order = indexes.group(byColour, 'colour 1').map(([{ account }]) => account)
  expect(order).toEqual([accountOf(2), accountOf(1)])
  indexes.reset()
  expect(indexes.countOf(byColour, 'colour 1')).toBe(2)
  expect(() => indexes.group({ ...byColour }, 'colour 1')).toThrow(/no module declares/)
})
