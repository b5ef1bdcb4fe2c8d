import { createDatabase, type Database } from '@weft/db'
import type { Rollup } from '@weft/engine'
import {
  type Assignment,
  createLaneWorker,
  createRedis,
  followAssignment,
  type HeartbeatState,
  type LaneWorker,
  lanesOf,
  SILENCE_MS_MAX,
  startHeartbeat,
} from '@weft/queue'
import {
  collectProcessMetrics,
  noTracing,
  type Readiness,
  type ServerProbe,
  type Tracing,
  watchServers,
} from '@weft/telemetry'
import type { Redis } from 'ioredis'
import type { Logger } from 'pino'
import { Registry } from 'prom-client'
import type { WorkerEnvironment } from './environment.ts'
import { createJobMetrics } from './jobMetrics.ts'
import { createLaneJobHandler } from './laneJobHandler.ts'
import { observeJobs } from './observeJobs.ts'
import { createProcessMeter } from './processMeter.ts'

/** A running worker. */
export interface RunningWorker {
  readonly registry: Registry
  /** Whether it could take a job now. */
  readiness(): Readiness
  /** Lets go of its lanes after the job it is in. */
  stop(): Promise<void>
}

/** The load that is told is the share of so much time: short enough to see a worker stand still. */
const LOAD_WINDOW_MS = 2_000

/**
 * Consumes the lanes that the sequencer assigns to it, until stopped. It needs no sequencer, Redis or Postgres
 * to be up: it waits for each.
 */
export function startWorker(options: {
  rollup: Rollup
  environment: WorkerEnvironment
  version: string
  /** Default: nothing is recorded. */
  tracing?: Tracing
  log: Logger
}): RunningWorker {
  const { rollup, environment, version, tracing = noTracing, log } = options
  const id = environment.workerId
  const stopping = new AbortController()
  const onError = (err: unknown) => log.warn({ err }, 'waiting')
  const onFailed = (err: Error, job: string | undefined, data: unknown) => {
    log.warn({ err, job, ...(data as object) }, 'job failed')
  }
  const redis = createRedis({ url: environment.redisUrl, name: `worker-${id}`, onError })
  // One job at a time, and a heartbeat: more connections would only idle.
  const database = createDatabase({ url: environment.databaseUrl, connectionsMax: 2, onError })
  const handler = createLaneJobHandler({
    rollup,
    database,
    redis,
    workerId: id,
    signal: stopping.signal,
    onRetry: onError,
  })
  const lanes = new Map<number, LaneWorker>()
  const leaving = new Set<number>()
  const closing = new Set<Promise<void>>()
  let placed: readonly number[] = []
  const load = createLoadMeter(handler.busyMs)
  const registry = new Registry()
  collectProcessMetrics(registry, { service: 'worker', version })
  const servers = watchServers({ probes: probesOf(database, redis), registry })
  const metrics = createJobMetrics(registry, {
    lanes: () => lanes.size,
    shards: handler.shardCount,
    busyMs: handler.busyMs,
  })
  const handle = observeJobs(handler.handle, { metrics, tracing })

  function follow(assignment: Assignment): void {
    if (stopping.signal.aborted) return
    const wanted = lanesOf(assignment, id)
    placed = assignment.shards
    for (const [lane, worker] of lanes) if (!wanted.includes(lane)) leave(lane, worker)
    for (const lane of wanted) {
      if (lanes.has(lane)) continue
      log.info({ lane }, 'takes lane')
      lanes.set(lane, createLaneWorker({ redis, lane, handle, onError, onFailed }))
    }
    forgetOthers()
  }

  /** Not those of a lane whose last job is still under way. */
  function forgetOthers(): void {
    handler.keep([...lanes.keys(), ...leaving], placed)
  }

  function leave(lane: number, worker: LaneWorker): void {
    log.info({ lane }, 'leaves lane')
    lanes.delete(lane)
    leaving.add(lane)
    const closed = worker.close().then(() => {
      leaving.delete(lane)
      forgetOthers()
      closing.delete(closed)
    }, onError)
    closing.add(closed)
  }

  const processMeter = createProcessMeter()
  function describe(): HeartbeatState {
    const held = [...lanes.keys()].sort((a, b) => a - b)
    const shards = handler.shardCount()
    return { id, pid: process.pid, version, lanes: held, load: load(), shards, ...processMeter() }
  }

  const stopFollowing = followAssignment(redis, {
    onAssignment: follow,
    onError,
  })
  const heartbeat = startHeartbeat({ redis, url: environment.redisUrl, describe, onError })
  log.info({ version }, 'worker started')

  function readiness(): Readiness {
    const problems = servers.problems()
    const heardMs = heartbeat.acceptedMsAgo()
    if (heardMs === undefined || heardMs > SILENCE_MS_MAX) problems.push(UNHEARD)
    if (stopping.signal.aborted) problems.push('The worker is stopping')
    return { problems, details: { worker: id, lanes: [...lanes.keys()], shards: handler.shardCount() } }
  }

  return {
    registry,
    readiness,
    async stop() {
      if (stopping.signal.aborted) return
      stopping.abort()
      await stopFollowing()
      for (const [lane, worker] of lanes) leave(lane, worker)
      await Promise.all(closing)
      await heartbeat.stop()
      servers.stop()
      redis.disconnect()
      await database.close()
      log.info('worker stopped')
    },
  }
}

/** @returns the share of the last seconds that was busy, 0 to 1. Ask it all the time. */
function createLoadMeter(busyMs: () => number): () => number {
  const samples = [{ atMs: performance.now(), busyMs: busyMs() }]
  return () => {
    const newest = { atMs: performance.now(), busyMs: busyMs() }
    samples.push(newest)
    while (samples.length > 2 && newest.atMs - samples[1]!.atMs > LOAD_WINDOW_MS) samples.shift()
    const [oldest] = samples
    const share = (newest.busyMs - oldest!.busyMs) / Math.max(1, newest.atMs - oldest!.atMs)
    return Math.round(Math.max(0, Math.min(1, share)) * 1_000) / 1_000
  }
}

const UNHEARD = 'Redis has not taken a sign of life lately: the sequencer gives this worker nothing to do'

function probesOf(database: Database, redis: Redis): ServerProbe[] {
  return [
    {
      name: 'postgres',
      ping: () => database.pool.query('SELECT 1'),
      problem: 'Postgres does not answer; DATABASE_URL says where it should be',
    },
    {
      name: 'redis',
      ping: () => redis.ping(),
      problem: 'Redis does not answer; REDIS_URL says where it should be',
    },
  ]
}
