import { KEY_PREFIX, laneQueueName, listWorkers, parseJobId } from '@weft/queue'
import type { RunningProcess } from '@weft/testing/embedded'
import { Queue } from 'bullmq'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { RunningSequencer } from '../startSequencer.ts'
import { startTestStack, type TestStack, testRollup, WAIT } from '../test-support/testStack.ts'
import { createTestTransactions, type TestTransactions } from '../test-support/testTransactions.ts'
import type { Operations } from './operations.ts'

/** In order, on one stack: each test goes on where the one before stopped. */
let stack: TestStack
let transactions: TestTransactions
let sequencer: RunningSequencer
let workers: RunningProcess[]

const OPERATOR = `0x${'0a'.repeat(20)}`
const order = { by: OPERATOR, reason: 'a test' }

beforeAll(async () => {
  stack = await startTestStack()
  transactions = createTestTransactions(testRollup.registry, 60)
  workers = await Promise.all(['w1', 'w2'].map((name) => stack.worker(name)))
  sequencer = await stack.sequencer()
  await vi.waitFor(() => expect(holders()).toEqual(['w1', 'w2']), WAIT)
  await run(transactions.faucets())
})

afterAll(() => stack?.stop())

const operations = (): Operations => sequencer.services.operations

async function run(items: Parameters<RunningSequencer['services']['sealer']['submit']>[0]): Promise<void> {
  await sequencer.services.sealer.submit(items)
  const sealed = sequencer.services.sealer.head()
  await vi.waitFor(() => expect(sequencer.services.status().executed).toBe(sealed), WAIT)
}

/** Workers with a lane, as they say themselves. */
function holders(): string[] {
  return sequencer.services
    .status()
    .workers.filter(({ lanes }) => lanes.length > 0)
    .map(({ id }) => id)
    .sort()
}

test('what was executed is in the timeline, in the heat map and in the overview', async () => {
  await run(transactions.transfers(200))
  const head = sequencer.services.sealer.head()
  const { batches } = await operations().timeline(300)
  expect(batches.map(({ number }) => number)).toEqual(
    Array.from({ length: head }, (_, index) => head - index),
  )
  const [newest] = batches
  expect(newest).toMatchObject({ stage: 'executed', dataPostedAtMs: null, attempts: 1 })
  expect(newest!.phases.map(({ round }) => round)).toEqual([0, 1])
  for (const { lanes, startedMs, endedMs } of newest!.phases) {
    expect(lanes).toBe(2)
    expect(endedMs).toBeGreaterThanOrEqual(startedMs)
  }
  const contention = operations().contention(300)
  const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0)
  expect(sum(contention.transactions)).toBe(260)
  expect(sum(contention.messages)).toBe(sum(batches.map(({ messages }) => messages)))
  expect(new Set(contention.lanes)).toEqual(new Set([0, 1]))
  expect(contention.globals.map(({ name }) => name).join()).toMatch(/bank\.\w+\[\w+\]\.\w+/)

  const overview = await operations().overview()
  expect(overview).toMatchObject({ heads: { sealed: head, executed: head }, ready: true, workers: 2 })
  expect(overview.lags.execution).toEqual({ batches: 0, ms: 0 })
  expect(overview.lags.posting.batches).toBe(head)
  expect(overview.lags.posting.ms).toBeGreaterThan(0)
  for (const { stage, count, p50Ms, p99Ms } of overview.stages) {
    expect(count, stage).toBeGreaterThan(0)
    expect(p99Ms, stage).toBeGreaterThanOrEqual(p50Ms!)
  }
  const health = await operations().health()
  expect(health).toMatchObject({ postgres: { ok: true }, redis: { ok: true, maxMemoryBytes: null } })
})

test('a drained worker gives its lanes up, a restart does not bring it back, and the last one stays', async () => {
  await operations().workers.drain('w1', order)
  await run(transactions.transfers(50))
  await expect.poll(holders, WAIT).toEqual(['w2'])
  expect(
    operations()
      .workers.list()
      .workers.find(({ id }) => id === 'w1'),
  ).toMatchObject({
    drain: { by: OPERATOR, reason: 'a test' },
    isDrained: true,
  })
  await expect(operations().workers.drain('w2', order)).rejects.toMatchObject({ code: 'worker.last_one' })
  await expect(operations().workers.drain('w3', order)).rejects.toMatchObject({ code: 'worker.unknown' })

  await workers[0]!.stop()
  await expect
    .poll(
      () =>
        operations()
          .workers.list()
          .absent.map(({ id }) => id),
      WAIT,
    )
    .toEqual(['w1'])
  await stack.worker('w1')
  // From a thread by now, so that a first job cannot silence it.
  const beats = async () => (await listWorkers(stack.redis)).find(({ id }) => id === 'w1')?.beats
  await expect.poll(beats, WAIT).toBeGreaterThan(1_000_000)
  await expect.poll(() => operations().workers.list().workers.length, WAIT).toBe(2)
  await run(transactions.transfers(50))
  expect(holders()).toEqual(['w2'])
  const [w1] = operations().workers.list().workers
  expect(w1).toMatchObject({ id: 'w1', lanes: [], isDrained: true })
  expect(w1!.rssBytes).toBeGreaterThan(w1!.heapUsedBytes!)

  await operations().workers.resume('w1')
  await expect.poll(holders, WAIT).toEqual(['w1', 'w2'])
  await run(transactions.transfers(50))
  await stack.expectSameRoots()
}, 120_000)

test('two drains at once leave one worker in service', async () => {
  const outcomes = await Promise.allSettled(['w1', 'w2'].map((id) => operations().workers.drain(id, order)))
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const drained = operations().workers.drained()
  expect(drained).toHaveLength(1)
  await operations().workers.resume(drained[0]!)
  await expect.poll(holders, WAIT).toEqual(['w1', 'w2'])
})

test('a dry run moves nothing; the real one moves what it said, and the roots stay those of one process', async () => {
  const before = operations().workers.rebalance({ dryRun: true })
  expect(operations().workers.rebalance({ dryRun: true })).toEqual(before)
  const placed = () => operations().contention(1).lanes
  const plan = operations().workers.rebalance({ dryRun: false })
  expect(plan.moves).toEqual(before.moves)
  await expect
    .poll(async () => {
      await run(transactions.transfers(20))
      return operations().workers.list().pendingMoves
    }, WAIT)
    .toBe(0)
  const lanes = sequencer.services.status().lanes
  for (const { shard, to } of plan.moves) expect(lanes[placed()[shard]!]!.worker, `shard ${shard}`).toBe(to)
  await stack.expectSameRoots()
})

test('a failed job shows its error; of a committed batch it may be discarded, and not retried', async () => {
  const { epoch } = await operations().overview()
  const id = `${epoch}.0-1-1-0-0`
  const queue = new Queue(laneQueueName(0), { connection: stack.redis, prefix: KEY_PREFIX })
  // A job of the first batch that comes late: its bytes are gone.
  const data = { epoch: `${epoch}.0`, batch: 1, attempt: 1, round: 0, lane: 0 }
  await queue.add('execute', data, { jobId: id })
  await queue.close()
  await expect.poll(async () => (await operations().jobs.list()).total, WAIT).toBe(1)
  const { jobs } = await operations().jobs.list()
  expect(jobs[0]).toMatchObject({
    id,
    state: 'failed',
    lane: 0,
    batch: 1,
    error: expect.stringContaining('Nothing lies under'),
    retry: { allowed: false, reason: expect.stringContaining('Batch 1 is committed') },
    discard: { allowed: true, reason: null },
  })
  expect((await operations().lanes()).lanes[0]).toMatchObject({ failed: 1, stalled: 0 })
  await expect(operations().jobs.retry(id)).rejects.toMatchObject({ code: 'job.not_safe' })
  expect(await operations().jobs.discard(id)).toEqual({ id, done: 'discarded' })
  await expect(operations().jobs.discard(id)).rejects.toMatchObject({ code: 'job.unknown' })
  expect((await operations().jobs.list()).total).toBe(0)
})

test('a job stuck in a batch in execution is retried at once, and not discarded', async () => {
  // All lanes: a worker that is silent for a moment gives its own away, and then all shards are in one of them.
  const queues = sequencer.services
    .status()
    .lanes.map(({ lane }) => new Queue(laneQueueName(lane), { connection: stack.redis, prefix: KEY_PREFIX }))
  for (const queue of queues) await queue.pause()
  await sequencer.services.sealer.submit(transactions.transfers(100))
  const waiting = async () =>
    (await Promise.all(queues.map((queue) => queue.getJobs(['wait'])))).flat().map((job) => job.id!)
  await expect.poll(async () => (await waiting()).length, WAIT).toBeGreaterThan(0)
  const [id] = await waiting()
  const lane = parseJobId(id!)!.lane!
  // As a worker leaves it that took the job and died, long ago.
  const key = (list: string) => `${KEY_PREFIX}:${laneQueueName(lane)}:${list}`
  await stack.redis.lrem(key('wait'), 0, id!)
  await stack.redis.lpush(key('active'), id!)
  const { jobs } = await operations().jobs.list()
  expect(jobs).toMatchObject([
    { id, state: 'stalled', retry: { allowed: true }, discard: { allowed: false } },
  ])
  await expect(operations().jobs.discard(id!)).rejects.toMatchObject({ code: 'job.not_safe' })
  for (const queue of queues) {
    await queue.resume()
    await queue.close()
  }
  expect(await operations().jobs.retry(id!)).toEqual({ id, done: 'handed_out_again' })
  await stack.settled()
  expect(await sequencer.services.metrics.metrics()).toContain('weft_phase_repeats_total{reason="asked"} 1\n')
  await stack.expectSameRoots()
})

test('what is paused and who is drained is known after a restart, and nothing was told sealed before', async () => {
  const { controls, sealer } = sequencer.services
  await controls.change('sealing', { paused: true, ...order })
  await operations().workers.drain('w2', order)
  const head = sealer.head()
  const items = transactions.faucets(transactions.accounts.slice(0, 1))
  const refused = expect(sealer.submit(items)).rejects.toMatchObject({ code: 'sealer.stopped' })
  await sequencer.stop()
  await refused

  sequencer = await stack.sequencer()
  expect(sequencer.services.sealer.head()).toBe(head)
  expect(sequencer.services.controls.pauseOf('sealing')).toMatchObject({ reason: 'a test', by: OPERATOR })
  expect((await operations().overview()).warnings.join()).toMatch(/wait to be sealed since .*: a test/)
  await expect.poll(holders, WAIT).toEqual(['w1'])
  // Pictures do not begin anew.
  expect((await operations().timeline(300)).batches.map(({ number }) => number)[0]).toBe(head)
  const sealed = sequencer.services.sealer.submit(items)
  await expect.poll(() => sequencer.services.status().waiting, WAIT).toBe(1)
  expect(sequencer.services.sealer.head()).toBe(head)
  await sequencer.services.controls.change('sealing', { paused: false, ...order })
  expect(await sealed).toMatchObject([{ batch: head + 1 }])
  await stack.settled()
  await stack.expectSameRoots()
})
