import { ByteReader, ByteWriter, type EntryKey } from '@weft/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Contributions,
  numberResources,
  quotasOf,
  readContributions,
  readResources,
  resourceId,
  writeContributions,
  writeResources,
} from './contributions.ts'

const demands = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 255 }), fc.bigInt({ min: 0n, max: 2n ** 100n })), {
    maxLength: 60,
  })
  .map((pairs) => new Map(pairs))
const available = fc.bigInt({ min: 0n, max: 2n ** 102n })

const sumOf = (values: Iterable<bigint>) => [...values].reduce((sum, each) => sum + each, 0n)

test('property: quotas give out exactly what there is', () => {
  fc.assert(
    fc.property(available, demands, (amount, demand) => {
      expect(sumOf(quotasOf(amount, demand))).toBe(amount)
    }),
    { seed: 11 },
  )
})

test('property: without an overflow every shard keeps its demand; with one no shard gets more than it asked', () => {
  fc.assert(
    fc.property(available, demands, (amount, demand) => {
      const overflows = sumOf(demand.values()) > amount
      for (const [shard, quota] of quotasOf(amount, demand).entries()) {
        const wanted = demand.get(shard) ?? 0n
        expect(overflows ? quota <= wanted : quota >= wanted).toBe(true)
      }
    }),
    { seed: 12 },
  )
})

test('an overflow is shared by demand, the remainder goes to the lowest shards that asked', () => {
  const quotas = quotasOf(
    10n,
    new Map([
      [3, 10n],
      [7, 10n],
      [9, 10n],
    ]),
  )
  expect([quotas[0], quotas[3], quotas[7], quotas[9]]).toEqual([0n, 4n, 3n, 3n])
})

const ids = fc
  .constantFrom('0x0301', '0x030200', '0x0701ff')
  .chain((key) => fc.constantFrom('cash', 'paid').map((field) => resourceId(key as EntryKey, field)))
const contributions: fc.Arbitrary<Contributions> = fc
  .array(fc.tuple(ids, fc.bigInt({ min: -(2n ** 128n), max: 2n ** 128n })))
  .map((sums) => new Map(sums))

test('property: contributions of many shards come back, each resource spelled out once', () => {
  fc.assert(
    fc.property(fc.array(contributions), (all) => {
      const numbers = numberResources(all)
      expect(numbers.size).toBe(new Set(all.flatMap((each) => [...each.keys()])).size)
      const writer = new ByteWriter()
      writeResources(writer, numbers)
      for (const each of all) writeContributions(writer, each, numbers)
      const reader = new ByteReader(writer.finish())
      const resources = readResources(reader)
      expect(all.map(() => readContributions(reader, resources))).toEqual(all)
      reader.end()
    }),
    { seed: 13 },
  )
})

test('a number that no resource has is refused', () => {
  const id = resourceId('0x0301' as EntryKey, 'cash')
  const writer = new ByteWriter()
  writeContributions(writer, new Map([[id, 1n]]), new Map([[id, 7]]))
  expect(() => readContributions(new ByteReader(writer.finish()), [id])).toThrow(
    'a resource that is not listed',
  )
})
