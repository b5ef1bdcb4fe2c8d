import { findShardSnapshot } from '@weft/db'
import { SHARD_COUNT } from '@weft/protocol'
import type { Assignment, LaneReturn } from '@weft/queue'
import { loadShardState } from '@weft/state'
import pino from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { CommittedState } from '../readModel/committedState.ts'
import { startTestStack, type TestStack, testRollup, WAIT } from '../test-support/testStack.ts'
import { createTestTransactions } from '../test-support/testTransactions.ts'
import type { SequencerServices } from '../types.ts'
import { createLaneBalance, type LaneBalance } from './laneBalance.ts'
import { createShardHandover } from './shardHandover.ts'

// Many batches on processes of their own, on a machine that may be busy: the bounds are for what hangs.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

let stack: TestStack
let services: SequencerServices
/** Moves that need no preparation. */
const alwaysReady = { isReady: () => true, prepare: async () => {} }

beforeAll(async () => {
  stack = await startTestStack()
  await Promise.all([stack.worker('w1'), stack.worker('w2')])
  services = (await stack.sequencer({}, createRestlessBalance())).services
})

afterAll(() => stack?.stop())

test('shards that move with every batch, workers that come and go: same roots, each shard in one memory', async () => {
  const transactions = createTestTransactions(testRollup.registry, 80)
  const isServing = () => services.status().workers.map(({ id, lanes }) => [id, lanes.length > 0])
  await expect.poll(isServing, WAIT).toEqual([
    ['w1', true],
    ['w2', true],
  ])
  await services.sealer.submit(transactions.faucets())
  for (let batch = 0; batch < 5; batch++) {
    await services.sealer.submit(transactions.transfers(60))
    await stack.settled()
  }
  const third = await stack.worker('w3')
  await expect.poll(() => isServing().length, WAIT).toBe(3)
  for (let batch = 0; batch < 5; batch++) await services.sealer.submit(transactions.transfers(60))
  await stack.settled()
  const overview = services.status().lanes.map(({ shards }) => shards)
  expect(overview.reduce((sum, shards) => sum + shards, 0)).toBe(SHARD_COUNT)
  await expect.poll(held, WAIT).toBeLessThanOrEqual(80)
  await third.stop()
  await expect.poll(() => isServing().length, WAIT).toBe(2)
  for (let batch = 0; batch < 4; batch++) await services.sealer.submit(transactions.transfers(60))
  await stack.settled()
  await stack.expectSameRoots()

  /** Shards in the memories of all workers; accounts are in 80 shards at most. */
  function held(): number {
    return services.status().workers.reduce((sum, { shards }) => sum + shards, 0)
  }
})

test('after a change of leaders, shards stay with the workers that hold them', () => {
  const balance = createLaneBalance('measured', alwaysReady)
  const shards = Array.from({ length: SHARD_COUNT }, (_, shard) => (shard < 200 ? 1 : 0))
  const placed = balance.placeBatch({ lanes: ['a', 'b'], shards }, new Map())
  expect(placed).toEqual(shards)
  expect(balance.moves()).toBe(0)
  expect(balance.shardsOf(1)).toBe(200)
})

test('a worker with several lanes gets one job a phase: all its shards are in its first lane', () => {
  const balance = createLaneBalance('measured', alwaysReady)
  const assignment = { lanes: ['a', 'b', 'a', 'b'], shards: [] }
  const placed = balance.placeBatch(assignment, new Map([[3, 10]]))
  expect(new Set(placed)).toEqual(new Set([0, 1]))
})

test('load that stays uneven moves shards, and the fixed map never does', () => {
  const assignment: Assignment = { lanes: ['a', 'b'], shards: Array(SHARD_COUNT).fill(0) }
  const items = new Map(Array.from({ length: 64 }, (_, shard) => [shard, 100]))
  for (const kind of ['measured', 'fixed'] as const) {
    const balance = createLaneBalance(kind, alwaysReady)
    for (let batch = 0; batch < 30; batch++) {
      const placed = balance.placeBatch(assignment, items)
      for (const lane of [0, 1]) balance.observe(0, returnOf(lane, placed, items))
    }
    if (kind === 'fixed') expect(balance.moves()).toBe(0)
    // Two bursts: the load is looked at for some batches in between.
    else expect(balance.moves()).toBeGreaterThan(10)
  }
})

test('a shard moves only once it was prepared', () => {
  const assignment: Assignment = { lanes: ['a', 'b'], shards: Array(SHARD_COUNT).fill(0) }
  const items = new Map(Array.from({ length: 64 }, (_, shard) => [shard, 100]))
  const prepared = new Set<number>()
  let asked: readonly number[] = []
  const balance = createLaneBalance('measured', {
    isReady: (shard) => prepared.has(shard),
    prepare: async (shards) => {
      asked = shards
    },
  })
  const run = () => {
    const placed = balance.placeBatch(assignment, items)
    for (const lane of [0, 1]) balance.observe(0, returnOf(lane, placed, items))
    return placed.flatMap((lane, shard) => (lane === 1 && items.has(shard) ? [shard] : []))
  }
  for (let batch = 0; batch < 5; batch++) expect(run()).toEqual([])
  expect(asked.length).toBeGreaterThan(0)
  for (const shard of asked) prepared.add(shard)
  const moved = run()
  expect(moved.length).toBeGreaterThan(0)
  expect(asked).toEqual(expect.arrayContaining(moved))
})

test('a shard is prepared by a snapshot that loads as what is committed, again after some batches', async () => {
  const { head } = services.readModel
  await services.sealer.submit(createTestTransactions(testRollup.registry, 20).faucets())
  await stack.settled()
  await expect.poll(() => head().number, WAIT).toBe(services.sealer.head())
  const committed = services.readModel as CommittedState
  const shard = Array.from({ length: SHARD_COUNT }, (_, each) => each).find(
    (each) => committed.sizeOf(each) > 0,
  )!
  let aged = 0
  const handover = createShardHandover({
    database: stack.database,
    committed: {
      head: () => ({ ...head(), number: head().number + aged }),
      entriesOf: committed.entriesOf,
      sizeOf: committed.sizeOf,
    },
    log: pino({ level: 'silent' }),
  })
  expect(handover.isReady(shard)).toBe(false)
  await handover.prepare([shard])
  expect(handover.isReady(shard)).toBe(true)
  const stored = await findShardSnapshot(stack.database, shard, head().number)
  expect(stored!.batch).toBe(head().number)
  expect(loadShardState(shard, stored!.bytes).size()).toBe(committed.sizeOf(shard))
  aged = 9
  expect(handover.isReady(shard)).toBe(false)
  await handover.stop()
})

test('moves that are asked for are made when their shards are ready, and nothing else moves meanwhile', () => {
  const assignment: Assignment = { lanes: ['a', 'b'], shards: Array(SHARD_COUNT).fill(0) }
  const items = new Map(Array.from({ length: 64 }, (_, shard) => [shard, 100]))
  const ready = new Set<number>()
  const balance = createLaneBalance('measured', {
    isReady: (shard) => ready.has(shard),
    prepare: async () => {},
  })
  const run = () => {
    const placed = balance.placeBatch(assignment, items)
    for (const lane of [0, 1]) balance.observe(0, returnOf(lane, placed, items))
    return placed.flatMap((lane, shard) => (lane === 1 && items.has(shard) ? [shard] : []))
  }
  for (let batch = 0; batch < 5; batch++) run()
  const plan = balance.plan(assignment)
  expect(plan.batchMicrosAfter).toBeLessThan(plan.batchMicrosBefore * 0.6)
  expect(balance.plan(assignment)).toEqual(plan)

  balance.ask(plan.moves)
  const [first] = plan.moves
  expect(run()).toEqual([])
  ready.add(first!.shard)
  expect(run()).toEqual([first!.shard])
  expect(balance.askedMoves()).toBe(plan.moves.length - 1)
  for (const { shard } of plan.moves) ready.add(shard)
  expect(run()).toEqual(plan.moves.map(({ shard }) => shard).sort((a, b) => a - b))
  expect([balance.askedMoves(), balance.moves()]).toEqual([0, plan.moves.length])
})

test('a move to a worker that is gone is forgotten, and one that never gets ready is given up', () => {
  const assignment: Assignment = { lanes: ['a', 'b'], shards: Array(SHARD_COUNT).fill(0) }
  const items = new Map([[3, 100]])
  const balance = createLaneBalance('measured', { isReady: () => false, prepare: async () => {} })
  balance.placeBatch(assignment, items)
  balance.ask([
    { shard: 3, from: 'a', to: 'gone', loadMicros: 1 },
    { shard: 4, from: 'a', to: 'b', loadMicros: 1 },
  ])
  balance.placeBatch(assignment, items)
  expect(balance.askedMoves()).toBe(1)
  for (let batch = 0; batch < 100; batch++) balance.placeBatch(assignment, items)
  expect(balance.askedMoves()).toBe(0)
})

test('with fixed places there is nothing to plan', () => {
  const balance = createLaneBalance('fixed', alwaysReady)
  expect(() => balance.plan({ lanes: ['a', 'b'], shards: [] })).toThrow(/LANE_BALANCE=fixed/)
})

/** What a lane tells after a batch in which each transaction took 50 µs. */
function returnOf(lane: number, placed: readonly number[], items: ReadonlyMap<number, number>): LaneReturn {
  const own = [...items].filter(([shard]) => placed[shard] === lane)
  return {
    lane,
    worker: lane === 0 ? 'a' : 'b',
    startedAt: 0,
    endedAt: 1,
    shards: own.map(([shard, transactions]) => ({
      shard,
      transactions,
      messages: 0,
      micros: transactions * 50,
      loadMicros: 0,
    })),
  }
}

/** Another place for every shard in every batch. */
function createRestlessBalance(): LaneBalance {
  let batch = 0
  let placed: number[] = []
  return {
    ...createLaneBalance('fixed', alwaysReady),
    placeBatch({ lanes }) {
      batch++
      placed = Array.from({ length: SHARD_COUNT }, (_, shard) => (shard * 7 + batch * batch) % lanes.length)
      return placed
    },
    shardsOf: (lane) => placed.filter((each) => each === lane).length,
  }
}
