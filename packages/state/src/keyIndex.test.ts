import { hexToBytes } from '@weft/primitives'
import type { EntryKey } from '@weft/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createKeyIndex, NO_LEAF } from './keyIndex.ts'

/** Of all kinds: an account's with nothing, a number or a hash behind the address, and keys of globals. */
const key = fc
  .tuple(
    fc.nat(4),
    fc.nat(5),
    fc.constantFrom('', '0000', '0001', '00000001', `${'00'.repeat(7)}01`, 'ff'.repeat(8)),
  )
  .map(([table, account, rest]) => {
    const address = `${'0'.repeat(39)}${account}`
    const isGlobal = table === 4
    return `0x0a0${table}${isGlobal ? '' : address}${account === 5 ? 'ab'.repeat(32) : rest}` as EntryKey
  })
/** Few, so that it grows. */
const ROOM = 4
const step = fc.record({ key, how: fc.constantFrom('set', 'add', 'move', 'take away') })

test('property: a key has the leaf it was given last, by text as by bytes', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const index = createKeyIndex(ROOM)
      const model = new Map<EntryKey, number>()
      let leaf = NO_LEAF
      for (const { key, how } of steps) {
        leaf++
        if (how === 'add') {
          expect(index.add(hexToBytes(key), leaf)).toBe(!model.has(key))
          if (!model.has(key)) model.set(key, leaf)
        } else if (how === 'take away') {
          index.set(key, NO_LEAF)
          model.delete(key)
        } else {
          if (how === 'set') index.set(key, leaf)
          else index.move(hexToBytes(key), leaf)
          model.set(key, leaf)
        }
      }
      for (const { key } of steps) expect(index.find(key)).toBe(model.get(key) ?? NO_LEAF)
    }),
    { seed: 20261, numRuns: 300 },
  )
})

test('an account that is not spelled as the rollup spells it has no entries, and gets none', () => {
  const index = createKeyIndex(ROOM)
  const shouting = `0x0a01${'AB'.repeat(20)}` as EntryKey
  expect(index.find(shouting)).toBe(NO_LEAF)
  expect(() => index.set(shouting, 1)).toThrow('not a lowercase address')
})
