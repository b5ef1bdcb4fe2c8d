import { createDatabase } from '@weft/db'
import type { Rollup } from '@weft/engine'
import {
  beat,
  createLaneWorker,
  createRedis,
  endHeartbeat,
  followAssignment,
  HEARTBEAT_MS,
  type LaneWorker,
  lanesOf,
} from '@weft/queue'
import type { Logger } from 'pino'
import type { WorkerEnvironment } from './environment.ts'
import { createLaneJobHandler } from './laneJobHandler.ts'

/** A running worker. */
export interface RunningWorker {
  /** Lets go of its lanes after the job it is in. */
  stop(): Promise<void>
}

/** Share of the old value in the load that is told: a few seconds of memory. */
const LOAD_INERTIA = 0.9

/**
 * Consumes the lanes that the sequencer assigns to it, until stopped. It needs no sequencer, Redis or Postgres
 * to be up: it waits for each.
 */
export function startWorker(options: {
  rollup: Rollup
  environment: WorkerEnvironment
  version: string
  log: Logger
}): RunningWorker {
  const { rollup, environment, version, log } = options
  const id = environment.workerId
  const stopping = new AbortController()
  const onError = (error: unknown) => log.warn({ reason: messageOf(error) }, 'waiting')
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
  const closing = new Set<Promise<void>>()
  let load = 0
  let busyBefore = 0

  function follow(wanted: readonly number[]): void {
    if (stopping.signal.aborted) return
    for (const [lane, worker] of lanes) if (!wanted.includes(lane)) leave(lane, worker)
    for (const lane of wanted) {
      if (lanes.has(lane)) continue
      log.info({ lane }, 'takes lane')
      lanes.set(lane, createLaneWorker({ redis, lane, handle: handler.handle, onError }))
    }
  }

  function leave(lane: number, worker: LaneWorker): void {
    log.info({ lane }, 'leaves lane')
    lanes.delete(lane)
    const closed = worker.close().then(() => {
      if (!lanes.has(lane)) handler.release(lane)
      closing.delete(closed)
    }, onError)
    closing.add(closed)
  }

  async function sendBeat(): Promise<void> {
    const busy = handler.busyMs()
    load = load * LOAD_INERTIA + Math.min(1, (busy - busyBefore) / HEARTBEAT_MS) * (1 - LOAD_INERTIA)
    busyBefore = busy
    await beat(redis, {
      id,
      pid: process.pid,
      version,
      lanes: [...lanes.keys()].sort((a, b) => a - b),
      load: Math.round(load * 1_000) / 1_000,
      shards: handler.shardCount(),
    })
  }

  const stopFollowing = followAssignment(redis, {
    onAssignment: (assignment) => follow(lanesOf(assignment, id)),
    onError,
  })
  void sendBeat().catch(onError)
  const timer = setInterval(() => void sendBeat().catch(onError), HEARTBEAT_MS)
  log.info({ id, version }, 'worker started')

  return {
    async stop() {
      if (stopping.signal.aborted) return
      stopping.abort()
      clearInterval(timer)
      await stopFollowing()
      for (const [lane, worker] of lanes) leave(lane, worker)
      await Promise.all(closing)
      await endHeartbeat(redis, id)
      redis.disconnect()
      await database.close()
      log.info({ id }, 'worker stopped')
    },
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error)
}
