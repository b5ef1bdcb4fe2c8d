import { type Database, insertBatchResult, type LaneWork, type SealedBatch } from '@weft/db'
import { type BatchResult, createBatchRun, encodeMessages, type Rollup, type RollupState } from '@weft/engine'
import { bytesToHex, type Hash } from '@weft/primitives'
import { decodeBatchDiff, type ShardDiff } from '@weft/state'
import type { Logger } from 'pino'
import type { Leadership } from '../leadership.ts'
import type { StageTimes } from '../metrics/executionMetrics.ts'
import type { PublishingFeed } from '../readModel/batchFeed.ts'
import { type CommittedState, headOf } from '../readModel/committedState.ts'
import { once } from '../readModel/once.ts'
import { outcomesOf } from '../readModel/outcomes.ts'
import type { BatchTrace } from '../tracing/batchTrace.ts'
import type { AcceptedTransaction } from '../types.ts'
import { createGlobalUseMeter, type GlobalUse } from './globalUse.ts'
import type { PhaseRunner } from './phaseRunner.ts'
import { createSealedWork, type Work } from './sealedWork.ts'

/** Executes sealed batches, one after the other. */
export interface Coordinator {
  /** A batch was sealed; saves reading it back. */
  offer(batch: SealedBatch, items: readonly AcceptedTransaction[], trace?: BatchTrace): void
  /** Resolves when this batch is executed; rejects when the coordinator ends before. */
  reached(batch: number): Promise<void>
  /** Messages wait for a next batch, and none is sealed. */
  readonly hasPending: boolean
  /** Why nothing is executed any more. */
  trouble(): string | undefined
  /** Gives up the batch it is in; it is executed again after the next start. */
  stop(): Promise<void>
}

/** A batch that was executed and committed. */
export interface ExecutedBatch {
  readonly batch: SealedBatch
  readonly state: RollupState
  readonly result: BatchResult
  readonly diff: readonly ShardDiff[]
  readonly executedAt: Date
  /** Unix milliseconds. */
  readonly begunAt: number
  readonly durationMs: number
  readonly work: readonly LaneWork[]
  readonly globals: readonly GlobalUse[]
}

export interface CoordinatorDependencies {
  rollup: Rollup
  database: Database
  leadership: Leadership
  runner: PhaseRunner
  committed: CommittedState
  feed: PublishingFeed
  stages: StageTimes
  sealedHead(): number
  /** Told after the commit, once the read model shows the batch and before the feed tells of it. */
  onExecuted(executed: ExecutedBatch): void
  /** The coordinator cannot go on. */
  onFatal(error: unknown): void
  signal: AbortSignal
  log: Logger
}

/** A batch on its way to Postgres. */
interface Through extends Omit<Work, 'shards'> {
  readonly state: RollupState
  readonly result: BatchResult
  readonly work: LaneWork[]
  readonly globals: readonly GlobalUse[]
  /** Unix milliseconds. */
  readonly begunAt: number
  readonly durationMs: number
}

/** Batches executed and not yet committed: one is written while the next runs; more would only hide a slow Postgres. */
const UNCOMMITTED_MAX = 2

/**
 * Batch after batch: executes one while the one before is being committed. Only what is committed is shown; when
 * a commit fails for good, everything executed on top of it is given up with the process.
 */
export function createCoordinator(initial: RollupState, dependencies: CoordinatorDependencies): Coordinator {
  const { rollup, database, leadership, runner, committed, feed, stages, log, signal } = dependencies
  const sealed = createSealedWork(dependencies)
  const waiters = new Map<number, PromiseWithResolvers<void>[]>()
  let state = initial
  let committedNumber = initial.batch.number
  const uncommitted: Promise<void>[] = []
  let failure: unknown
  let wake: () => void = () => {}
  signal.addEventListener('abort', () => wake(), { once: true })
  const running = loop()

  async function loop(): Promise<void> {
    try {
      for (;;) {
        const next = state.batch.number + 1
        while (dependencies.sealedHead() < next && !signal.aborted) await offered()
        if (signal.aborted || failure !== undefined) break
        const through = await execute(await sealed.take(next))
        if (uncommitted.length >= UNCOMMITTED_MAX) await uncommitted.shift()
        const before = uncommitted.at(-1) ?? Promise.resolve()
        uncommitted.push(before.then(() => finish(through)).catch(fail))
      }
    } catch (error) {
      fail(error)
    }
    await Promise.all(uncommitted)
    for (const waiter of [...waiters.values()].flat()) waiter.reject(failure ?? signal.reason)
  }

  function fail(error: unknown): void {
    if (signal.aborted || failure !== undefined) return
    failure = error
    dependencies.onFatal(error)
    wake()
  }

  function offered(): Promise<void> {
    return new Promise((resolve) => {
      wake = resolve
    })
  }

  async function execute(work: Work): Promise<Through> {
    const { batch, transactions, trace } = work
    const begunAt = Date.now()
    const startedMs = performance.now()
    const uses = createGlobalUseMeter()
    const { number, timestamp, dataHash } = batch
    const run = createBatchRun({
      rollup,
      state,
      batch: { number, timestamp },
      dataHash,
      transactions,
      shards: work.shards,
    })
    try {
      runner.begin()
      let settleMs = 0
      const settling = <T>(work: () => T): T => {
        const fromMs = performance.now()
        const span = trace.step('settle')
        const done = work()
        span.end()
        settleMs += performance.now() - fromMs
        return done
      }
      let step = settling(() => run.start())
      while (step.kind === 'run') {
        const { attempt, round } = step
        const phase = trace.step(round === 0 ? 'execute' : 'deliver', {
          'weft.attempt': attempt,
          'weft.round': round,
        })
        const results = await runner.run(step, phase.context)
        phase.end()
        uses.observe(step, results)
        step = settling(() => run.merge(results))
      }
      stages.observe('settle', settleMs)
      state = run.commit()
      const lanes = runner.work()
      runner.end()
      const durationMs = performance.now() - startedMs
      return {
        batch,
        transactions,
        trace,
        state,
        result: step.result,
        work: lanes,
        globals: uses.hottest(),
        begunAt,
        durationMs,
      }
    } catch (error) {
      run.abort()
      trace.end({ error })
      throw error
    }
  }

  /** Commits a batch, then shows it. In order: each waits for the one before. */
  async function finish(through: Through): Promise<void> {
    if (failure !== undefined) return
    const { trace } = through
    const { number } = through.batch
    const fromMs = performance.now()
    const executedAt = new Date()
    const committing = trace.step('commit')
    const sequence = await commit(through, executedAt).catch((error) => {
      trace.end({ error })
      throw error
    })
    committing.end()
    const committedMs = performance.now()
    stages.observe('commit', committedMs - fromMs)
    committedNumber = number
    publish(through, { sequence, executedAt })
    stages.observe('publish', performance.now() - committedMs)
    trace.end({ attributes: { 'weft.executed': through.result.executedCount } })
    for (const waiter of waiters.get(number) ?? []) waiter.resolve()
    waiters.delete(number)
    const { durationMs, transactions, result } = through
    log.debug(
      {
        batch: number,
        transactions: transactions.length,
        executed: result.executedCount,
        attempts: result.attempts,
        durationMs: Math.round(durationMs),
      },
      'batch executed',
    )
  }

  /** One statement, one transaction. @returns the number on the stream. */
  async function commit({ result, work, durationMs }: Through, executedAt: Date): Promise<number> {
    const { commitment } = result
    // Not earlier: the stream stands still between a number and its event.
    const sequence = feed.reserve()
    const stored = {
      ...commitment,
      commitmentHash: bytesToHex(result.commitmentHash) as Hash,
      receipts: result.receiptsBytes,
      diff: result.diff,
      roots: result.roots,
      pending: encodeMessages(rollup, result.pending),
      executedCount: result.executedCount,
      attempts: result.attempts,
      rounds: result.rounds,
      messages: result.messageCount,
      executedAt,
      work,
      durationMs,
      sequence,
    }
    try {
      await leadership.write((epoch) => insertBatchResult(database, epoch, stored))
    } catch (error) {
      feed.skip(sequence)
      throw error
    }
    return sequence
  }

  function publish(through: Through, { sequence, executedAt }: { sequence: number; executedAt: Date }): void {
    const { batch, transactions, result, begunAt, durationMs, work, globals } = through
    const diff = decodeBatchDiff(result.diff)
    const head = headOf(through.state)
    committed.apply(diff, head)
    const told = { batch, result, diff, executedAt, begunAt, durationMs, work, globals }
    dependencies.onExecuted({ ...told, state: through.state })
    const outcomes = once(() =>
      outcomesOf(rollup, { hashes: batch.hashes, items: transactions, receipts: result.receiptsBytes }),
    )
    feed.publish({
      kind: 'executed',
      sequence,
      batch: batch.number,
      timestamp: batch.timestamp,
      stateRoot: head.stateRoot,
      transactionCount: transactions.length,
      executedCount: result.executedCount,
      outcomes: async () => outcomes(),
    })
  }

  return {
    offer(batch, items, trace) {
      sealed.offer(batch, items, trace)
      wake()
    },
    reached(batch) {
      if (committedNumber >= batch) return Promise.resolve()
      if (failure !== undefined) return Promise.reject(failure)
      const waiter = Promise.withResolvers<void>()
      waiters.set(batch, [...(waiters.get(batch) ?? []), waiter])
      return waiter.promise
    },
    get hasPending() {
      return state.pending.length > 0 && dependencies.sealedHead() === state.batch.number
    },
    trouble() {
      if (failure === undefined) return runner.trouble()
      const reason = failure instanceof Error ? failure.message : String(failure)
      return `Execution stopped after batch ${committedNumber}: ${reason}`
    },
    stop: () => running,
  }
}
