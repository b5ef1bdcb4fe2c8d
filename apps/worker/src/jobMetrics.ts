import type { LaneReturn } from '@weft/queue'
import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

/** What a worker measures of its jobs. */
export interface JobMetrics {
  /** A job was done. @param round - 0: execution; 1 to 4: delivery. */
  done(round: number, job: LaneReturn): void
  /** A try of one failed. */
  failed(): void
}

/** From a lane with nothing but a few messages to ten thousand transactions. */
const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

export function createJobMetrics(
  registry: Registry,
  read: { lanes(): number; shards(): number; busyMs(): number },
): JobMetrics {
  const registers = [registry]
  const counter = <T extends string>(name: string, help: string, labelNames: readonly T[] = []) =>
    new Counter({ name, help, labelNames, registers })
  const jobs = counter('weft_jobs_total', 'Jobs of lanes, by outcome: done or failed (each try)', ['outcome'])
  const durations = new Histogram({
    name: 'weft_job_seconds',
    help: 'From taking a job to its result, by phase: execute or deliver',
    labelNames: ['phase'],
    buckets: BUCKETS_SECONDS,
    registers,
  })
  const transactions = counter('weft_job_transactions_total', 'Transactions in jobs that were done')
  const messages = counter('weft_job_messages_total', 'Messages in jobs that were done')
  const shards = counter(
    'weft_job_shards_total',
    'Shards in jobs that were done: in memory (held), or loaded from Postgres first',
    ['source'],
  )
  const loadSeconds = counter('weft_shard_load_seconds_total', 'Time spent loading shards from Postgres')
  new Counter({
    name: 'weft_busy_seconds_total',
    help: 'Time spent in jobs: its rate is the share of a core that is used',
    registers,
    collect() {
      this.reset()
      this.inc(read.busyMs() / 1_000)
    },
  })
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value())
      },
    })
  gauge('weft_lanes_held', 'Lanes that this worker consumes', read.lanes)
  gauge('weft_shards_held', 'Logical shards in its memory', read.shards)
  return {
    done(round, { startedAt, endedAt, shards: worked }) {
      jobs.inc({ outcome: 'done' })
      durations.observe({ phase: round === 0 ? 'execute' : 'deliver' }, (endedAt - startedAt) / 1_000)
      let loaded = 0
      let loadMicros = 0
      for (const shard of worked) {
        transactions.inc(shard.transactions)
        messages.inc(shard.messages)
        if (shard.loadMicros > 0) loaded++
        loadMicros += shard.loadMicros
      }
      shards.inc({ source: 'held' }, worked.length - loaded)
      shards.inc({ source: 'loaded' }, loaded)
      loadSeconds.inc(loadMicros / 1_000_000)
    },
    failed: () => jobs.inc({ outcome: 'failed' }),
  }
}
