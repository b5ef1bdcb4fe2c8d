import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fixedPlaces, type PlacementInput, placeShards, type ShardCost } from './shardPlacement.ts'

const nobody = (shards: number) => new Array<string | undefined>(shards).fill(undefined)
const executing = (...micros: number[]): ShardCost[] => micros.map((execute) => ({ execute, deliver: 0 }))

test('nobody holds anything: longest processing time first', () => {
  const { homes, moves, makespanMicros } = placeShards({
    ...inputOf(executing(50, 10, 40, 30, 30), ['a', 'b']),
    homes: nobody(5),
  })
  expect(homes).toEqual(['a', 'b', 'b', 'b', 'a'])
  expect(moves).toBe(0)
  expect(makespanMicros).toBe(80)
})

test('a shard moves when the batches to come gain more than the reload costs, and not before', () => {
  const homes = ['a', 'a', 'b']
  const input = { ...inputOf(executing(60, 40, 1), ['a', 'b']), homes, horizonBatches: 10 }
  // It would be 60 instead of 100, ten times.
  expect(placeShards({ ...input, reloadMicros: 401 }).homes).toEqual(homes)
  expect(placeShards({ ...input, reloadMicros: 390 })).toEqual({
    homes: ['a', 'b', 'b'],
    moves: 1,
    makespanMicros: 60,
  })
})

test('two workers equally loaded are relieved together: one move alone would gain nothing', () => {
  const { homes, moves } = placeShards({
    ...inputOf(executing(50, 50, 50, 50), ['a', 'b', 'c', 'd']),
    homes: ['a', 'a', 'b', 'b'],
    reloadMicros: 10,
  })
  expect(new Set(homes).size).toBe(4)
  expect(moves).toBe(2)
})

test('phases have a barrier between them: each is spread, not only their sum', () => {
  const costs: ShardCost[] = [
    { execute: 100, deliver: 0 },
    { execute: 100, deliver: 0 },
    { execute: 0, deliver: 100 },
    { execute: 0, deliver: 100 },
  ]
  const { makespanMicros } = placeShards({ ...inputOf(costs, ['a', 'b']), homes: nobody(4) })
  expect(makespanMicros).toBe(200)
})

test('the wait of the first move and a gain within the noise keep shards where they are', () => {
  const homes = ['a', 'a', 'b']
  const input = { ...inputOf(executing(60, 40, 1), ['a', 'b']), homes, horizonBatches: 10, reloadMicros: 1 }
  expect(placeShards({ ...input, seriesMicros: 390 }).moves).toBe(1)
  expect(placeShards({ ...input, seriesMicros: 400 }).homes).toEqual(homes)
  expect(placeShards({ ...input, gainShareMin: 0.4 }).moves).toBe(1)
  expect(placeShards({ ...input, gainShareMin: 0.41 }).homes).toEqual(homes)
})

test('a shard that may not move stays, and another one goes', () => {
  const input = {
    ...inputOf(executing(30, 30, 30, 1), ['a', 'b']),
    homes: ['a', 'a', 'a', 'b'],
    reloadMicros: 1,
  }
  expect(placeShards({ ...input, canMove: (shard) => shard === 2 }).homes).toEqual(['a', 'a', 'b', 'b'])
  expect(placeShards({ ...input, canMove: () => false }).homes).toEqual(input.homes)
})

test('a worker that joins gets a share, so many shards a batch', () => {
  const costs = executing(...Array.from({ length: 64 }, () => 10))
  const input = { ...inputOf(costs, ['a', 'b']), homes: costs.map(() => 'a'), movesMax: 8, reloadMicros: 20 }
  const first = placeShards(input)
  expect(first.moves).toBe(8)
  let { homes } = first
  for (let batch = 0; batch < 4; batch++) homes = placeShards({ ...input, homes }).homes
  expect(homes.filter((home) => home === 'b')).toHaveLength(32)
})

test('the shards of a worker that left are spread over the others, and nothing else moves', () => {
  const costs = executing(...Array.from({ length: 60 }, () => 10))
  const before = costs.map((_, shard) => 'abc'[shard % 3]!)
  const { homes, moves } = placeShards({ ...inputOf(costs, ['a', 'b']), homes: before })
  expect(moves).toBe(0)
  for (const [shard, home] of before.entries()) if (home !== 'c') expect(homes[shard]).toBe(home)
  expect(homes.filter((home) => home === 'a')).toHaveLength(30)
})

const anyCosts = fc.array(
  fc.record({ execute: fc.integer({ min: 0, max: 10_000 }), deliver: fc.integer({ min: 0, max: 10_000 }) }),
  { minLength: 1, maxLength: 64 },
)
const anyWorkers = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 })
const anyInput = fc
  .tuple(
    anyCosts,
    anyWorkers,
    fc.nat({ max: 20_000 }),
    fc.nat({ max: 20 }),
    fc.infiniteStream(fc.nat({ max: 6 })),
  )
  .map(([costs, workers, reloadMicros, movesMax, picks]): PlacementInput => {
    // Two in seven are with somebody who does not live, or with nobody.
    const holders = ['a', 'b', 'c', 'd', 'e', 'gone', undefined]
    const homes = costs.map(() => holders[picks.next().value as number])
    return { costs, workers, homes, reloadMicros, movesMax, horizonBatches: 20 }
  })

test('property: every shard is with exactly one living worker, and moves are bounded', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const { homes, moves } = placeShards(input)
      expect(homes).toHaveLength(input.costs.length)
      for (const home of homes) expect(input.workers).toContain(home)
      const moved = homes.filter((home, shard) => {
        const before = input.homes[shard]
        return before !== undefined && input.workers.includes(before) && home !== before
      })
      expect(moved).toHaveLength(moves)
      expect(moves).toBeLessThanOrEqual(input.movesMax)
    }),
    { seed: 7 },
  )
})

test('property: equal inputs give equal places, whatever the order of the workers', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const turned = { ...input, workers: input.workers.toReversed() }
      expect(placeShards(turned)).toEqual(placeShards(input))
    }),
    { seed: 7 },
  )
})

test('property: moving is never worse than staying, by more than it costs', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const moving = placeShards(input)
      const staying = placeShards({ ...input, movesMax: 0 })
      const gain = (staying.makespanMicros - moving.makespanMicros) * input.horizonBatches
      expect(gain).toBeGreaterThanOrEqual(moving.moves * input.reloadMicros - 1e-6)
    }),
    { seed: 7 },
  )
})

test('property: placed afresh, the batch never takes longer than with the fixed map', () => {
  fc.assert(
    fc.property(anyCosts, anyWorkers, (costs, workers) => {
      const { makespanMicros } = placeShards({ ...inputOf(costs, workers), homes: nobody(costs.length) })
      const places = fixedPlaces(costs.length, workers.length)
      const slowest = (phase: keyof ShardCost) =>
        Math.max(
          ...workers.map((_, worker) =>
            costs.reduce((sum, cost, shard) => sum + (places[shard] === worker ? cost[phase] : 0), 0),
          ),
        )
      expect(makespanMicros).toBeLessThanOrEqual(slowest('execute') + slowest('deliver'))
    }),
    { seed: 7 },
  )
})

function inputOf(costs: readonly ShardCost[], workers: string[]): Omit<PlacementInput, 'homes'> {
  return { costs, workers, reloadMicros: 1_000, horizonBatches: 20, movesMax: 64 }
}
