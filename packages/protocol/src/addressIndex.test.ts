import { type Address, hexToBytes } from '@weft/primitives'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createAddressIndex } from './addressIndex.ts'

/** Few and alike, so that they meet in the same places; some of them differ in their last byte only. */
const address = fc
  .tuple(fc.nat(3), fc.nat(40))
  .map(([head, tail]) => `0x0${head}${'00'.repeat(18)}${tail.toString(16).padStart(2, '0')}` as Address)

test('property: numbers are those of the first appearance, by text as by bytes', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(address, fc.boolean()), { maxLength: 200 }), (steps) => {
      const index = createAddressIndex()
      const model = new Map<Address, number>()
      for (const [each, isBytes] of steps) {
        expect(index.find(each)).toBe(model.get(each) ?? -1)
        if (!model.has(each)) model.set(each, model.size)
        const number = isBytes ? index.findOrAddBytes(hexToBytes(each), 0) : index.findOrAdd(each)
        expect(number).toBe(model.get(each))
        expect(index.size).toBe(model.size)
      }
    }),
    { seed: 20261, numRuns: 200 },
  )
})

test('what is no address as the rollup spells it has no number', () => {
  const index = createAddressIndex()
  for (const text of ['0x', `0x${'AB'.repeat(20)}`, `0x${'ab'.repeat(21)}`, `0x${'zz'.repeat(20)}`]) {
    expect(index.findOrAdd(text as Address)).toBe(-1)
    expect(index.find(text as Address)).toBe(-1)
  }
  expect(index.size).toBe(0)
})
