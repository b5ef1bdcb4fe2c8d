import { type Database, insertBatch, LeaseLost, type SealedBatch } from '@weft/db'
import { bytesToHex, Fault, type Hash } from '@weft/primitives'
import { BATCH_BYTES_MAX, BATCH_TRANSACTIONS_MAX, batchDataHash, encodeBatchPayload } from '@weft/protocol'
import { noTracing, type TraceContext, type Tracing } from '@weft/telemetry'
import type { Leadership } from '../leadership.ts'
import type { StageTimes } from '../metrics/executionMetrics.ts'
import type { PublishingFeed } from '../readModel/batchFeed.ts'
import type { SequencingLimits } from '../sequencingLimits.ts'
import { type BatchTrace, beginBatchTrace } from '../tracing/batchTrace.ts'
import type { AcceptedTransaction, SealedPosition, Sealer } from '../types.ts'
import { growingTime } from './growingTime.ts'

/** The sealer with the side that runs it. */
export interface RunningSealer extends Sealer {
  /** Seals a batch even if no transaction comes: there are messages in flight to be delivered. */
  sealForPending(): void
  /** While it is paused, what was taken waits: nothing is sealed, not even when it stops. */
  setPaused(paused: boolean): void
  /** A sealed batch is not executed yet, or more is being checked than waits for the seal: what can wait should. */
  isBusy(): boolean
  /**
   * Takes nothing more, seals what it has unless it is paused, resolves when that is done or has taken too long. Whoever
   * waits for what is not sealed is refused.
   */
  stop(): Promise<void>
}

export interface SealerOptions {
  /** The last batch there is, and the time before which no batch may lie. */
  head: { number: number; timestamp: bigint }
}

export interface SealerDependencies {
  database: Database
  leadership: Leadership
  feed: PublishingFeed
  stages: StageTimes
  /** Last executed batch: sealing far ahead of execution only makes everybody wait. */
  executed(): number
  /** Told of each batch right after its commit, before anybody else. */
  onSealed(batch: SealedBatch, items: readonly AcceptedTransaction[], trace: BatchTrace): void
  /** The sealer cannot go on: another sequencer took over, or a bug. */
  onFatal(error: unknown): void
  /** Unix milliseconds. */
  now(): number
  /** As they are now: they change with what is executed. */
  limits(): Pick<SequencingLimits, 'sealIntervalMs' | 'batchTransactionsMax'>
  /** Default: nothing is recorded. */
  tracing?: Tracing
}

/** Transactions waiting: five full batches. */
const WAITING_MAX = 5 * BATCH_TRANSACTIONS_MAX
/** Bytes waiting: sixteen full batches. */
const WAITING_BYTES_MAX = 16 * BATCH_BYTES_MAX
/** Sealed and not executed: at ten a second, a minute of outage of all workers. */
const BACKLOG_BATCHES_MAX = 600
/** Length prefix of a transaction in a payload, and the payload's own head. */
const ITEM_OVERHEAD_BYTES = 3
const HEAD_BYTES = 8
/** How long `stop` lets a last batch wait for Postgres. */
const STOP_MS_MAX = 3_000

/** One call of `submit`; its items are taken from the first on, most often all at once. */
interface Call {
  readonly items: readonly AcceptedTransaction[]
  /** Recorded requests they are from. */
  readonly requests: readonly TraceContext[]
  taken: number
  readonly positions: SealedPosition[]
  readonly done: PromiseWithResolvers<SealedPosition[]>
}

/** What a batch takes of the queue. */
interface Taken {
  readonly items: readonly AcceptedTransaction[]
  /** The calls they are from, in order, with the number of items of each. */
  readonly parts: readonly { readonly call: Call; readonly count: number }[]
}

/** Cuts what was accepted into batches, in order, and commits each before anybody hears of it. */
export function createSealer(options: SealerOptions, dependencies: SealerDependencies): RunningSealer {
  const { database, leadership, feed, executed, onSealed, now, limits, tracing = noTracing } = dependencies
  let { number, timestamp } = options.head
  let queue: Call[] = []
  let waiting = 0
  let queueBytes = 0
  let wake: () => void = () => {}
  const unsubscribe = feed.subscribe((event) => {
    if (event.kind === 'executed') wake()
  })
  let coming = () => 0
  let forPending = false
  let stopped = false
  let isPaused = false
  let sealedAtMs = Number.NEGATIVE_INFINITY
  const running = run()

  async function run(): Promise<void> {
    for (;;) {
      await somethingToDo()
      if (waiting === 0 && !forPending) return
      await intervalOver()
      if (isPaused) {
        if (stopped) return
        await changed()
        continue
      }
      const taken = take()
      const wanted = taken.items.length > 0 || forPending
      forPending = false
      if (!wanted) continue
      sealedAtMs = performance.now()
      try {
        await seal(taken)
      } catch (error) {
        fail([...taken.parts.map(({ call }) => call), ...queue], error)
        queue = []
        waiting = 0
        stopped = true
        unsubscribe()
        dependencies.onFatal(error)
        return
      }
    }
  }

  async function somethingToDo(): Promise<void> {
    while (waiting === 0 && !forPending && !stopped) await changed()
  }

  function changed(): Promise<void> {
    return new Promise((resolve) => {
      wake = resolve
    })
  }

  async function intervalOver(): Promise<void> {
    while (!stopped && !isFull()) {
      const isGrowing = isBusy()
      const ahead = number - executed()
      const growingMs = growingTime(isGrowing, ahead, limits().sealIntervalMs)
      const leftMs = sealedAtMs + growingMs - performance.now()
      if (leftMs <= 0) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, leftMs)
        wake = () => {
          if (!isFull() && !stopped && !isGrowing) return
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }

  function isBusy(): boolean {
    // A batch that is ready while another one is executed only waits; growing, it costs less of what every batch costs.
    return number > executed() || coming() > waiting
  }

  function isFull(): boolean {
    return waiting >= limits().batchTransactionsMax || queueBytes >= BATCH_BYTES_MAX
  }

  function take(): Taken {
    const items: AcceptedTransaction[] = []
    const parts: { call: Call; count: number }[] = []
    let bytes = HEAD_BYTES
    let emptied = 0
    let isFilled = false
    const transactionsMax = limits().batchTransactionsMax
    for (const call of queue) {
      const first = call.taken
      while (call.taken < call.items.length) {
        const item = call.items[call.taken]!
        const size = item.bytes.length + ITEM_OVERHEAD_BYTES
        isFilled = items.length === transactionsMax || bytes + size > BATCH_BYTES_MAX
        if (isFilled) break
        bytes += size
        queueBytes -= item.bytes.length
        items.push(item)
        call.taken++
      }
      if (call.taken > first) parts.push({ call, count: call.taken - first })
      if (isFilled) break
      emptied++
    }
    queue.splice(0, emptied)
    waiting -= items.length
    return { items, parts }
  }

  async function seal({ items, parts }: Taken): Promise<void> {
    const fromMs = performance.now()
    const batch = makeBatch(items)
    const trace = beginBatchTrace(tracing, {
      number: batch.number,
      transactions: items.length,
      requests: parts.flatMap(({ call }) => call.requests),
    })
    const sealing = trace.step('seal')
    await leadership
      .write((epoch) => insertBatch(database, epoch, batch))
      .catch((error) => {
        feed.skip(batch.sequence)
        trace.end({ error })
        throw error
      })
    sealing.end()
    dependencies.stages.observe('seal', performance.now() - fromMs)
    number = batch.number
    timestamp = batch.timestamp
    onSealed(batch, items, trace)
    feed.publish({
      kind: 'sealed',
      sequence: batch.sequence,
      batch: number,
      timestamp,
      transactionCount: items.length,
    })
    let index = 0
    for (const { call, count } of parts) {
      for (const end = index + count; index < end; index++) {
        call.positions.push({ batch: number, index, timestamp })
      }
      if (call.positions.length === call.items.length) call.done.resolve(call.positions)
    }
  }

  function makeBatch(items: readonly AcceptedTransaction[]): SealedBatch {
    const nowMs = now()
    const seconds = BigInt(Math.floor(nowMs / 1_000))
    // A clock that was set back must not take the rollup's time with it.
    const next = seconds > timestamp ? seconds : timestamp
    const payload = encodeBatchPayload(items.map((item) => item.bytes))
    const hashes = new Uint8Array(items.length * 32)
    for (const [index, item] of items.entries()) hashes.set(item.digest, index * 32)
    return {
      number: number + 1,
      timestamp: next,
      sealedAt: new Date(nowMs),
      dataHash: bytesToHex(batchDataHash(next, payload)) as Hash,
      payload,
      hashes,
      transactionCount: items.length,
      sequence: feed.reserve(),
    }
  }

  return {
    head: () => number,
    waiting: () => waiting,
    isBusy,
    expect(source) {
      coming = source
    },
    async submit(items, requests = []) {
      if (stopped) throw stoppedFault()
      if (items.length === 0) return []
      const bytes = bytesOf(items)
      if (
        waiting + items.length > WAITING_MAX ||
        queueBytes + bytes > WAITING_BYTES_MAX ||
        number - executed() > BACKLOG_BATCHES_MAX
      ) {
        throw new Fault('sealer.overloaded', 'Too much is waiting to be executed; try again in a moment', {
          retryable: true,
          context: { waiting, backlog: number - executed() },
        })
      }
      queueBytes += bytes
      waiting += items.length
      const call: Call = { items, requests, taken: 0, positions: [], done: Promise.withResolvers() }
      queue.push(call)
      wake()
      return call.done.promise
    },
    sealForPending() {
      forPending = true
      wake()
    },
    setPaused(paused) {
      isPaused = paused
      wake()
    },
    async stop() {
      stopped = true
      wake()
      let timer: NodeJS.Timeout | undefined
      const tooLong = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, STOP_MS_MAX)
      })
      await Promise.race([running, tooLong])
      clearTimeout(timer)
      fail(queue, stoppedFault())
      queue = []
      waiting = 0
      unsubscribe()
    },
  }
}

function bytesOf(items: readonly AcceptedTransaction[]): number {
  let size = 0
  for (const { bytes } of items) size += bytes.length
  return size
}

function fail(calls: readonly Call[], cause: unknown): void {
  const error = cause instanceof Fault && !(cause instanceof LeaseLost) ? cause : stoppedFault(cause)
  for (const call of calls) call.done.reject(error)
}

function stoppedFault(cause?: unknown): Fault {
  return new Fault('sealer.stopped', 'The sequencer is shutting down; ask for the hashes later', {
    retryable: true,
    cause,
  })
}
