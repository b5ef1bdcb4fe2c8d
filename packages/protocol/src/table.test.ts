import { type Address, hexToBytes } from '@weft/primitives'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shardOfAddress } from './address.ts'
import { field } from './field.ts'
import { GLOBALS_SHARD } from './limits.ts'
import { nonces, pendingMessages } from './system.ts'
import { accountOfKey, defineTable, type EntryKey, shardOfKey, type Table, tableIdOfKey } from './table.ts'
import { alice, demo, faultCode } from './test-support/demoModule.ts'
import { valuesOfFields } from './test-support/fieldArbitraries.ts'

const seed = 5
const { things } = demo.tables
const untyped = things as unknown as Table
const tables = [untyped, nonces as unknown as Table, pendingMessages as unknown as Table]

describe.each(tables)('$name', (table) => {
  test('property: records and keys come back', () => {
    fc.assert(
      fc.property(valuesOfFields(table.value), valuesOfFields(table.key), (value, key) => {
        expect(table.decode(table.encode(value))).toEqual(value)
        const text = table.keyOf(...(Object.values(key) as never[]))
        expect([table.parseKey(text), table.parseKeyBytes(hexToBytes(text))]).toEqual([key, key])
      }),
      { seed, numRuns: 100 },
    )
  })

  test('the empty record comes back', () => {
    expect(table.decode(table.encode(table.empty))).toEqual(table.empty)
    expect(Object.isFrozen(table.empty)).toBe(true)
  })
})

test('property: changed value bytes are refused, or are what they decode to', () => {
  fc.assert(
    fc.property(valuesOfFields(things.value), fc.nat(), fc.nat(255), (value, position, byte) => {
      const bytes = untyped.encode(value)
      bytes[position % bytes.length] = byte
      const code = faultCode(() => untyped.decode(bytes))
      if (code === 'accepted') expect(untyped.encode(untyped.decode(bytes))).toEqual(bytes)
      else expect(code).toBe('codec.malformed')
    }),
    { seed, numRuns: 300 },
  )
})

test('property: parseKey takes any text, and what it accepts keyOf gives', () => {
  const key = things.keyOf(alice, 5, true)
  const changed = fc
    .tuple(fc.nat(key.length - 1), fc.constantFrom('0', '1', 'f', 'F', 'x', ' ', '', '00', 'é'))
    .map(([at, text]) => key.slice(0, at) + text + key.slice(at + 1))
  const property = fc.property(fc.oneof(changed, fc.string(), fc.constant(key)), (text) => {
    const code = faultCode(() => things.parseKey(text as EntryKey))
    if (code !== 'accepted') expect(code).toBe('codec.malformed')
    else {
      const { account, number, flag } = things.parseKey(text as EntryKey)
      expect(things.keyOf(account, number, flag)).toBe(text)
    }
  })
  fc.assert(property, { seed, numRuns: 600 })
})

describe('decode and parseKey refuse', () => {
  const bytes = things.encode({ ...things.empty, amount: 1n })
  test('another version, bytes missing, bytes too many', () => {
    const other = bytes.slice()
    other[0] = 1
    for (const each of [other, bytes.slice(0, -1), Uint8Array.from([...bytes, 0]), new Uint8Array(0)]) {
      expect(faultCode(() => things.decode(each))).toBe('codec.malformed')
    }
  })
  test('a key of another table, too short, too long', () => {
    const key = things.keyOf(alice, 1, false)
    for (const each of [nonces.keyOf(alice, 1), key.slice(0, -2), `${key}00`, '0x', key.toUpperCase()]) {
      expect(faultCode(() => things.parseKey(each as EntryKey))).toBe('codec.malformed')
    }
    const bytes = hexToBytes(key)
    for (const each of [hexToBytes(nonces.keyOf(alice, 1)), bytes.slice(0, -1), Uint8Array.of(...bytes, 0)]) {
      expect(faultCode(() => things.parseKeyBytes(each))).toBe('codec.malformed')
    }
  })
})

describe('keyOf: a part that does not fit is a bug, never another key', () => {
  const wide = defineTable({
    id: 0x0702,
    name: 'demo.wide',
    owner: 'global',
    version: 1,
    key: { a: field.u8(), b: field.u16(), c: field.u64() },
    value: {},
  })
  test.each([
    [256, 0, 0n],
    [-1, 0, 0n],
    [0, 65_536, 0n],
    [0, -1, 0n],
    [0, 0, 2n ** 64n],
    [0, 0, -1n],
  ])('%s %s %s', (a, b, c) => {
    expect(() => wide.keyOf(a, b, c)).toThrow('out of range')
  })
  test('an address of another length, a part too few', () => {
    expect(() => things.keyOf(`${alice}0` as Address, 1, true)).toThrow('not a address')
    expect(() => things.keyOf(alice)).toThrow('wrong number of key parts')
  })
  test('no account, before any other key of the table and after one', () => {
    const fresh = defineTable({
      id: 0x0703,
      name: 'demo.fresh',
      owner: 'account',
      version: 1,
      key: { account: field.address(), number: field.u16() },
      value: {},
    })
    for (const nobody of [undefined, '', '0x']) {
      expect(() => fresh.keyOf(nobody as never, 1)).toThrow()
      expect(fresh.keyOf(alice, 1)).toBe(`0x0703${alice.slice(2)}0001`)
      expect(() => fresh.keyOf(nobody as never, 1)).toThrow()
    }
  })
  test("a global's number, whose keys are kept", () => {
    const numbered = defineTable({
      id: 0x0704,
      name: 'demo.numbered',
      owner: 'global',
      version: 1,
      key: { number: field.u16() },
      value: {},
    })
    for (const number of [65_536, -1, 65_536]) expect(() => numbered.keyOf(number)).toThrow('out of range')
    for (const number of [0, 5, 0, 65_535]) {
      expect(numbered.keyOf(number)).toBe(`0x0704${number.toString(16).padStart(4, '0')}`)
    }
    const keyOf = numbered.keyOf as (...parts: readonly unknown[]) => string
    expect(() => keyOf()).toThrow('wrong number of key parts')
    expect(() => keyOf(5, 5)).toThrow('wrong number of key parts')
  })
})

describe('defineTable refuses', () => {
  const base = { id: 1, name: 'a.b', owner: 'global', version: 1, key: {}, value: {} } as const
  test("an account's table whose key does not start with its address", () => {
    const wrong = { ...base, owner: 'account' as const, key: { n: field.u8() } }
    expect(() => defineTable(wrong)).toThrow('starts with its address')
  })
  test('ids and versions out of range, keys of texts and lists', () => {
    expect(() => defineTable({ ...base, id: 0 })).toThrow('table id out of range')
    expect(() => defineTable({ ...base, id: 0x1_0000 })).toThrow('table id out of range')
    expect(() => defineTable({ ...base, version: 256 })).toThrow('version out of range')
    expect(() => defineTable({ ...base, key: { t: field.text({ lengthMax: 1 }) } })).toThrow('part of a key')
  })
})

test('golden: keys, what is read from them, and a value', () => {
  const key = things.keyOf(alice, 5, true)
  expect(key).toBe(`0x0701${alice.slice(2)}0000000501`)
  expect(tableIdOfKey(key)).toBe(0x0701)
  expect(accountOfKey(key)).toBe(alice)
  expect(shardOfKey('account', key)).toBe(shardOfAddress(alice))
  expect(shardOfKey('global', key)).toBe(GLOBALS_SHARD)
  expect(nonces.keyOf(alice, 2 ** 32 - 1)).toBe(`0x0001${alice.slice(2)}ffffffff`)
  expect(pendingMessages.keyOf()).toBe('0x0002')
  const value = { amount: 1n, index: 2n, since: 3n, by: 4 }
  expect(Buffer.from(things.encode(value)).toString('hex')).toBe(
    `02${'1'.padStart(32, '0')}${'2'.padStart(64, '0')}${'3'.padStart(16, '0')}0004`,
  )
})
