import { expect, test } from 'vitest'
import { createShardCosts } from './shardCosts.ts'
import { fixedPlaces, placeShards } from './shardPlacement.ts'

const SHARDS = 256

test('what a shard costs is what workers measured, times what it has to do', () => {
  const costs = createShardCosts(2)
  for (let batch = 0; batch < 100; batch++) {
    costs.predict(new Map([[0, 10]]))
    costs.observe(0, [{ shard: 0, transactions: 10, messages: 0, micros: 700, loadMicros: 0 }])
    costs.observe(1, [{ shard: 1, transactions: 0, messages: 4, micros: 120, loadMicros: 0 }])
  }
  const [first, second] = costs.predict(new Map([[0, 10]]))
  expect(first!.execute).toBeCloseTo(701, 0)
  expect(first!.deliver).toBe(0)
  expect(second!.execute).toBeCloseTo(1, 0)
  expect(second!.deliver).toBeCloseTo(120, 0)
})

test('a hot shard that cools down is believed after some batches, not after one', () => {
  const costs = createShardCosts(1)
  for (let batch = 0; batch < 20; batch++) costs.predict(new Map([[0, 1_000]]))
  const hot = costs.predict(new Map([[0, 1_000]]))[0]!.execute
  expect(costs.predict(new Map())[0]!.execute).toBeGreaterThan(hot / 2)
  for (let batch = 0; batch < 12; batch++) costs.predict(new Map())
  expect(costs.predict(new Map())[0]!.execute).toBeLessThan(hot / 50)
})

test('a pause of the machine in a measurement is not the cost of the shard', () => {
  const costs = createShardCosts(1)
  const measure = (micros: number) =>
    costs.observe(0, [{ shard: 0, transactions: 10, messages: 0, micros, loadMicros: 0 }])
  for (let batch = 0; batch < 50; batch++) measure(100)
  measure(1_000_000)
  expect(costs.predict(new Map([[0, 10]]))[0]!.execute).toBeLessThan(200)
})

test('what a reload costs is learnt from those that happened', () => {
  const costs = createShardCosts(3)
  const before = costs.reloadMicros()
  const load = (shard: number, loadMicros: number) => ({
    shard,
    transactions: 1,
    messages: 0,
    micros: 5,
    loadMicros,
  })
  for (let batch = 0; batch < 100; batch++) {
    costs.observe(0, [load(0, 3_000), load(1, 163_000), load(2, 3_000)])
  }
  expect(before).toBe(20_000)
  expect(costs.reloadMicros()).toBeCloseTo(3_000, -1)
  expect(costs.seriesMicros()).toBeCloseTo(160_000, -1)
})

test.each([2, 4, 8])(
  'Zipf 1.1 senders that change while running: %i workers wait less for the slowest',
  (count) => {
    const { fixed, balanced, moves } = simulate(count)
    expect(balanced).toBeLessThan(fixed)
    expect(moves).toBeGreaterThan(0)
  },
)

/**
 * 400 batches of 2,000 transactions, 5 µs each, of 2,000 accounts by Zipf 1.1; the hot ones are others after each
 * 100. Only counts: no clock, no luck.
 *
 * @returns the sum of the slowest worker's time over all batches, reloads included; microseconds.
 */
function simulate(workerCount: number) {
  const workers = Array.from({ length: workerCount }, (_, index) => `w${index}`)
  const fixedMap = fixedPlaces(SHARDS, workerCount)
  const costs = createShardCosts(SHARDS)
  const homes = new Array<string | undefined>(SHARDS).fill(undefined)
  const next = createRandom(7)
  const weights = cumulated(Array.from({ length: 2_000 }, (_, rank) => (rank + 1) ** -1.1))
  const sums = { fixed: 0, balanced: 0, moves: 0 }
  let shardOf: number[] = []
  for (let batch = 0; batch < 400; batch++) {
    if (batch % 100 === 0) shardOf = weights.map(() => Math.floor(next() * SHARDS))
    const items = new Map<number, number>()
    for (let transaction = 0; transaction < 2_000; transaction++) {
      const shard = shardOf[rankOf(weights, next())]!
      items.set(shard, (items.get(shard) ?? 0) + 1)
    }
    const placement = placeShards({
      costs: costs.predict(items),
      homes,
      workers,
      reloadMicros: 5_000,
      horizonBatches: 20,
      movesMax: 40,
    })
    sums.moves += placement.moves
    const loads = new Map(workers.map((worker) => [worker, { fixed: 0, balanced: 0 }]))
    for (const [shard, count] of items) {
      loads.get(workers[fixedMap[shard]!]!)!.fixed += count * 5
      const home = placement.homes[shard]!
      const reload = homes[shard] !== undefined && homes[shard] !== home ? 5_000 : 0
      loads.get(home)!.balanced += count * 5 + reload
      costs.observe(0, [{ shard, transactions: count, messages: 0, micros: count * 5, loadMicros: reload }])
    }
    for (const [shard, home] of placement.homes.entries()) homes[shard] = home
    sums.fixed += Math.max(...[...loads.values()].map(({ fixed }) => fixed))
    sums.balanced += Math.max(...[...loads.values()].map(({ balanced }) => balanced))
  }
  return sums
}

function cumulated(weights: readonly number[]): number[] {
  let sum = 0
  const sums = weights.map((weight) => {
    sum += weight
    return sum
  })
  return sums.map((each) => each / sum)
}

function rankOf(weights: readonly number[], at: number): number {
  let low = 0
  let high = weights.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (weights[middle]! < at) low = middle + 1
    else high = middle
  }
  return low
}

/** Mulberry32: the same numbers on every machine. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
