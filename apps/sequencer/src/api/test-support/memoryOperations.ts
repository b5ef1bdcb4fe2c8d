import { parseAddress, SHARD_COUNT } from '@weft/protocol'
import { unknownJob } from '../../operations/jobs.ts'
import type { Operations } from '../../operations/operations.ts'
import { overviewView } from '../../operations/overviewView.ts'
import { unknownWorker } from '../../operations/workers.ts'
import type { SequencerServices } from '../../types.ts'

/** Operations of a sequencer without workers, queues and L1: what an idle one answers. */
export function createMemoryOperations({
  controls,
  status,
}: Pick<SequencerServices, 'controls' | 'status'>): Operations {
  const nothing = { batches: 0, ms: 0 }
  const workers = { workers: [], absent: [], pendingMoves: 0 }
  return {
    overview: async () =>
      overviewView({
        status: status(),
        startedAt: 0,
        leader: '1',
        lags: { execution: nothing, posting: nothing, finality: nothing, index: nothing },
        warnings: [],
        latency: { count: 0, p50Ms: null, p99Ms: null },
        stages: [],
        batchesPerSecond: 0,
        drained: [],
        controls,
      }),
    history: async ({ metrics, from, to }) => ({
      stepSeconds: 20,
      from,
      to,
      since: null,
      series: metrics.map((metric) => ({ metric, points: [] })),
    }),
    lanes: async () => ({ lanes: [], shardLanes: [], trouble: null }),
    jobs: {
      list: async () => ({ jobs: [], total: 0 }),
      retry: async (id) => {
        throw unknownJob(id)
      },
      discard: async (id) => {
        throw unknownJob(id)
      },
    },
    workers: {
      list: () => workers,
      drain: async (worker) => {
        throw unknownWorker(worker)
      },
      resume: async (worker) => {
        throw unknownWorker(worker)
      },
      rebalance: ({ dryRun }) => ({
        dryRun,
        moves: [],
        workers: [],
        batchMicrosBefore: 0,
        batchMicrosAfter: 0,
        reloadMicros: 0,
      }),
      drained: () => [],
    },
    timeline: async () => ({ batches: [] }),
    contention: () => ({
      first: null,
      last: null,
      batches: 0,
      transactions: new Array<number>(SHARD_COUNT).fill(0),
      messages: new Array<number>(SHARD_COUNT).fill(0),
      lanes: [],
      secondAttempts: { count: 0, batches: [] },
      globals: [],
    }),
    l1: async () => ({
      chainId: 31_337,
      rollup: parseAddress(`0x${'00'.repeat(19)}aa`),
      balanceMinWei: '0',
      posters: [],
      warnings: [],
    }),
    health: async () => ({
      postgres: { ok: false, error: 'there is none' },
      redis: { ok: false, error: 'there is none' },
      index: { lagBatches: 0, lagMs: 0 },
      process: {
        startedAtMs: 0,
        rssBytes: 0,
        heapUsedBytes: 0,
        eventLoopLag: { p50Ms: 0, p99Ms: 0, maxMs: 0 },
      },
    }),
  }
}
