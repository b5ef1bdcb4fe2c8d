import { defineTable, type EntryKey, field, GLOBALS_SHARD } from '@weft/protocol'
import { createShardState, loadShardState } from '@weft/state'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  createFrozenGlobalsStore,
  type FrozenChange,
  freezeGlobals,
  type GlobalsHistory,
} from './frozenGlobals.ts'

const numbers = defineTable({
  id: 0x0f01,
  name: 'test.number',
  owner: 'global',
  version: 1,
  key: { name: field.u8() },
  value: { value: field.u64() },
})

/** The sequencer's side: `begin` and `settle` each write some numbers. */
function createGlobals() {
  const globals = createShardState(GLOBALS_SHARD)
  let history: GlobalsHistory | undefined
  let baseRoot = globals.root()
  const put = (writes: readonly (readonly [number, bigint])[]) => {
    for (const [name, value] of writes) globals.put(numbers, numbers.keyOf(name), { value })
  }
  return {
    globals,
    begin(writes: readonly (readonly [number, bigint])[]): FrozenChange {
      put(writes)
      return freezeGlobals(globals, baseRoot, history)
    },
    settle(writes: readonly (readonly [number, bigint])[]): void {
      put(writes)
      const root = globals.endSegment()
      globals.takeDiff()
      history = { baseRoot, written: [...globals.written()] as EntryKey[] }
      baseRoot = root
      globals.promote()
    },
    /** What a new leader knows of the last batch. */
    forget() {
      history = undefined
    },
    committed: () => loadShardState(GLOBALS_SHARD, globals.snapshot()),
  }
}

const writes = fc.array(fc.tuple(fc.nat(9), fc.bigInt(0n, 99n)), { maxLength: 4 })

test('property: whichever batches an executor sees, it reads what the sequencer froze', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ begin: writes, settle: writes, sees: fc.boolean(), forgets: fc.boolean() }), {
        minLength: 1,
        maxLength: 12,
      }),
      async (batches) => {
        const source = createGlobals()
        let loads = 0
        let previous = false
        const store = createFrozenGlobalsStore(async () => {
          loads++
          return source.committed()
        })
        for (const [index, { begin, settle, sees, forgets }] of batches.entries()) {
          if (forgets) source.forget()
          const change = source.begin(begin)
          if (sees) {
            const before = loads
            const read = await store.of(index + 1, change)
            for (let name = 0; name < 10; name++) {
              const expected = source.globals.get(numbers, numbers.keyOf(name)) ?? numbers.empty
              expect(read.get(numbers, numbers.keyOf(name))).toEqual(expected)
            }
            expect(await store.of(index + 1, change)).toBe(read)
            expect(loads - before).toBe(previous && !forgets ? 0 : 1)
          }
          previous = sees
          source.settle(settle)
        }
      },
    ),
    { seed: 7, numRuns: 200 },
  )
})

test('only what was written travels', () => {
  const source = createGlobals()
  source.begin(Array.from({ length: 200 }, (_, name) => [name, 1n] as const))
  source.settle([])
  source.begin([[3, 5n]])
  source.settle([[4, 6n]])
  const { changes } = source.begin([[5, 7n]])
  expect(changes.count).toBe(3)
})

test('a job that comes too late reads nothing, and other globals than the stored ones are refused', async () => {
  const source = createGlobals()
  const store = createFrozenGlobalsStore(async () => source.committed())
  const first = await store.of(1, source.begin([[1, 1n]]))
  source.settle([])
  await store.of(2, source.begin([[1, 2n]]))
  expect(() => first.get(numbers, numbers.keyOf(1))).toThrow(
    expect.objectContaining({ code: 'engine.job_too_late' }),
  )
  const foreign = {
    baseRoot: new Uint8Array(32).fill(9),
    continues: undefined,
    changes: { count: 0, bytes: new Uint8Array(0) },
  }
  await expect(store.of(3, foreign)).rejects.toMatchObject({
    code: 'engine.base_root_mismatch',
    retryable: true,
  })
})
