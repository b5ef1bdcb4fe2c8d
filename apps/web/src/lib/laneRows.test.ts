import { expect, test } from 'vitest'
import { laneRows, workName } from './laneRows.ts'
import { shardLoads } from './shardLoads.ts'

const job = { attempt: 1, round: 0, lane: 0, worker: 'w1', queuedMs: 0, startedMs: 1, endedMs: 2 }
const shard = (number: number) => ({ shard: number, transactions: 2, messages: 1 })

test('work by lane, in order of time', () => {
  const rows = laneRows([
    { ...job, lane: 1, worker: 'w2', shards: [shard(1)] },
    { ...job, round: 1, startedMs: 5, shards: [shard(0)] },
    { ...job, shards: [shard(0)] },
  ])
  expect(rows.map(({ lane, workers }) => [lane, workers])).toEqual([
    [0, ['w1']],
    [1, ['w2']],
  ])
  expect(rows[0]?.work.map(workName)).toEqual(['Execute', 'Deliver 1'])
})

test('a first attempt that was thrown away is marked, and counted once', () => {
  const work = [
    { ...job, shards: [shard(7)] },
    { ...job, attempt: 2, startedMs: 4, shards: [shard(7)] },
  ]
  expect(laneRows(work)[0]?.work.map(({ discarded }) => discarded)).toEqual([true, false])
  expect(workName(work[1]!)).toBe('Execute again')
  expect([...shardLoads(work)]).toEqual([[7, 3]])
})
