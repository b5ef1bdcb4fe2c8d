import { expect, test } from 'vitest'
import { planRebalance } from './rebalancePlan.ts'

const costOf = (execute: number) => ({ execute, deliver: 0 })

test('says what would move, and what each worker has before and after', () => {
  const plan = planRebalance({
    costs: [60, 40, 20, 10].map(costOf),
    homes: ['a', 'a', 'a', 'b'],
    workers: ['b', 'a'],
    reloadMicros: 100,
    seriesMicros: 50,
  })
  expect(plan.batchMicrosBefore).toBe(120)
  expect(plan.batchMicrosAfter).toBeLessThan(plan.batchMicrosBefore)
  expect(plan.workers.map(({ id, beforeMicros }) => [id, beforeMicros])).toEqual([
    ['a', 120],
    ['b', 10],
  ])
  const moved = plan.moves.reduce((sum, { loadMicros }) => sum + loadMicros, 0)
  expect(plan.workers.map(({ afterMicros }) => afterMicros)).toEqual([120 - moved, 10 + moved])
  expect(plan.reloadMicros).toBe(50 + plan.moves.length * 100)
  for (const { from, to } of plan.moves) expect([from, to]).toEqual(['a', 'b'])
})

test('one worker, or an even load, leaves everything where it is', () => {
  const even = { costs: [50, 50].map(costOf), reloadMicros: 1 }
  for (const [homes, workers] of [
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    [['a', 'a'], ['a']],
  ] as const) {
    const plan = planRebalance({ ...even, homes, workers })
    expect(plan.moves).toEqual([])
    expect(plan.batchMicrosAfter).toBe(plan.batchMicrosBefore)
    expect(plan.reloadMicros).toBe(0)
  }
})
