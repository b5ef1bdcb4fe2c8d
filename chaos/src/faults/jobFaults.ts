import { createRedis, KEY_PREFIX, laneQueueName } from '@weft/queue'
import { type Job, Queue, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import { pause } from '../support/pause.ts'
import { between, type FaultContext, type Inject } from './inject.ts'

/** Jobs last milliseconds: it takes some looks to see one. */
const LOOKING_MS_MAX = 2_000
const COPIES = 2
const PUT_OFF_MS_MAX = 1_500

/** The same data under other ids: once while it is under way, once when it is long done. */
export const jobsDuplicated: Inject = (context) =>
  withQueues(context, async (queues) => {
    const { signal, chance } = context
    const seen = new Map<Queue, Job>()
    const deadline = performance.now() + LOOKING_MS_MAX
    while (seen.size < queues.length && performance.now() < deadline && !signal.aborted) {
      for (const queue of queues.filter((each) => !seen.has(each))) {
        const [job] = await queue.getJobs(['active', 'wait'], 0, 0)
        if (job === undefined) continue
        seen.set(queue, job)
        await addCopies(queue, job)
      }
    }
    await pause(between(chance, 300, 1_500), signal)
    for (const [queue, job] of seen) await addCopies(queue, job)
  })

async function addCopies(queue: Queue, { name, data }: Job): Promise<void> {
  // Gone when they are done: nobody but us waits for them.
  const opts = { removeOnComplete: true, removeOnFail: true }
  await queue.addBulk(Array.from({ length: COPIES }, () => ({ name, data, opts })))
}

/** Takes lane jobs as a worker would and puts them off, then keeps one lane from being worked on. */
export const jobsDelayed: Inject = (context) =>
  withQueues(context, async (queues, redis) => {
    const { signal, chance } = context
    await Promise.all(queues.map((queue) => putOff(queue.name, redis, context)))
    const lane = chance.pick(queues)
    await lane.pause()
    try {
      await pause(between(chance, 300, 1_500), signal)
    } finally {
      await lane.resume()
    }
  })

async function putOff(name: string, redis: Redis, { chance }: FaultContext): Promise<void> {
  const thief = new Worker(name, undefined, {
    connection: redis,
    prefix: KEY_PREFIX,
    autorun: false,
    drainDelay: 1,
  })
  thief.on('error', () => {})
  const token = `chaos-${name}`
  try {
    const deadline = performance.now() + LOOKING_MS_MAX
    while (performance.now() < deadline) {
      const job = await thief.getNextJob(token)
      if (job === undefined) continue
      await job.moveToDelayed(Date.now() + between(chance, 100, PUT_OFF_MS_MAX), token)
      return
    }
  } finally {
    await thief.close(true)
  }
}

/** Errors are what other faults do to Redis meanwhile: this one is then over. */
async function withQueues(
  { stack }: FaultContext,
  work: (queues: Queue[], redis: Redis) => Promise<void>,
): Promise<void> {
  const redis = createRedis({ url: stack.redis.url, name: 'chaos' })
  const queues = Array.from(
    { length: stack.lanes },
    (_, lane) => new Queue(laneQueueName(lane), { connection: redis, prefix: KEY_PREFIX }),
  )
  for (const queue of queues) queue.on('error', () => {})
  try {
    await work(queues, redis)
  } finally {
    await Promise.all(queues.map((queue) => queue.close().catch(() => {})))
    redis.disconnect()
  }
}
