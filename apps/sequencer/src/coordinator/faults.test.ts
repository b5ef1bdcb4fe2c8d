import { executedHead, readBatches, sealedHead } from '@weft/db'
import { bytesToHex, type Hash } from '@weft/primitives'
import { encodeBatchPayload, shardOfAddress } from '@weft/protocol'
import { KEY_PREFIX, laneQueueName, listWorkers } from '@weft/queue'
import type { RunningProcess } from '@weft/testing/embedded'
import { Queue } from 'bullmq'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startTestStack, type TestStack, testRollup, WAIT } from '../test-support/testStack.ts'
import { createTestTransactions, type TestTransactions } from '../test-support/testTransactions.ts'
import type { AcceptedTransaction, SequencerServices } from '../types.ts'

/** One for each of two workers. */
const LANES = 2

let stack: TestStack
let transactions: TestTransactions

beforeEach(async () => {
  stack = await startTestStack()
  transactions = createTestTransactions(testRollup.registry, 60)
})

afterEach(() => stack?.stop())

test('a worker killed in the middle of a batch: another takes its lanes over, same root', async () => {
  const workers = await startWorkers('w1', 'w2')
  const { services } = await stack.sequencer()
  await assigned(services, 2)
  await inTheMiddleOfABatch(services, async () => {
    const [killed] = workers
    process.kill(killed!.pid, 'SIGKILL')
    await killed!.exited
  })
  await goesOn(services)
  expect(services.status().workers.map((worker) => worker.id)).toEqual(['w2'])
  expect(services.status().workers[0]!.lanes).toEqual([0, 1])
  // Not the job's lock, which holds for three seconds, but the missing heartbeat brought it back.
  expect(await services.metrics.metrics()).toContain('weft_phase_repeats_total{reason="workerLost"} 1\n')
})

test('a worker stopped in the middle of a batch: another takes over, late answers change nothing', async () => {
  const [stopped] = await startWorkers('w1', 'w2')
  const { services } = await stack.sequencer()
  await assigned(services, 2)
  await inTheMiddleOfABatch(services, async () => {
    process.kill(stopped!.pid, 'SIGSTOP')
  })
  await submitAndSettle(services, transactions.transfers(50))
  expect(services.status().workers.map((worker) => worker.id)).toEqual(['w2'])
  process.kill(stopped!.pid, 'SIGCONT')
  await assigned(services, 2)
  await goesOn(services)
})

test('the whole of Redis emptied in the middle of a batch: rebuilt from Postgres, same root', async () => {
  await startWorkers('w1', 'w2')
  const { services } = await stack.sequencer()
  await assigned(services, 2)
  await inTheMiddleOfABatch(services, async () => {
    await stack.redis.flushall()
  })
  await goesOn(services)
})

test('Redis killed in the middle of a batch and back empty: rebuilt from Postgres, same root', async () => {
  await startWorkers('w1', 'w2')
  const { services } = await stack.sequencer()
  await assigned(services, 2)
  await inTheMiddleOfABatch(services, () => stack.restartRedis())
  await goesOn(services)
})

test('a worker and all of Redis lost in a delivery round: the rounds before it are run again, same root', async () => {
  const [killed] = await startWorkers('w1', 'w2')
  const { services } = await stack.sequencer()
  await assigned(services, 2)
  const known = transactions.accounts.slice(0, 30)
  const shards = new Set(known.map(shardOfAddress))
  const unknown = transactions.accounts.filter((account) => !shards.has(shardOfAddress(account)))
  await submitAndSettle(services, transactions.faucets(known))
  const hold = await stack.holdWorkers()
  // Senders are in memory; receivers whose shards are not keep the workers in round 1.
  await services.sealer.submit(
    transactions.pay(
      known.flatMap((account, index) => [
        [account, unknown[index % unknown.length]!],
        [account, known[(index + 1) % known.length]!],
      ]),
    ),
  )
  await expect
    .poll(() => stack.redis.keys('weft:job:*-2-1-1-*').then((keys) => keys.length), WAIT)
    .toBe(LANES)
  await expect.poll(() => stack.activeJobs(LANES), WAIT).toBe(LANES)
  process.kill(killed!.pid, 'SIGKILL')
  await killed!.exited
  await stack.redis.flushall()
  await hold.release()
  await stack.settled()
  await stack.expectSameRoots()
})

test('jobs that are there twice, or belong to a batch long done, change nothing', async () => {
  await startWorkers('w1', 'w2')
  const { services } = await stack.sequencer()
  await assigned(services, 2)
  let stale: unknown
  await inTheMiddleOfABatch(services, async () => {
    for (let lane = 0; lane < LANES; lane++) {
      const queue = new Queue(laneQueueName(lane), { connection: stack.redis, prefix: KEY_PREFIX })
      const [job] = await queue.getJobs(['active', 'wait'])
      if (job) await queue.addBulk([1, 2].map(() => ({ name: job.name, data: job.data })))
      stale = job?.data ?? stale
      await queue.close()
    }
  })
  await goesOn(services)
  const queue = new Queue(laneQueueName(0), { connection: stack.redis, prefix: KEY_PREFIX })
  const job = await queue.add('execute', { ...(stale as object), lane: 0 })
  await expect.poll(() => job.getState(), WAIT).toBe('failed')
  await queue.close()
  await goesOn(services)
})

test('a job that lies where nobody takes it: the phase is handed out again, same root', async () => {
  await startWorkers('w1', 'w2')
  const { services } = await stack.sequencer()
  await assigned(services, 2)
  const queues = Array.from(
    { length: LANES },
    (_, lane) => new Queue(laneQueueName(lane), { connection: stack.redis, prefix: KEY_PREFIX }),
  )
  await submitAndSettle(services, transactions.faucets())
  await queues[0]!.pause()
  await services.sealer.submit(transactions.transfers(100))
  // Nobody is missing and nothing failed: only time tells.
  const repeats = () => services.metrics.metrics()
  await expect.poll(repeats, WAIT).toContain('weft_phase_repeats_total{reason="late"} 1\n')
  expect(await queues[0]!.count()).toBeGreaterThan(0)
  await queues[0]!.resume()
  await stack.settled()
  await Promise.all(queues.map((queue) => queue.close()))
  await goesOn(services)
})

test('a worker that missed batches loads the shards again', async () => {
  const [first] = await startWorkers('w1')
  const { services } = await stack.sequencer()
  await assigned(services, 1)
  await submitAndSettle(services, transactions.faucets())
  process.kill(first!.pid, 'SIGSTOP')
  const [second] = await startWorkers('w2')
  await expect.poll(() => services.status().workers.map((worker) => worker.id), WAIT).toEqual(['w2'])
  await submitAndSettle(services, transactions.transfers(100))
  await submitAndSettle(services, transactions.transfers(100))
  process.kill(second!.pid, 'SIGKILL')
  process.kill(first!.pid, 'SIGCONT')
  await expect.poll(() => services.status().workers.map((worker) => worker.id), WAIT).toEqual(['w1'])
  await goesOn(services)
})

test('a sequencer killed between seal and commit: the next start executes what was sealed, same root', async () => {
  const sequencer = await stack.sequencerProcess()
  // No worker: sealed, answered, and not executed.
  const places = await post(sequencer.url, transactions.faucets())
  places.push(...(await post(sequencer.url, transactions.transfers(200))))
  expect(await executedHead(stack.database)).toBe(0)
  process.kill(sequencer.pid, 'SIGKILL')
  await sequencer.exited
  await startWorkers('w1', 'w2')
  const { services } = await stack.sequencer()
  expect(services.readModel.head().number).toBe(services.sealer.head())
  expect(places.at(-1)!.batch).toBe(services.sealer.head())
  await goesOn(services)
})

test('a sequencer killed in the middle of a batch, twice: same root', async () => {
  await startWorkers('w1', 'w2')
  for (const items of [transactions.faucets(), transactions.transfers(150)]) {
    const sequencer = await stack.sequencerProcess()
    await expect
      .poll(async () => (await listWorkers(stack.redis)).flatMap((each) => each.lanes).length, WAIT)
      .toBe(LANES)
    const hold = await stack.holdWorkers()
    await post(sequencer.url, items)
    process.kill(sequencer.pid, 'SIGKILL')
    await sequencer.exited
    await hold.release()
  }
  const { services } = await stack.sequencer()
  await goesOn(services)
})

test('a second sequencer stands by, and takes over with everything the first had sealed', async () => {
  await startWorkers('w1')
  const first = await stack.sequencerProcess()
  await post(first.url, transactions.faucets())
  const second = stack.sequencerProcess()
  await expect
    .poll(async () => {
      const { rows } = await stack.database.pool.query(
        "SELECT count(*)::int AS count FROM pg_stat_activity WHERE query LIKE '%pg_try_advisory_lock%'",
      )
      return rows[0].count
    }, WAIT)
    .toBeGreaterThan(0)
  await post(first.url, transactions.transfers(100))
  process.kill(first.pid, 'SIGKILL')
  await post((await second).url, transactions.transfers(100))
  await stack.settled()
  await expectEveryTransactionOnce(260)
  await stack.expectSameRoots()
})

test('Postgres restarted under load: submissions wait, nothing is lost or doubled, same root', async () => {
  await startWorkers('w1', 'w2')
  const { services } = await stack.sequencer()
  await assigned(services, 2)
  await submitAndSettle(services, transactions.faucets())
  const submitted = Array.from({ length: 5 }, () => services.sealer.submit(transactions.transfers(40)))
  const restarted = stack.restartPostgres()
  submitted.push(services.sealer.submit(transactions.transfers(40)))
  await restarted
  const positions = (await Promise.all(submitted)).flat()
  expect(new Set(positions.map(({ batch, index }) => `${batch}.${index}`)).size).toBe(240)
  await goesOn(services)
  await expect.poll(() => services.status().problems, WAIT).toEqual([])
})

test('a batch without transactions delivers what is in flight, when there is any', async () => {
  await startWorkers('w1')
  const { services } = await stack.sequencer()
  await submitAndSettle(services, transactions.faucets())
  const head = services.sealer.head()
  services.sealer.sealForPending()
  await expect.poll(() => services.readModel.head().number, WAIT).toBe(head + 1)
  await goesOn(services)
})

async function startWorkers(...names: string[]): Promise<RunningProcess[]> {
  return Promise.all(names.map((name) => stack.worker(name)))
}

/** All lanes are with so many workers. */
async function assigned(services: SequencerServices, workers: number): Promise<void> {
  await expect
    .poll(() => services.status().workers.filter((worker) => worker.lanes.length > 0).length, WAIT)
    .toBe(workers)
}

/** Seals a batch, waits until workers are inside it and cannot get on, does something to them, lets them go. */
async function inTheMiddleOfABatch(services: SequencerServices, disturb: () => Promise<void>): Promise<void> {
  const hold = await stack.holdWorkers()
  await services.sealer.submit(transactions.faucets())
  await expect.poll(() => stack.activeJobs(LANES), WAIT).toBe(LANES)
  await disturb()
  await hold.release()
  await stack.settled()
}

async function submitAndSettle(services: SequencerServices, items: AcceptedTransaction[]): Promise<void> {
  await services.sealer.submit(items)
  await stack.settled()
}

/** Further batches are executed, and all of them reach the roots of one process. */
async function goesOn(services: SequencerServices): Promise<void> {
  await submitAndSettle(services, transactions.transfers(100))
  await submitAndSettle(services, transactions.transfers(100))
  await stack.expectSameRoots()
}

async function post(url: string, items: readonly AcceptedTransaction[]): Promise<{ batch: number }[]> {
  const body = encodeBatchPayload(items.map((item) => item.bytes)) as Uint8Array<ArrayBuffer>
  const response = await fetch(url, { method: 'POST', body })
  expect(response.status).toBe(200)
  return response.json() as Promise<{ batch: number }[]>
}

async function expectEveryTransactionOnce(count: number): Promise<void> {
  const head = (await sealedHead(stack.database))!.number
  const seen = new Set<Hash>()
  for (let number = 1; number <= head; number++) {
    const [batch] = await readBatches(stack.database, number, 1)
    for (let index = 0; index < batch!.transactionCount; index++) {
      seen.add(bytesToHex(batch!.hashes.subarray(index * 32, index * 32 + 32)) as Hash)
    }
  }
  expect(seen.size).toBe(count)
}
