import { expect, test } from 'vitest'
import { type FaultTrack, faultKinds, faults } from './fault.ts'
import { createSchedule, type PlannedFault, WARM_UP_MS } from './schedule.ts'

const seeds = Array.from({ length: 200 }, (_, seed) => seed)

const ofTrack = (schedule: readonly PlannedFault[], track: FaultTrack) =>
  schedule.filter(({ kind }) => faults[kind].track === track)

test('the same seed gives the same faults, another seed others', () => {
  const schedule = createSchedule({ seed: 7, seconds: 120 })
  expect(createSchedule({ seed: 7, seconds: 120 })).toEqual(schedule)
  expect(createSchedule({ seed: 8, seconds: 120 })).not.toEqual(schedule)
})

test('every kind of fault occurs in 120 seconds, whatever the seed', () => {
  for (const seed of seeds) {
    const occurring = new Set(createSchedule({ seed, seconds: 120 }).map(({ kind }) => kind))
    expect([...faultKinds].filter((kind) => !occurring.has(kind))).toEqual([])
  }
})

test('faults that stop execution leave each other time to heal, and end with the run', () => {
  for (const seed of seeds) {
    const schedule = createSchedule({ seed, seconds: 120 })
    expect(schedule[0]!.atMs).toBeGreaterThan(WARM_UP_MS)
    for (const track of ['core', 'edge'] as const) {
      for (const [index, { atMs, kind }] of ofTrack(schedule, track).entries()) {
        const next = ofTrack(schedule, track)[index + 1]
        expect(atMs + faults[kind].spanMs).toBeLessThan(next?.atMs ?? 120_001)
      }
    }
  }
})

test('a track goes through all its kinds before one comes again', () => {
  const core = faultKinds.filter((kind) => faults[kind].track === 'core')
  for (const seed of seeds) {
    const first = ofTrack(createSchedule({ seed, seconds: 120 }), 'core').slice(0, core.length)
    expect(first.map(({ kind }) => kind).sort()).toEqual([...core].sort())
  }
})

test('only the kinds asked for, and none when there is no time', () => {
  const schedule = createSchedule({ seed: 1, seconds: 60, kinds: ['workerKilled', 'streamCut'] })
  expect(new Set(schedule.map(({ kind }) => kind))).toEqual(new Set(['workerKilled', 'streamCut']))
  expect(createSchedule({ seed: 1, seconds: 2 })).toEqual([])
})
