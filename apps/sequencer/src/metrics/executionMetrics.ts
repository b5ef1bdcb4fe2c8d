import type { PhaseJobs } from '@weft/engine'
import { Counter, Histogram, type Registry } from 'prom-client'
import type { TimedStage } from './timedStage.ts'

/** What the sequencer measures while batches run. */
export interface ExecutionMetrics {
  /** How long a step of a batch took, in milliseconds. */
  readonly stages: StageTimes
  /** All lanes answered. */
  phaseDone(phase: PhaseJobs, ms: number): void
  /** A phase was handed out again. */
  phaseRepeated(reason: 'failed' | 'lost' | 'late' | 'workerLost' | 'asked'): void
  /** A batch was committed. */
  batchDone(batch: DoneBatch): void
}

export interface DoneBatch {
  readonly transactionCount: number
  /** Transactions that were not rejected, and the actions in them. */
  readonly executedCount: number
  readonly executedActionCount: number
  readonly sealedAt: Date
  readonly executedAt: Date
}

export interface StageTimes {
  observe(stage: TimedStage, ms: number): void
}

/** From a millisecond, where a step costs nothing, to ten seconds, where something is away. */
const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]
/** From one transaction to a full batch. */
const BUCKETS_TRANSACTIONS = [1, 10, 100, 500, 1_000, 2_500, 5_000, 10_000, 20_000]

/** @param listener - Told of each duration, too. */
export function createExecutionMetrics(registry: Registry, listener?: StageTimes): ExecutionMetrics {
  const registers = [registry]
  const durations = new Histogram({
    name: 'weft_stage_seconds',
    help: 'Duration of the steps of a batch: seal, execute, deliver, settle, commit, publish',
    labelNames: ['stage'],
    buckets: BUCKETS_SECONDS,
    registers,
  })
  const secondAttempts = new Counter({
    name: 'weft_second_attempts_total',
    help: 'Batches that ran again with quotas, because shards together took more than there was',
    registers,
  })
  const rounds = new Counter({
    name: 'weft_delivery_rounds_total',
    help: 'Rounds in which messages were delivered',
    registers,
  })
  const messages = new Counter({
    name: 'weft_messages_total',
    help: 'Messages delivered between shards',
    registers,
  })
  const repeats = new Counter({
    name: 'weft_phase_repeats_total',
    help: 'Phases handed out again: a lane failed, Redis lost it, it was late, its worker went silent (workerLost), or an operator asked',
    labelNames: ['reason'],
    registers,
  })
  const latency = new Histogram({
    name: 'weft_batch_latency_seconds',
    help: 'From the seal of a batch to its commit: what a user waits for a receipt',
    buckets: BUCKETS_SECONDS,
    registers,
  })
  const sizes = new Histogram({
    name: 'weft_batch_transactions',
    help: 'Transactions of executed batches',
    buckets: BUCKETS_TRANSACTIONS,
    registers,
  })
  const transactions = new Counter({
    name: 'weft_transactions_total',
    help: 'Transactions of executed batches, by outcome: executed or rejected',
    labelNames: ['outcome'],
    registers,
  })
  const actions = new Counter({ name: 'weft_actions_total', help: 'Actions executed', registers })
  const stages: StageTimes = {
    observe(stage, ms) {
      durations.observe({ stage }, ms / 1_000)
      listener?.observe(stage, ms)
    },
  }
  return {
    stages,
    phaseDone({ attempt, round, shards }, ms) {
      stages.observe(round === 0 ? 'execute' : 'deliver', ms)
      if (attempt === 2 && round === 0) secondAttempts.inc()
      if (round > 0) rounds.inc()
      const delivered = shards.reduce((sum, shard) => sum + shard.inbox.count, 0)
      if (delivered > 0) messages.inc(delivered)
    },
    phaseRepeated: (reason) => repeats.inc({ reason }),
    batchDone({ transactionCount, executedCount, executedActionCount, sealedAt, executedAt }) {
      latency.observe(Math.max(0, executedAt.getTime() - sealedAt.getTime()) / 1_000)
      sizes.observe(transactionCount)
      transactions.inc({ outcome: 'executed' }, executedCount)
      transactions.inc({ outcome: 'rejected' }, transactionCount - executedCount)
      actions.inc(executedActionCount)
    },
  }
}
