import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quotasOf } from './contributions.ts'

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
