import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Fault } from '@weft/primitives'
import { type EmbeddedService, startRedis } from '@weft/testing/embedded'
import { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import {
  beat,
  checkRedis,
  createLaneWorker,
  createPhaseFlows,
  createRedis,
  endHeartbeat,
  followAssignment,
  getPayload,
  jobKey,
  type LaneJobData,
  type LaneReturn,
  type LaneWorker,
  laneJobSchema,
  listWorkers,
  type PhaseFlows,
  type PhaseId,
  publishAssignment,
  putPayloads,
  readLaneDepths,
  readWorkers,
  SILENCE_MS_MAX,
  settlementJobId,
  startHeartbeat,
} from './index.ts'

let folder: string
let server: EmbeddedService
let redis: Redis
let flows: PhaseFlows
let workers: LaneWorker[]
/** Resolved by the flow's end. */
let outcomes: Map<string, PromiseWithResolvers<LaneReturn[]>>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-queue-'))
  server = await startRedis({ dataDir: folder })
})

afterAll(async () => {
  await server?.stop()
  await rm(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  redis = createRedis({ url: server.url, name: 'test' })
  await redis.flushall()
  outcomes = new Map()
  workers = []
  flows = flowsOf('1', (id, returns) => outcomeOf(id).resolve(returns))
})

function flowsOf(leader: string, onFinished: (id: string, returns: LaneReturn[]) => void): PhaseFlows {
  return createPhaseFlows({
    redis,
    leader,
    onFinished,
    onFailed: (id, reason) => outcomeOf(id).reject(new Error(reason)),
    onError: () => {},
  })
}

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.close()))
  await flows.close()
  redis.disconnect()
})

test('a phase is done when all its lanes are, each with its answer', async () => {
  work([0, 1, 2])
  const phase = phaseId(1)
  await flows.add(phase, [0, 2])
  const returns = await outcomeOf(settlementJobId(phase)).promise
  expect(returns.map((each) => each.lane).sort()).toEqual([0, 2])
})

test('the span of a phase travels with its jobs; what is no span is no job', async () => {
  const trace = `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`
  const traces: (string | undefined)[] = []
  work([0], (data) => void traces.push(data.trace))
  await flows.add(phaseId(40), [0], trace)
  await outcomeOf(settlementJobId(phaseId(40))).promise
  await flows.add(phaseId(41), [0])
  await outcomeOf(settlementJobId(phaseId(41))).promise
  expect(traces).toEqual([trace, undefined])
  expect(laneJobSchema.safeParse({ ...phaseId(42), lane: 0, trace: 'x' }).success).toBe(false)
})

test('a leader that was followed never takes what its follower handed out', async () => {
  work([0, 1])
  const taken: string[] = []
  const before = flowsOf('0', (id) => taken.push(id))
  for (let batch = 100; batch < 130; batch++) {
    await flows.add(phaseId(batch), [0, 1])
    await outcomeOf(settlementJobId(phaseId(batch))).promise
  }
  expect(taken).toEqual([])
  await before.add(phaseId(130), [2])
  await before.close()
  await flows.clear()
  const left = await redis.keys('weft:settlement-*')
  expect(left).toEqual([])
})

test('a phase added twice runs once, and again after it is done does no harm', async () => {
  const ran: number[] = []
  const phase = phaseId(2)
  await flows.add(phase, [0])
  await flows.add(phase, [0])
  work([0], (data) => void ran.push(data.batch))
  await outcomeOf(settlementJobId(phase)).promise
  expect(ran).toEqual([2])
  outcomes.clear()
  await flows.add(phase, [0])
  await outcomeOf(settlementJobId(phase)).promise
  expect(ran).toEqual([2, 2])
})

test('a lane that fails for good fails the phase, with the reason', async () => {
  work([0], () => {
    throw new Fault('test.no', 'no way', { retryable: false })
  })
  const phase = phaseId(3)
  await flows.add(phase, [0])
  await expect(outcomeOf(settlementJobId(phase)).promise).rejects.toThrow()
  await expect.poll(() => flows.stateOf(phase)).toBe('failed')
})

test('a lane that fails for a moment is tried again', async () => {
  let tries = 0
  work([0], () => {
    if (++tries === 1) throw new Fault('test.moment', 'not now', { retryable: true })
  })
  await flows.add(phaseId(4), [0])
  await outcomeOf(settlementJobId(phaseId(4))).promise
  expect(tries).toBe(2)
})

test('after the whole of Redis is lost the state says so, and another epoch runs on the same workers', async () => {
  await flows.add(phaseId(5), [0])
  expect(await flows.stateOf(phaseId(5))).toBe('running')
  await redis.flushall()
  expect(await flows.stateOf(phaseId(5))).toBe('lost')
  work([0])
  const again = { ...phaseId(5), epoch: 'e2' }
  await flows.add(again, [0])
  await outcomeOf(settlementJobId(again)).promise
})

test('clear removes what earlier runs left', async () => {
  await flows.add(phaseId(6), [0, 1])
  await flows.clear()
  expect(await flows.stateOf(phaseId(6))).toBe('lost')
  work([0])
  await flows.add(phaseId(7), [0])
  await outcomeOf(settlementJobId(phaseId(7))).promise
})

test('clear begins again when somebody resumes a queue meanwhile, and gives up on who does it each time', async () => {
  const pause = Queue.prototype.pause
  const paused = vi.spyOn(Queue.prototype, 'pause')
  const resumedAtOnce = async function (this: Queue) {
    await pause.call(this)
    await this.resume()
  }
  try {
    await flows.add(phaseId(11), [0])
    paused.mockImplementationOnce(resumedAtOnce)
    await flows.clear()
    expect(await flows.stateOf(phaseId(11))).toBe('lost')
    paused.mockImplementation(resumedAtOnce)
    await expect(flows.clear()).rejects.toMatchObject({ code: 'queue.clear_failed', retryable: true })
  } finally {
    paused.mockRestore()
  }
})

test('payloads are the bytes that were put, with a bounded life', async () => {
  const key = jobKey(phaseId(8), 3)
  const bytes = Uint8Array.from({ length: 1_000 }, (_, index) => index & 0xff)
  await putPayloads(redis, [{ key, bytes }])
  expect(await getPayload(redis, key)).toEqual(Buffer.from(bytes))
  expect(await redis.pttl(key)).toBeGreaterThan(0)
  expect(await getPayload(redis, 'weft:none')).toBeUndefined()
})

test('depths of lanes: jobs nobody took, and jobs in somebody’s hands', async () => {
  const hold = Promise.withResolvers<void>()
  await flows.add(phaseId(9), [0, 1])
  await flows.add(phaseId(10), [0])
  expect(await readLaneDepths(redis, 2)).toEqual([
    { waiting: 2, active: 0 },
    { waiting: 1, active: 0 },
  ])
  work([0], () => hold.promise)
  await expect.poll(() => readLaneDepths(redis, 1)).toEqual([{ waiting: 1, active: 1 }])
  hold.resolve()
  await expect.poll(() => readLaneDepths(redis, 1)).toEqual([{ waiting: 0, active: 0 }])
})

test('what a lane measured of its shards arrives', async () => {
  const shards = [{ shard: 255, transactions: 3, messages: 2, micros: 41, loadMicros: 7_000 }]
  workers.push(
    createLaneWorker({
      redis,
      lane: 0,
      onError: () => {},
      onFailed: () => {},
      handle: async (data) => ({ lane: data.lane, worker: 'w', startedAt: 1.5, endedAt: 2.25, shards }),
    }),
  )
  await flows.add(phaseId(11), [0])
  expect(await outcomeOf(settlementJobId(phaseId(11))).promise).toEqual([
    { lane: 0, worker: 'w', startedAt: 1.5, endedAt: 2.25, shards },
  ])
})

test('a heartbeat goes on while its process computes, says what it was told last, and ends with a goodbye', async () => {
  let load = 0.25
  const heartbeat = startHeartbeat({
    redis,
    url: server.url,
    describe: () => ({ id: 'w2', pid: 1, version: '1', lanes: [1], load, shards: 3 }),
    onError: (error) => expect.unreachable(String(error)),
  })
  const startsSlowly = { timeout: 30_000 }
  await expect.poll(async () => (await listWorkers(redis))[0]?.beats, startsSlowly).toBeGreaterThan(1_000_000)
  const [before] = await listWorkers(redis)
  // Longer than the silence after which a worker is given up.
  for (const endMs = performance.now() + SILENCE_MS_MAX * 1.5; performance.now() < endMs; );
  const [after] = await listWorkers(redis)
  expect(after!.beats).toBeGreaterThan(before!.beats)
  load = 0.75
  await expect.poll(async () => (await listWorkers(redis))[0]?.load, startsSlowly).toBe(0.75)
  await heartbeat.stop()
  expect(await readWorkers(redis)).toEqual({ living: [], left: ['w2'] })
})

test('workers are listed while they live', async () => {
  const heartbeat = { id: 'w1', pid: 1, version: '1', lanes: [0], load: 0.5, shards: 3, beats: 1 }
  await beat(redis, heartbeat)
  expect(await listWorkers(redis)).toEqual([heartbeat])
  await endHeartbeat(redis, 'w1')
  expect(await listWorkers(redis)).toEqual([])
  await beat(redis, heartbeat)
  await redis.del('weft:worker:w1')
  expect(await listWorkers(redis)).toEqual([])
})

test('a follower gets the assignment there is, and each new one', async () => {
  const seen: (string | null)[][] = []
  await publishAssignment(redis, { lanes: ['a'], shards: [] })
  const stop = followAssignment(redis, {
    onAssignment: ({ lanes }) => seen.push(lanes),
    onError: (error) => expect.unreachable(String(error)),
  })
  await expect.poll(() => seen.at(-1)).toEqual(['a'])
  await publishAssignment(redis, { lanes: ['b'], shards: [0, 0] })
  await expect.poll(() => seen.at(-1)).toEqual(['b'])
  await stop()
})

test('a Redis that evicts is refused with the command that mends it', async () => {
  await checkRedis(redis)
  await redis.config('SET', 'maxmemory-policy', 'allkeys-lru')
  await expect(checkRedis(redis)).rejects.toThrow('config set maxmemory-policy noeviction')
  await redis.config('SET', 'maxmemory-policy', 'noeviction')
})

function work(lanes: number[], before: (data: LaneJobData) => void | Promise<void> = () => {}): void {
  for (const lane of lanes) {
    workers.push(
      createLaneWorker({
        redis,
        lane,
        onError: () => {},
        onFailed: () => {},
        async handle(data) {
          await before(data)
          return { lane: data.lane, worker: 'w', startedAt: 1, endedAt: 2, shards: [] }
        },
      }),
    )
  }
}

function outcomeOf(id: string): PromiseWithResolvers<LaneReturn[]> {
  const known = outcomes.get(id) ?? Promise.withResolvers<LaneReturn[]>()
  known.promise.catch(() => {})
  outcomes.set(id, known)
  return known
}

function phaseId(batch: number): PhaseId {
  return { epoch: 'e1', batch, attempt: 1, round: 0 }
}
