import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Fault } from '@weft/primitives'
import { type EmbeddedService, startRedis } from '@weft/testing/embedded'
import type { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  createLaneWorker,
  createPhaseFlows,
  createRedis,
  createTroubledJobs,
  KEY_PREFIX,
  type LaneWorker,
  laneJobId,
  laneQueueName,
  type PhaseFlows,
  type PhaseId,
  parseJobId,
  settlementJobId,
} from './index.ts'

let folder: string
let server: EmbeddedService
let redis: Redis
let flows: PhaseFlows
let workers: LaneWorker[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-troubled-'))
  server = await startRedis({ dataDir: folder })
})

afterAll(async () => {
  await server?.stop()
  await rm(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  redis = createRedis({ url: server.url, name: 'test' })
  await redis.flushall()
  workers = []
  flows = createPhaseFlows({
    redis,
    leader: '7',
    onFinished: () => {},
    onFailed: () => {},
    onError: () => {},
  })
})

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.close()))
  await flows.close()
  redis.disconnect()
})

test('failed jobs are listed with their error, their lane and their parent, newest batch first', async () => {
  work(0, async () => {
    throw new Fault('test.no', 'the shard does not fit its root', { retryable: false })
  })
  await flows.add(phaseId(4), [0])
  await flows.add(phaseId(5), [0])
  const troubled = createTroubledJobs(redis)
  await expect.poll(async () => (await troubled.list(10)).total).toBe(4)
  const { jobs } = await troubled.list(10)
  expect(jobs.map(({ id }) => id).sort()).toEqual(
    [4, 5].flatMap((batch) => [settlementJobId(phaseId(batch)), laneJobId(phaseId(batch), 0)]).sort(),
  )
  const lane = jobs.find(({ lane }) => lane === 0)!
  expect(lane).toMatchObject({
    queue: 'lane-0',
    state: 'failed',
    leader: '7',
    phase: { batch: 5 },
    tries: 1,
    error: 'the shard does not fit its root',
  })
  expect(lane.failedAt).toBeGreaterThanOrEqual(lane.createdAt)
  expect(lane.stack).toContain('laneWorker.ts')
  expect(jobs.find((job) => job.lane === undefined)).toMatchObject({ queue: 'settlement-7', state: 'failed' })
  expect(await troubled.list(1)).toMatchObject({ jobs: [{ phase: { batch: 5 } }], total: 4 })
  expect(await troubled.ofLanes(2)).toEqual([
    { failed: 2, stalled: 0 },
    { failed: 0, stalled: 0 },
  ])
})

test('a job whose worker does not hold it any more is stalled, one that is held is not', async () => {
  const hold = Promise.withResolvers<void>()
  work(0, () => hold.promise)
  await flows.add(phaseId(6), [0])
  const troubled = createTroubledJobs(redis)
  const active = `${KEY_PREFIX}:${laneQueueName(0)}:active`
  await expect.poll(() => redis.llen(active)).toBe(1)
  expect(await troubled.list(10)).toEqual({ jobs: [], total: 0 })
  // What a worker that died leaves: its job in the list, and no lock.
  const dead = laneJobId(phaseId(7), 1)
  await redis.lpush(`${KEY_PREFIX}:${laneQueueName(1)}:active`, dead)
  await flows.add(phaseId(7), [1])
  expect((await troubled.ofLanes(2))[1]).toEqual({ failed: 0, stalled: 1 })
  expect(await troubled.find(dead)).toMatchObject({ state: 'stalled', lane: 1, error: undefined })
  hold.resolve()
})

test('what is removed is gone; a job in a worker’s hands is left alone', async () => {
  work(0, async () => {
    throw new Fault('test.no', 'no', { retryable: false })
  })
  await flows.add(phaseId(8), [0])
  const troubled = createTroubledJobs(redis)
  const failed = laneJobId(phaseId(8), 0)
  await expect.poll(() => troubled.find(failed)).toBeDefined()
  expect(await troubled.remove(failed)).toBe(true)
  expect(await troubled.find(failed)).toBeUndefined()
  const hold = Promise.withResolvers<void>()
  work(1, () => hold.promise)
  await flows.add(phaseId(9), [1])
  await expect.poll(() => redis.llen(`${KEY_PREFIX}:${laneQueueName(1)}:active`)).toBe(1)
  expect(await troubled.remove(laneJobId(phaseId(9), 1))).toBe(false)
  hold.resolve()
})

test('looking at queues that nobody opened leaves no trace of them', async () => {
  await createTroubledJobs(redis).list(10)
  expect(await redis.keys('weft:lane-*')).toEqual([])
})

test.each([
  ['7.0-12-1-0-3', { leader: '7', lane: 3, phase: { epoch: '7.0', batch: 12, attempt: 1, round: 0 } }],
  ['7.0-12-2-4', { leader: '7', lane: undefined, phase: { epoch: '7.0', batch: 12, attempt: 2, round: 4 } }],
  ['7-12-1-0-3', undefined],
  ['7.0-12-3-0-3', undefined],
  ['7.0-12-1-5', undefined],
  ['7.0-12-1-0-3-1', undefined],
  ['*', undefined],
])('id %s names %o', (id, named) => {
  expect(parseJobId(id)).toEqual(named)
})

function work(lane: number, before: () => Promise<void>): void {
  workers.push(
    createLaneWorker({
      redis,
      lane,
      onError: () => {},
      onFailed: () => {},
      async handle(data) {
        await before()
        return { lane: data.lane, worker: 'w', startedAt: 1, endedAt: 2, shards: [] }
      },
    }),
  )
}

function phaseId(batch: number): PhaseId {
  return { epoch: '7.0', batch, attempt: 1, round: 0 }
}
