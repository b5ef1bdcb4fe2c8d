import type { LaneWork } from '@weft/db'
import { SHARD_COUNT } from '@weft/protocol'
import type { GlobalUse } from '../coordinator/globalUse.ts'

/** What a batch was like, for pictures of the last few hundred. */
export interface LoggedBatch {
  readonly number: number
  /** Unix seconds. */
  readonly timestamp: number
  /** Unix milliseconds, as the two below. */
  readonly sealedAt: number
  /** When its execution began. */
  readonly begunAt: number
  readonly committedAt: number
  /** From `begunAt` until its outcome was known. */
  readonly executedMs: number
  readonly transactions: number
  readonly executed: number
  readonly messages: number
  readonly attempts: 1 | 2
  readonly rounds: number
  readonly phases: readonly PhaseSpan[]
  /** Of each shard, in the attempt that counts. */
  readonly shardTransactions: Uint32Array
  readonly shardMessages: Uint32Array
  /** Empty for batches of earlier leaders: only who executes a batch sees it. */
  readonly globals: readonly GlobalUse[]
}

/** A phase on all its lanes. Milliseconds since the batch began. */
export interface PhaseSpan {
  readonly attempt: number
  readonly round: number
  readonly lanes: number
  readonly queuedMs: number
  readonly startedMs: number
  readonly endedMs: number
}

/** The batch as whoever executed it knows it. */
export type BatchToLog = Omit<LoggedBatch, 'phases' | 'shardTransactions' | 'shardMessages'> & {
  readonly work: readonly LaneWork[]
}

/** The last batches, in memory: some microseconds a batch, three kilobytes each. */
export interface BatchLog {
  add(batch: BatchToLog): void
  /** Newest first. */
  newest(limit: number): LoggedBatch[]
}

/** Half a minute at ten batches a second. */
export const LOGGED_BATCHES_MAX = 300

export function createBatchLog(): BatchLog {
  const batches: LoggedBatch[] = []
  return {
    add({ work, ...batch }) {
      batches.push({ ...batch, phases: phasesOf(work), ...shardsOf(work, batch.attempts) })
      if (batches.length > LOGGED_BATCHES_MAX) batches.shift()
    },
    newest: (limit) => batches.slice(-limit).reverse(),
  }
}

/** In order of their hand-out. */
function phasesOf(work: readonly LaneWork[]): PhaseSpan[] {
  const phases = Map.groupBy(work, ({ attempt, round }) => attempt * 16 + round)
  return [...phases.values()].map((lanes) => ({
    attempt: lanes[0]!.attempt,
    round: lanes[0]!.round,
    lanes: lanes.length,
    // Workers measure by clocks of their own, which may be behind.
    queuedMs: Math.max(0, Math.min(...lanes.map(({ queuedMs }) => queuedMs))),
    startedMs: Math.max(0, Math.min(...lanes.map(({ startedMs }) => startedMs))),
    endedMs: Math.max(0, ...lanes.map(({ endedMs }) => endedMs)),
  }))
}

function shardsOf(work: readonly LaneWork[], attempts: number) {
  const shardTransactions = new Uint32Array(SHARD_COUNT)
  const shardMessages = new Uint32Array(SHARD_COUNT)
  for (const { attempt, shards } of work) {
    // What the first of two attempts did was given up.
    if (attempt !== attempts) continue
    for (const { shard, transactions, messages } of shards) {
      shardTransactions[shard]! += transactions
      shardMessages[shard]! += messages
    }
  }
  return { shardTransactions, shardMessages }
}
