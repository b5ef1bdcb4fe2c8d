import { bytesToHex, Fault, hexToBytes } from '@weft/primitives'
import { type EntryKey, GLOBALS_SHARD, type Table } from '@weft/protocol'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyShardRoot } from './emptyShardRoot.ts'
import { createShardState, loadShardState } from './shardState.ts'
import { type NaiveShard, naiveRoot, naiveSegment, naiveShard } from './test-support/naiveShard.ts'
import { noChanges } from './test-support/noChanges.ts'
import { counterOf, counters, noteOf, notes, testAccount } from './test-support/testTables.ts'
import type { ShardState } from './types.ts'

const seed = 20_261

interface Write {
  account: number
  /** undefined: a counter. */
  note: string | undefined
  number: number
}

const writes: fc.Arbitrary<Write> = fc.record({
  account: fc.nat(40),
  note: fc.option(fc.string({ maxLength: 260, unit: fc.constantFrom('a', 'b') }), { nil: undefined }),
  number: fc.nat(1000),
})
/** Writes of a transaction, and whether it is rolled back. */
const transactions = fc.record({ writes: fc.array(writes, { maxLength: 6 }), isRejected: fc.boolean() })
const segments = fc.array(transactions, { maxLength: 8 })
const batches = fc.record({
  segments: fc.array(segments, { maxLength: 4 }),
  outcome: fc.constantFrom('promote', 'discard', 'discardOpen' as const),
})

function put(state: ShardState, write: Write): { key: EntryKey; value: Uint8Array } {
  if (write.note === undefined) {
    const key = counters.keyOf(testAccount(write.account))
    const value = { count: BigInt(write.number) }
    state.put(counters, key, value)
    expect(state.get(counters, key)).toEqual(value)
    return { key, value: counters.encode(value) }
  }
  const key = notes.keyOf(testAccount(write.account), write.number % 3)
  const value = { text: write.note, weight: BigInt(write.number) }
  state.put(notes, key, value)
  expect(state.get(notes, key)).toEqual(value)
  return { key, value: notes.encode(value) }
}

function runSegment(
  state: ShardState,
  model: NaiveShard,
  segment: { writes: Write[]; isRejected: boolean }[],
) {
  const accepted = new Map<EntryKey, Uint8Array>()
  for (const transaction of segment) {
    const mark = state.mark()
    const written = transaction.writes.map((write) => put(state, write))
    if (transaction.isRejected) state.rollback(mark)
    else for (const { key, value } of written) accepted.set(key, value)
    expectValues(state, written, model, accepted)
  }
  naiveSegment(model, accepted)
}

function expectValues(
  state: ShardState,
  written: { key: EntryKey }[],
  model: NaiveShard,
  accepted: ReadonlyMap<EntryKey, Uint8Array>,
) {
  for (const { key } of written) {
    const table = tableOf(key)
    const bytes = accepted.get(key) ?? model.values.get(key)
    expect(state.get(table, key)).toEqual(bytes === undefined ? undefined : table.decode(bytes))
  }
}

function tableOf(key: EntryKey): Table {
  return (key.startsWith('0x0a01') ? counters : notes) as unknown as Table
}

function copyOf(model: NaiveShard): NaiveShard {
  return { order: [...model.order], values: new Map(model.values) }
}

function entriesOf(model: NaiveShard) {
  return model.order.map((key) => [key, bytesToHex(model.values.get(key)!)])
}

function storedEntries(state: ShardState) {
  return [...state.entries()].map(([key, value]) => [key, bytesToHex(value)])
}

test('property: any batches, promoted or discarded, leave the root and order of a tree built from scratch', () => {
  const property = fc.property(fc.array(batches, { maxLength: 5 }), (run) => {
    const state = createShardState(7)
    const replica = createShardState(7)
    let base = naiveShard()
    for (const batch of run) {
      const model = copyOf(base)
      for (const segment of batch.segments) {
        runSegment(state, model, segment)
        const root = bytesToHex(state.endSegment())
        expect(root).toBe(bytesToHex(naiveRoot(model)))
        expect(bytesToHex(state.root())).toBe(root)
      }
      expect(storedEntries(state)).toEqual(entriesOf(base))
      if (batch.outcome === 'promote') {
        replica.applyDiff(state.takeDiff())
        state.promote()
        base = model
      } else {
        if (batch.outcome === 'discardOpen') put(state, { account: 3, note: 'open', number: 1 })
        state.discard()
      }
      expect(bytesToHex(state.root())).toBe(bytesToHex(naiveRoot(base)))
      expect(storedEntries(state)).toEqual(entriesOf(base))
      expect(state.size()).toBe(base.order.length)
      expect(bytesToHex(replica.root())).toBe(bytesToHex(state.root()))
      expect(storedEntries(replica)).toEqual(storedEntries(state))
      for (const [key, value] of base.values) {
        const table = tableOf(key)
        expect(state.get(table, key)).toEqual(table.decode(value))
      }
    }
    const loaded = loadShardState(7, state.snapshot())
    expect(bytesToHex(loaded.root())).toBe(bytesToHex(state.root()))
    expect(bytesToHex(loaded.snapshot())).toBe(bytesToHex(state.snapshot()))
    const shown = [...state.records(notes)].map(([key]) => key).sort()
    expect(shown).toEqual(base.order.filter((key) => key.startsWith('0x0a02')).sort())
  })
  fc.assert(property, { seed, numRuns: 60 })
}, 60_000)

test('property: diffs taken after each phase replay to the same roots', () => {
  const property = fc.property(fc.array(segments, { minLength: 1, maxLength: 6 }), (phases) => {
    const state = createShardState(0)
    const replica = createShardState(0)
    const model = naiveShard()
    for (const phase of phases) {
      runSegment(state, model, phase)
      state.endSegment()
      replica.applyDiff(state.takeDiff())
      expect(bytesToHex(replica.root())).toBe(bytesToHex(state.root()))
    }
    expect(state.takeDiff()).toEqual(noChanges)
    state.promote()
    expect(storedEntries(replica)).toEqual(storedEntries(state))
  })
  fc.assert(property, { seed, numRuns: 60 })
}, 60_000)

describe('golden', () => {
  test('the empty root', () => {
    expect(bytesToHex(createShardState(0).root())).toBe(bytesToHex(emptyShardRoot))
    expect(bytesToHex(naiveRoot(naiveShard()))).toBe(bytesToHex(emptyShardRoot))
    expect(bytesToHex(emptyShardRoot)).toMatchInlineSnapshot(
      `"0x589db08841af9961df22766f3838e5472c06ba3bf168bc6f7a332c3da8aac2e1"`,
    )
  })

  test('a small shard: root, diff and snapshot', () => {
    const state = createShardState(GLOBALS_SHARD)
    state.put(counters, counters.keyOf(testAccount(0)), { count: 1n })
    state.put(counters, counters.keyOf(testAccount(1)), { count: 2n })
    state.endSegment()
    state.put(notes, notes.keyOf(testAccount(0), 5), { text: 'x'.repeat(40), weight: 9n })
    expect(bytesToHex(state.endSegment())).toMatchInlineSnapshot(
      `"0x3c75731ffa8229df9869f77b619e919ba2943caa735fc6de831981ad3c0cb17f"`,
    )
    state.promote()
    expect(bytesToHex(state.snapshot())).toMatchInlineSnapshot(
      `"0x01010003160a01000000000000000000000000000000000000000109010000000000000001160a01000000000000000000000000000000000000000209010000000000000002180a02000000000000000000000000000000000000000100053a03287878787878787878787878787878787878787878787878787878787878787878787878787878787800000000000000000000000000000009"`,
    )
  })
})

describe('rollback', () => {
  test('an entry first written after the mark is as if never written', () => {
    const state = createShardState(0)
    const key = counters.keyOf(testAccount(0))
    const mark = state.mark()
    state.put(counters, key, { count: 1n })
    state.rollback(mark)
    expect(state.get(counters, key)).toBeUndefined()
    expect([...state.records(counters)]).toEqual([])
    expect(bytesToHex(state.endSegment())).toBe(bytesToHex(emptyShardRoot))
    expect(state.takeDiff()).toEqual(noChanges)
  })

  test('marks nest', () => {
    const state = createShardState(0)
    const key = counters.keyOf(testAccount(0))
    state.put(counters, key, { count: 1n })
    const outer = state.mark()
    state.put(counters, key, { count: 2n })
    const inner = state.mark()
    state.put(counters, key, { count: 3n })
    state.rollback(inner)
    expect(state.get(counters, key)).toEqual({ count: 2n })
    state.rollback(outer)
    expect(state.get(counters, key)).toEqual({ count: 1n })
  })

  test('a mark of an ended segment is a bug', () => {
    const state = createShardState(0)
    state.put(counters, counters.keyOf(testAccount(0)), { count: 1n })
    const mark = state.mark()
    state.endSegment()
    expect(() => state.rollback(mark)).toThrow('mark is of another segment')
  })
})

describe('misuse is a bug', () => {
  test('promote and takeDiff with an open segment, applyDiff over an overlay', () => {
    const state = createShardState(0)
    state.put(counters, counters.keyOf(testAccount(0)), { count: 1n })
    expect(() => state.promote()).toThrow('not ended')
    expect(() => state.takeDiff()).toThrow('not ended')
    expect(() => state.applyDiff(noChanges)).toThrow('overlay is open')
    state.endSegment()
    expect(() => state.applyDiff(noChanges)).toThrow('overlay is open')
  })
})

test('a long value that was short for a moment leaves no trace, undone or written back', () => {
  const long = noteOf(1, 'x'.repeat(90))
  const begin = () => {
    const shard = createShardState(3)
    shard.put(...long)
    for (const account of [2, 3]) shard.put(...counterOf(account, 1n))
    shard.endSegment()
    shard.promote()
    return shard
  }
  /** Half of the leaves, so that all are hashed. */
  const rootAfter = (shard: ShardState) => {
    for (const account of [2, 3]) shard.put(...counterOf(account, 2n))
    return bytesToHex(shard.endSegment())
  }
  const root = rootAfter(begin())
  const { leaf } = begin().prove(long[1])
  const detours: Record<string, (shard: ShardState) => void> = {
    undone(shard) {
      const mark = shard.mark()
      shard.put(...noteOf(1, ''))
      shard.rollback(mark)
    },
    'written back'(shard) {
      shard.put(...noteOf(1, ''))
      shard.put(...long)
    },
    discarded(shard) {
      shard.put(...noteOf(1, ''))
      shard.discard()
    },
  }
  for (const [name, detour] of Object.entries(detours)) {
    const shard = begin()
    detour(shard)
    shard.endSegment()
    expect([name, shard.prove(long[1]).leaf]).toEqual([name, leaf])
    expect([name, rootAfter(shard)]).toEqual([name, root])
    const other = begin()
    detour(other)
    expect([name, rootAfter(other)]).toEqual([name, root])
  }
})

test('a value written again as it was is no change', () => {
  const state = createShardState(0)
  const key = counters.keyOf(testAccount(0))
  state.put(counters, key, { count: 1n })
  state.endSegment()
  state.promote()
  state.put(counters, key, { count: 1n })
  state.endSegment()
  expect(state.takeDiff()).toEqual(noChanges)
})

test('bytes handed in and out are not shared', () => {
  const state = createShardState(0)
  const key = counters.keyOf(testAccount(0))
  const source = createShardState(0)
  source.put(counters, key, { count: 5n })
  source.endSegment()
  const given = source.takeDiff()
  state.applyDiff(given)
  const root = bytesToHex(state.root())
  given.fill(0xff)
  state.root().fill(0xff)
  for (const [, value] of state.entries()) value.fill(0xff)
  const proof = state.prove(key)
  for (const bytes of [...proof.siblings, proof.value!, ...Object.values(proof.leaf)]) bytes.fill(0xff)
  state.snapshot().fill(0xff)
  expect(state.get(counters, key)).toEqual({ count: 5n })
  state.put(counters, counters.keyOf(testAccount(1)), { count: 6n })
  state.endSegment()
  state.takeDiff().fill(0xff)
  state.discard()
  expect(bytesToHex(state.root())).toBe(root)
  const again = loadShardState(0, state.snapshot())
  expect(bytesToHex(again.root())).toBe(root)
})

describe('loadShardState', () => {
  const state = createShardState(4)
  state.put(counters, counters.keyOf(testAccount(0)), { count: 1n })
  state.put(counters, counters.keyOf(testAccount(1)), { count: 1n })
  state.endSegment()
  state.promote()
  const good = state.snapshot()

  function codeOf(id: number, bytes: Uint8Array): string {
    try {
      loadShardState(id, bytes)
      return 'accepted'
    } catch (cause) {
      if (cause instanceof Fault) return cause.code
      throw cause
    }
  }

  test('refuses another shard, another version, truncation, trailing bytes, a key twice', () => {
    const entry = good.slice(4, 4 + (good.length - 4) / 2)
    const twice = Uint8Array.from([...good.slice(0, 4), ...entry, ...entry])
    const withVersion = Uint8Array.from(good)
    withVersion[0] = 9
    const cases = [withVersion, good.slice(0, -1), Uint8Array.from([...good, 0]), twice, new Uint8Array(0)]
    for (const bytes of cases) expect(codeOf(4, bytes)).toBe('state.snapshot_malformed')
    expect(codeOf(5, good)).toBe('state.snapshot_malformed')
    expect(codeOf(4, good)).toBe('accepted')
  })

  test('property: mutated bytes are refused, or are the snapshot of what they load', () => {
    const property = fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const bytes = Uint8Array.from(good)
      bytes[at]! ^= flip
      const code = codeOf(4, bytes)
      if (code === 'accepted') expect(loadShardState(4, bytes).snapshot()).toEqual(bytes)
      else expect(code).toBe('state.snapshot_malformed')
    })
    fc.assert(property, { seed, numRuns: 400 })
  })
})

test('a shard of many entries agrees with the tree built from scratch', () => {
  const state = createShardState(0)
  const model = naiveShard()
  for (let segment = 0; segment < 5; segment++) {
    const written = new Map<EntryKey, Uint8Array>()
    for (let i = 0; i < 150; i++) {
      const key = counters.keyOf(testAccount((segment * 97 + i * 13) % 600))
      const value = { count: BigInt(segment + 1) }
      state.put(counters, key, value)
      written.set(key, counters.encode(value))
    }
    naiveSegment(model, written)
    expect(bytesToHex(state.endSegment())).toBe(bytesToHex(naiveRoot(model)))
    state.promote()
  }
  expect(hexToBytes([...state.entries()][0]![0]).length).toBe(22)
}, 30_000)

test('a diff of another state is refused: a leaf that is not there, an entry that is', () => {
  const source = createShardState(0)
  source.put(counters, counters.keyOf(testAccount(0)), { count: 1n })
  source.endSegment()
  const added = source.takeDiff()
  source.put(counters, counters.keyOf(testAccount(0)), { count: 2n })
  source.endSegment()
  const changed = source.takeDiff()
  const state = createShardState(0)
  const refused = { code: 'state.diff_malformed' }
  expect(() => state.applyDiff(changed)).toThrow(expect.objectContaining(refused))
  const twice = createShardState(0)
  twice.applyDiff(added)
  expect(() => twice.applyDiff(added)).toThrow(expect.objectContaining(refused))
})
