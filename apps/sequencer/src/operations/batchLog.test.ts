import type { LaneWork } from '@weft/db'
import { expect, test } from 'vitest'
import { type BatchToLog, createBatchLog, LOGGED_BATCHES_MAX } from './batchLog.ts'

test('phases join their lanes, and only the attempt that counts is added up', () => {
  const log = createBatchLog()
  log.add(
    batch(7, {
      attempts: 2,
      work: [
        lane({ attempt: 1, round: 0, lane: 0, startedMs: 2, endedMs: 9, shards: [[3, 100, 0]] }),
        lane({ attempt: 2, round: 0, lane: 0, startedMs: 12, endedMs: 19, shards: [[3, 5, 1]] }),
        lane({ attempt: 2, round: 0, lane: 1, startedMs: 11, endedMs: 15, shards: [[4, 6, 0]] }),
        lane({ attempt: 2, round: 1, lane: 1, startedMs: 20, endedMs: 21, shards: [[3, 0, 2]] }),
      ],
    }),
  )
  const [logged] = log.newest(10)
  expect(logged!.phases).toEqual([
    { attempt: 1, round: 0, lanes: 1, queuedMs: 1, startedMs: 2, endedMs: 9 },
    { attempt: 2, round: 0, lanes: 2, queuedMs: 1, startedMs: 11, endedMs: 19 },
    { attempt: 2, round: 1, lanes: 1, queuedMs: 1, startedMs: 20, endedMs: 21 },
  ])
  expect([logged!.shardTransactions[3], logged!.shardTransactions[4]]).toEqual([5, 6])
  expect(logged!.shardMessages[3]).toBe(3)
})

test('a worker whose clock is behind draws nothing before the batch began', () => {
  const log = createBatchLog()
  log.add(batch(1, { work: [lane({ startedMs: -40, endedMs: -10 })] }))
  expect(log.newest(1)[0]!.phases[0]).toMatchObject({ startedMs: 0, endedMs: 0 })
})

test('only the newest batches are kept, and come newest first', () => {
  const log = createBatchLog()
  for (let number = 1; number <= LOGGED_BATCHES_MAX + 5; number++) log.add(batch(number))
  const all = log.newest(LOGGED_BATCHES_MAX * 2).map(({ number }) => number)
  expect(all).toHaveLength(LOGGED_BATCHES_MAX)
  expect([all[0], all.at(-1)]).toEqual([LOGGED_BATCHES_MAX + 5, 6])
  expect(log.newest(2).map(({ number }) => number)).toEqual([LOGGED_BATCHES_MAX + 5, LOGGED_BATCHES_MAX + 4])
})

function batch(number: number, change: Partial<BatchToLog> = {}): BatchToLog {
  return {
    number,
    timestamp: 1_700_000_000,
    sealedAt: 1,
    begunAt: 2,
    committedAt: 3,
    executedMs: 1,
    transactions: 1,
    executed: 1,
    messages: 0,
    attempts: 1,
    rounds: 0,
    globals: [],
    work: [],
    ...change,
  }
}

function lane({
  shards = [],
  ...change
}: Partial<Omit<LaneWork, 'shards'>> & { shards?: [number, number, number][] }): LaneWork {
  return {
    attempt: 1,
    round: 0,
    lane: 0,
    worker: 'w',
    queuedMs: 1,
    startedMs: 2,
    endedMs: 3,
    shards: shards.map(([shard, transactions, messages]) => ({ shard, transactions, messages })),
    ...change,
  }
}
