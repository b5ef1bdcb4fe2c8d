import type { Address } from '@weft/primitives'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { field } from './field.ts'
import { shortKeyOf } from './shortKey.ts'
import { defineTable, type EntryKey } from './table.ts'

const seed = 20261
const common = { owner: 'account', version: 1, value: { amount: field.u128() } } as const
const alone = defineTable({ ...common, id: 0x0a01, name: 'test.alone', key: { account: field.address() } })
const assets = defineTable({
  ...common,
  id: 0x0a02,
  name: 'test.assets',
  key: { account: field.address(), asset: field.u16() },
})
const counted = defineTable({
  ...common,
  id: 0x0a03,
  name: 'test.counted',
  key: { account: field.address(), number: field.u64() },
})
const address = fc
  .uint8Array({ minLength: 20, maxLength: 20 })
  .map((bytes) => `0x${Buffer.from(bytes).toString('hex')}` as Address)

/** The same text in memory of its own: nothing is remembered of it. */
function again(key: EntryKey): EntryKey {
  return Buffer.from(key).toString() as EntryKey
}

test('property: what is remembered of a key is what its text says', () => {
  const parts = fc.record({ account: address, small: fc.integer({ min: 0, max: 0xffff }) })
  fc.assert(
    fc.property(parts, address, ({ account, small }, other) => {
      for (const key of [
        alone.keyOf(account),
        assets.keyOf(account, small),
        counted.keyOf(account, BigInt(small)),
      ]) {
        const remembered = { ...shortKeyOf(key) }
        alone.keyOf(other)
        expect({ ...shortKeyOf(again(key)) }).toEqual(remembered)
        expect(remembered.account).toBe(account)
      }
    }),
    { seed, numRuns: 200 },
  )
})

test('a number of 8 bytes is short below 2^32 only, and a global or a long key never is', () => {
  const account = `0x${'ab'.repeat(20)}` as Address
  expect(shortKeyOf(counted.keyOf(account, 2n ** 32n - 1n))?.rest).toBe(2 ** 32 - 1)
  expect(shortKeyOf(counted.keyOf(account, 2n ** 32n))).toBeUndefined()
  expect(shortKeyOf('0x0a010001' as EntryKey)).toBeUndefined()
  expect(shortKeyOf(`0x0a01${'ab'.repeat(40)}` as EntryKey)).toBeUndefined()
})
