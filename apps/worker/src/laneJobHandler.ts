import { setImmediate } from 'node:timers/promises'
import { createShardLoader, type Database, readRollup, retryWhileAway } from '@weft/db'
import {
  createGenesis,
  createLaneExecutor,
  decodeLaneJob,
  encodeLaneResult,
  type LaneJob,
  type Rollup,
} from '@weft/engine'
import { assert } from '@weft/primitives'
import { GLOBALS_SHARD } from '@weft/protocol'
import {
  getPayload,
  jobKey,
  type LaneJobData,
  type LaneReturn,
  PayloadGone,
  putPayloads,
  resultKey,
  unixNow,
} from '@weft/queue'
import { createShardState, decodeBatchDiff, loadShardState, type ShardState } from '@weft/state'
import type { Redis } from 'ioredis'
import { createShardMeter } from './shardMeter.ts'

/** Runs the jobs of all lanes of this process, one at a time: it has one thread. */
export interface LaneJobHandler {
  handle(data: LaneJobData): Promise<LaneReturn>
  /** Forgets the shards that are not in these lanes any more. @param laneOf - Lane of each shard, if placed. */
  keep(lanes: readonly number[], laneOf: readonly number[]): void
  /** Milliseconds spent in jobs so far. */
  busyMs(): number
  shardCount(): number
}

export interface LaneJobHandlerOptions {
  rollup: Rollup
  database: Database
  redis: Redis
  workerId: string
  /** Ends waiting for a Postgres that is away. */
  signal: AbortSignal
  onRetry(error: unknown): void
}

/** Work without a break: locks last for seconds. */
const BREATH_MS = 5

/** Connects the engine's executor with Redis, where jobs and results lie, and Postgres, where shards do. */
export function createLaneJobHandler(options: LaneJobHandlerOptions): LaneJobHandler {
  const { rollup, redis, workerId } = options
  const retry = { signal: options.signal, onRetry: options.onRetry }
  /** What the rollup's first state has as globals: no diff tells of them. */
  let genesisGlobals: Uint8Array | undefined
  const loader = createShardLoader<ShardState>({
    database: options.database,
    retry,
    codec: {
      create: (shard) =>
        shard === GLOBALS_SHARD ? loadShardState(shard, genesisGlobals!) : createShardState(shard),
      load: loadShardState,
      decodeDiff: decodeBatchDiff,
      apply: (shard, changes) => shard.applyDiff(changes),
    },
  })
  const meter = createShardMeter(() => performance.now())
  const executor = createLaneExecutor({
    rollup,
    loadShard: (shard, afterBatch) => {
      if (shard === GLOBALS_SHARD) return loadGlobals(afterBatch)
      return meter.loading(shard, () => loader.load(shard, afterBatch))
    },
    observer: meter.observer,
    breathe,
  })
  /** When the event loop last had its turn. */
  let breathedAt = 0
  /** Lane in whose job a shard was last: what holds until the next placement is known. */
  const lastLanes = new Map<number, number>()
  let busyMs = 0
  let last: Promise<unknown> = Promise.resolve()

  /** A turn of the event loop, which costs what a transaction costs: not after each of the small shards. */
  function breathe(): Promise<void> | undefined {
    if (performance.now() - breathedAt < BREATH_MS) return undefined
    return setImmediate().then(() => {
      breathedAt = performance.now()
    })
  }

  async function loadGlobals(afterBatch: number): Promise<ShardState> {
    if (genesisGlobals === undefined) {
      const identity = await retryWhileAway(() => readRollup(options.database), retry)
      assert(identity !== undefined, 'a batch was sealed before its rollup was written down')
      genesisGlobals = createGenesis(rollup, identity.genesis).globals.snapshot()
    }
    return loader.load(GLOBALS_SHARD, afterBatch)
  }

  async function run(data: LaneJobData): Promise<LaneReturn> {
    const startedAt = unixNow()
    const job = await readJob(data)
    for (const { shard } of job.shards) lastLanes.set(shard, data.lane)
    try {
      const result = await executor.run(job, (round) => readJob({ ...data, round }))
      const bytes = encodeLaneResult(rollup, result)
      await putPayloads(redis, [{ key: resultKey(data, data.lane), bytes }])
    } finally {
      loader.forget()
      busyMs += unixNow() - startedAt
    }
    const shards = job.shards.map(({ shard, transactions, inbox }) => ({
      shard,
      transactions: transactions.count,
      messages: inbox.count,
      ...meter.take(shard),
    }))
    return { lane: data.lane, worker: workerId, startedAt, endedAt: unixNow(), shards }
  }

  async function readJob(data: LaneJobData): Promise<LaneJob> {
    const key = jobKey(data, data.lane)
    const bytes = await getPayload(redis, key)
    if (bytes === undefined) throw new PayloadGone(key)
    return decodeLaneJob(bytes)
  }

  return {
    handle(data) {
      const mine = last.then(() => run(data))
      last = mine.catch(() => {})
      return mine
    },
    keep(lanes, laneOf) {
      const gone = [...lastLanes].filter(([shard, last]) => !lanes.includes(laneOf[shard] ?? last))
      const shards = gone.map(([shard]) => shard)
      executor.release(shards)
      for (const shard of shards) lastLanes.delete(shard)
    },
    busyMs: () => busyMs,
    shardCount: () => executor.shardCount,
  }
}
