import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beat, createRedis, endHeartbeat, publishAssignment, readAssignment } from '@weft/queue'
import { type EmbeddedService, startRedis } from '@weft/testing/embedded'
import type { Redis } from 'ioredis'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type LaneAssigner, startLaneAssigner } from './laneAssigner.ts'

const WAIT = { timeout: 30_000, interval: 20 }

let folder: string
let server: EmbeddedService
let redis: Redis
let assigner: LaneAssigner
let lost: string[]
/** Stops a worker's heartbeat without a word. */
let hearts: Map<string, () => void>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-assigner-'))
  server = await startRedis({ dataDir: folder })
  redis = createRedis({ url: server.url, name: 'test' })
})

afterAll(async () => {
  redis?.disconnect()
  await server?.stop()
  await rm(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  await redis.flushall()
  hearts = new Map()
})

afterEach(() => {
  assigner.stop()
  for (const stop of hearts.values()) stop()
})

test('a lane for each worker that joins, and the lanes of one that falls silent go to the others', async () => {
  start()
  expect(assigner.assignment().lanes).toEqual([null])
  live('a')
  await expect.poll(lanes, WAIT).toEqual(['a'])
  live('b')
  await expect.poll(lanes, WAIT).toEqual(['a', 'b'])
  hearts.get('a')!()
  await expect.poll(lanes, WAIT).toEqual(['b', 'b'])
  await expect.poll(() => lost, WAIT).toEqual(['a'])
  // Told after the lanes went to others, so that what is handed out again finds them.
  expect(await readAssignment(redis)).toEqual({ lanes: ['b', 'b'], shards: [] })
  live('c')
  await expect.poll(lanes, WAIT).toEqual(['b', 'c'])
})

test('a worker that says goodbye is gone at once, and nothing it had in hand is lost', async () => {
  start()
  live('a')
  live('b')
  await expect.poll(lanes, WAIT).toEqual(['a', 'b'])
  hearts.get('a')!()
  await endHeartbeat(redis, 'a')
  await expect.poll(lanes, WAIT).toEqual(['b', 'b'])
  expect(lost).toEqual([])
})

test('Redis emptied: nobody is given up, and what it knew is published again', async () => {
  start()
  live('a')
  live('b')
  await expect.poll(lanes, WAIT).toEqual(['a', 'b'])
  assigner.placeShards([0, 1, 0])
  await expect.poll(async () => (await readAssignment(redis))?.shards, WAIT).toEqual([0, 1, 0])
  await redis.flushall()
  await expect.poll(() => readAssignment(redis), WAIT).toEqual({ lanes: ['a', 'b'], shards: [0, 1, 0] })
  const beats = async () => (await redis.get('weft:worker:a')) ?? ''
  const first = await beats()
  await expect.poll(beats, WAIT).not.toBe(first)
  expect(lost).toEqual([])
  expect(lanes()).toEqual(['a', 'b'])
})

test('after a change of leaders every worker keeps the lane it has', async () => {
  await publishAssignment(redis, { lanes: ['b', 'a'], shards: [1, 0] })
  live('a')
  live('b')
  start()
  await expect.poll(() => assigner.workers().length, WAIT).toBe(2)
  expect(assigner.assignment()).toEqual({ lanes: ['b', 'a'], shards: [1, 0] })
})

test('whoever needs a worker waits for one, or for the end', async () => {
  start()
  const stopping = new AbortController()
  const waiting = assigner.anyWorker(stopping.signal)
  live('a')
  await waiting
  hearts.get('a')!()
  await expect.poll(() => assigner.workers(), WAIT).toEqual([])
  const inVain = assigner.anyWorker(stopping.signal)
  stopping.abort(new Error('the end'))
  await expect(inVain).rejects.toThrow('the end')
})

test('a drained worker has its lane until the batch ends, and none from the next one on', async () => {
  start()
  live('a')
  live('b')
  await expect.poll(lanes, WAIT).toEqual(['a', 'b'])
  assigner.beginBatch()
  assigner.setDrained(new Set(['a']))
  live('c')
  // A look has happened since, because it has seen the third worker.
  await expect.poll(() => lanes().length, WAIT).toBe(3)
  expect(lanes()[0]).toBe('a')
  assigner.endBatch()
  assigner.beginBatch()
  expect(lanes()).not.toContain('a')
  await expect.poll(async () => (await readAssignment(redis))?.lanes, WAIT).toEqual(lanes())
  assigner.setDrained(new Set())
  assigner.endBatch()
  await expect.poll(lanes, WAIT).toContain('a')
  expect(lost).toEqual([])
})

test('a worker that is drained when the leader starts never gets a lane', async () => {
  start(new Set(['a']))
  live('a')
  live('b')
  await expect.poll(() => assigner.workers().length, WAIT).toBe(2)
  expect(lanes()).toEqual(['b'])
})

test('with everybody drained a batch waits for whoever is resumed', async () => {
  start(new Set(['a']))
  live('a')
  await expect.poll(() => assigner.workers().length, WAIT).toBe(1)
  assigner.beginBatch()
  const waiting = assigner.anyWorker(new AbortController().signal)
  expect(lanes()).toEqual([null])
  assigner.setDrained(new Set())
  await waiting
  await expect.poll(lanes, WAIT).toEqual(['a'])
})

function start(drained: ReadonlySet<string> = new Set()): void {
  lost = []
  assigner = startLaneAssigner({ redis, drained, log: pino({ level: 'silent' }) })
  assigner.onLost((worker) => lost.push(worker))
}

function lanes(): readonly (string | null)[] {
  return assigner.assignment().lanes
}

function live(id: string): void {
  let beats = 0
  const send = () =>
    void beat(redis, { id, pid: 1, version: '1', lanes: [], load: 0, shards: 0, beats: beats++ }).catch(
      () => {},
    )
  send()
  const timer = setInterval(send, 50)
  hearts.set(id, () => clearInterval(timer))
}
