import { Counter, Gauge, type Registry } from 'prom-client'
import type { SequencerStatus } from '../types.ts'

type Labels = Record<string, string | number>

/** Shows the sequencer's status to Prometheus: heads, lags, lanes, workers. Read when somebody scrapes. */
export function registerStatusMetrics(registry: Registry, read: () => SequencerStatus): void {
  const registers = [registry]

  /** What is not listed any more disappears: a worker that left has no load. */
  function gauge(
    name: string,
    help: string,
    labelNames: string[],
    rows: (status: SequencerStatus) => readonly (readonly [Labels, number])[],
  ): void {
    new Gauge({
      name,
      help,
      labelNames,
      registers,
      collect() {
        this.reset()
        for (const [labels, value] of rows(read())) this.set(labels, value)
      },
    })
  }

  gauge('weft_ready', '1 when /readyz says that everything it needs answers', [], ({ ready }) => [
    [{}, ready ? 1 : 0],
  ])
  gauge('weft_head_batch', 'Newest batch of each stage', ['stage'], (status) =>
    (['sealed', 'executed', 'posted', 'finalized'] as const).map((stage) => [{ stage }, status[stage]]),
  )
  gauge('weft_lag_batches', 'Batches that a stage is behind the one before it', ['stage'], lagsOf)
  gauge('weft_mempool_transactions', 'Transactions taken and not yet sealed', [], (status) => [
    [{}, status.waiting],
  ])
  gauge(
    'weft_lane_jobs',
    'Jobs of a lane: waiting for its worker, or in its hands',
    ['lane', 'state'],
    (status) =>
      status.lanes.flatMap(({ lane, waiting, active }) => [
        [{ lane, state: 'waiting' }, waiting] as const,
        [{ lane, state: 'active' }, active] as const,
      ]),
  )
  gauge(
    'weft_lane_lag_seconds',
    'From handing out the newest job of a lane to its start',
    ['lane'],
    (status) => status.lanes.map(({ lane, lagMs }) => [{ lane }, lagMs / 1_000]),
  )
  gauge(
    'weft_lane_transactions_per_second',
    'Executed in a lane, of the last ten seconds',
    ['lane'],
    (status) => status.lanes.map(({ lane, transactionsPerSecond }) => [{ lane }, transactionsPerSecond]),
  )
  gauge('weft_lane_shards', 'Logical shards placed in a lane', ['lane'], (status) =>
    status.lanes.map(({ lane, shards }) => [{ lane }, shards]),
  )
  gauge('weft_lane_worker', '1 for the worker that a lane is assigned to', ['lane', 'worker'], (status) =>
    status.lanes.flatMap(({ lane, worker }) => (worker === null ? [] : [[{ lane, worker }, 1] as const])),
  )
  gauge('weft_worker_load', 'Share of the last seconds a worker spent in jobs', ['worker'], (status) =>
    status.workers.map(({ id, load }) => [{ worker: id }, load]),
  )
  gauge('weft_worker_shards', 'Logical shards in a worker’s memory', ['worker'], (status) =>
    status.workers.map(({ id, shards }) => [{ worker: id }, shards]),
  )
  gauge('weft_worker_heartbeat_age_seconds', 'Since a worker’s last sign of life', ['worker'], (status) =>
    status.workers.map(({ id, silentMs }) => [{ worker: id }, silentMs / 1_000]),
  )
  gauge('weft_workers', 'Workers that are heard of', [], ({ workers }) => [[{}, workers.length]])
  new Counter({
    name: 'weft_shard_moves_total',
    help: 'Shards moved between living workers to balance their load',
    registers,
    collect() {
      this.reset()
      this.inc(read().shardMoves)
    },
  })
}

function lagsOf(status: SequencerStatus): (readonly [Labels, number])[] {
  const { sealed, executed, posted, finalized, indexLagBatches } = status
  return [
    [{ stage: 'executed' }, Math.max(0, sealed - executed)],
    [{ stage: 'posted' }, Math.max(0, executed - posted)],
    [{ stage: 'finalized' }, Math.max(0, posted - finalized)],
    [{ stage: 'index' }, Math.max(0, indexLagBatches)],
  ]
}
