import { type Database, getBatch, insertBatchResult, retryWhileAway, type SealedBatch } from '@weft/db'
import {
  type BatchResult,
  type CarriedEvent,
  createBatchRun,
  encodeMessages,
  type Rollup,
  type RollupState,
} from '@weft/engine'
import { bytesToHex, type Hash } from '@weft/primitives'
import { decodeBatchPayload, decodeTransaction, type Receipt, type Transaction } from '@weft/protocol'
import { decodeBatchDiff, type ShardDiff } from '@weft/state'
import type { Logger } from 'pino'
import type { Leadership } from '../leadership.ts'
import type { PublishingFeed } from '../readModel/batchFeed.ts'
import { type CommittedState, headOf } from '../readModel/committedState.ts'
import { outcomesOf } from '../readModel/outcomes.ts'
import type { AcceptedTransaction } from '../types.ts'
import type { PhaseRunner } from './phaseRunner.ts'

/** Executes sealed batches, one after the other. */
export interface Coordinator {
  /** A batch was sealed; saves reading it back. */
  offer(batch: SealedBatch, items: readonly AcceptedTransaction[]): void
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
  readonly transactions: readonly Transaction[]
  readonly receipts: readonly Receipt[]
  readonly carried: readonly CarriedEvent[]
  readonly diff: readonly ShardDiff[]
}

export interface CoordinatorDependencies {
  rollup: Rollup
  database: Database
  leadership: Leadership
  runner: PhaseRunner
  committed: CommittedState
  feed: PublishingFeed
  sealedHead(): number
  /** Told after the commit, once the read model shows the batch and before the feed tells of it. */
  onExecuted(executed: ExecutedBatch): void
  /** The coordinator cannot go on. */
  onFatal(error: unknown): void
  signal: AbortSignal
  log: Logger
}

/** A sealed batch with its transactions. */
interface Work {
  readonly batch: SealedBatch
  readonly transactions: readonly Transaction[]
}

/** Sealed batches held in memory; what lies further back is read from Postgres when its turn comes. */
const OFFERED_MAX = 16

export function createCoordinator(initial: RollupState, dependencies: CoordinatorDependencies): Coordinator {
  const { rollup, database, leadership, runner, committed, feed, log, signal } = dependencies
  const offered = new Map<number, Work>()
  const waiters = new Map<number, PromiseWithResolvers<void>[]>()
  let state = initial
  let failure: unknown
  let wake: () => void = () => {}
  signal.addEventListener('abort', () => wake(), { once: true })
  const running = loop()

  async function loop(): Promise<void> {
    try {
      for (;;) {
        const next = state.batch.number + 1
        while (dependencies.sealedHead() < next && !signal.aborted) await offer()
        if (signal.aborted) break
        const work = await workOf(next)
        await execute(work)
        for (const waiter of waiters.get(next) ?? []) waiter.resolve()
        waiters.delete(next)
      }
    } catch (error) {
      if (!signal.aborted) {
        failure = error
        dependencies.onFatal(error)
      }
    }
    for (const waiter of [...waiters.values()].flat()) waiter.reject(failure ?? signal.reason)
  }

  function offer(): Promise<void> {
    return new Promise((resolve) => {
      wake = resolve
    })
  }

  async function workOf(number: number): Promise<Work> {
    const known = offered.get(number)
    offered.delete(number)
    if (known !== undefined) return known
    const batch = await retryWhileAway(() => getBatch(database, number), { signal })
    const transactions = decodeBatchPayload(batch!.payload).map(
      (bytes) => decodeTransaction(rollup.registry, bytes).transaction,
    )
    return { batch: batch!, transactions }
  }

  async function execute({ batch, transactions }: Work): Promise<void> {
    const startedMs = performance.now()
    const { number, timestamp, dataHash } = batch
    const run = createBatchRun({ rollup, state, batch: { number, timestamp }, dataHash, transactions })
    let result: BatchResult
    let sequence: number
    try {
      runner.begin()
      let step = run.start()
      while (step.kind === 'run') step = run.merge(await runner.run(step))
      result = step.result
      sequence = await commit(result, performance.now() - startedMs)
    } catch (error) {
      run.abort()
      throw error
    }
    runner.end()
    state = run.commit()
    publish(batch, transactions, result, sequence)
    log.debug(
      { batch: number, transactions: transactions.length, ms: Math.round(performance.now() - startedMs) },
      'batch executed',
    )
  }

  /** One statement, one transaction. @returns the number on the stream. */
  async function commit(result: BatchResult, durationMs: number): Promise<number> {
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
      executedCount: executedCountOf(result.receipts.receipts),
      attempts: result.attempts,
      rounds: result.rounds,
      messages: result.messageCount,
      executedAt: new Date(),
      work: runner.work(),
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

  function publish(
    batch: SealedBatch,
    transactions: readonly Transaction[],
    result: BatchResult,
    sequence: number,
  ): void {
    const { receipts, carried } = result.receipts
    const diff = decodeBatchDiff(result.diff)
    const head = headOf(state)
    committed.apply(diff, head)
    dependencies.onExecuted({ batch, state, transactions, receipts, carried, diff })
    feed.publish({
      kind: 'executed',
      sequence,
      batch: batch.number,
      timestamp: batch.timestamp,
      stateRoot: head.stateRoot,
      transactionCount: transactions.length,
      executedCount: executedCountOf(receipts),
      outcomes: outcomesOf({
        hashes: batch.hashes,
        transaction: (index) => transactions[index]!,
        receipt: (index) => receipts[index]!,
      }),
    })
  }

  return {
    offer(batch, items) {
      if (offered.size < OFFERED_MAX) {
        offered.set(batch.number, { batch, transactions: items.map((item) => item.transaction) })
      }
      wake()
    },
    reached(batch) {
      if (state.batch.number >= batch) return Promise.resolve()
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
      return `Execution stopped at batch ${state.batch.number + 1}: ${reason}`
    },
    stop: () => running,
  }
}

function executedCountOf(receipts: readonly Receipt[]): number {
  return receipts.reduce((sum, receipt) => sum + (receipt.outcome === 'executed' ? 1 : 0), 0)
}
