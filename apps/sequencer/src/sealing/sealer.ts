import { type Database, insertBatch, LeaseLost, type SealedBatch } from '@weft/db'
import { bytesToHex, Fault, type Hash, hexToBytes } from '@weft/primitives'
import { BATCH_BYTES_MAX, BATCH_TRANSACTIONS_MAX, batchDataHash, encodeBatchPayload } from '@weft/protocol'
import type { Leadership } from '../leadership.ts'
import type { PublishingFeed } from '../readModel/batchFeed.ts'
import type { AcceptedTransaction, SealedPosition, Sealer } from '../types.ts'

/** The sealer with the side that runs it. */
export interface RunningSealer extends Sealer {
  /** Seals a batch even if no transaction comes: there are messages in flight to be delivered. */
  sealForPending(): void
  /** Takes nothing more, seals what it has, resolves when that is done or has taken too long. */
  stop(): Promise<void>
}

export interface SealerOptions {
  intervalMs: number
  /** The last batch there is, and the time before which no batch may lie. */
  head: { number: number; timestamp: bigint }
}

export interface SealerDependencies {
  database: Database
  leadership: Leadership
  feed: PublishingFeed
  /** Last executed batch: sealing far ahead of execution only makes everybody wait. */
  executed(): number
  /** Told of each batch right after its commit, before anybody else. */
  onSealed(batch: SealedBatch, items: readonly AcceptedTransaction[]): void
  /** The sealer cannot go on: another sequencer took over, or a bug. */
  onFatal(error: unknown): void
  /** Unix milliseconds. */
  now(): number
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

/** One call of `submit`. */
interface Call {
  readonly positions: SealedPosition[]
  left: number
  readonly done: PromiseWithResolvers<SealedPosition[]>
}

interface Waiting {
  readonly item: AcceptedTransaction
  readonly call: Call
  readonly place: number
}

/** Cuts what was accepted into batches, in order, and commits each before anybody hears of it. */
export function createSealer(options: SealerOptions, dependencies: SealerDependencies): RunningSealer {
  const { database, leadership, feed, executed, onSealed, now } = dependencies
  let { number, timestamp } = options.head
  let queue: Waiting[] = []
  let queueBytes = 0
  let wake: () => void = () => {}
  let forPending = false
  let stopped = false
  let sealedAtMs = Number.NEGATIVE_INFINITY
  const running = run()

  async function run(): Promise<void> {
    for (;;) {
      await somethingToDo()
      if (queue.length === 0 && !forPending) return
      await intervalOver()
      const taken = take()
      const wanted = taken.length > 0 || forPending
      forPending = false
      if (!wanted) continue
      sealedAtMs = performance.now()
      try {
        await seal(taken)
      } catch (error) {
        fail([...taken, ...queue], error)
        queue = []
        stopped = true
        dependencies.onFatal(error)
        return
      }
    }
  }

  function somethingToDo(): Promise<void> {
    if (queue.length > 0 || forPending || stopped) return Promise.resolve()
    return new Promise((resolve) => {
      wake = resolve
    })
  }

  async function intervalOver(): Promise<void> {
    const endMs = sealedAtMs + options.intervalMs
    for (;;) {
      const leftMs = endMs - performance.now()
      if (leftMs <= 0 || stopped || isFull()) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, leftMs)
        wake = () => {
          if (!isFull() && !stopped) return
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }

  function isFull(): boolean {
    return queue.length >= BATCH_TRANSACTIONS_MAX || queueBytes >= BATCH_BYTES_MAX
  }

  function take(): Waiting[] {
    let bytes = HEAD_BYTES
    let count = 0
    while (count < queue.length && count < BATCH_TRANSACTIONS_MAX) {
      bytes += queue[count]!.item.bytes.length + ITEM_OVERHEAD_BYTES
      if (bytes > BATCH_BYTES_MAX) break
      count++
    }
    const taken = queue.splice(0, count)
    queueBytes -= bytesOf(taken.map((each) => each.item))
    return taken
  }

  async function seal(taken: readonly Waiting[]): Promise<void> {
    const items = taken.map((each) => each.item)
    const batch = makeBatch(items)
    await leadership
      .write((epoch) => insertBatch(database, epoch, batch))
      .catch((error) => {
        feed.skip(batch.sequence)
        throw error
      })
    number = batch.number
    timestamp = batch.timestamp
    onSealed(batch, items)
    feed.publish({
      kind: 'sealed',
      sequence: batch.sequence,
      batch: number,
      timestamp,
      transactionCount: items.length,
    })
    for (const [index, { call, place }] of taken.entries()) {
      call.positions[place] = { batch: number, index, timestamp }
      if (--call.left === 0) call.done.resolve(call.positions)
    }
  }

  function makeBatch(items: readonly AcceptedTransaction[]): SealedBatch {
    const nowMs = now()
    const seconds = BigInt(Math.floor(nowMs / 1_000))
    // A clock that was set back must not take the rollup's time with it.
    const next = seconds > timestamp ? seconds : timestamp
    const payload = encodeBatchPayload(items.map((item) => item.bytes))
    const hashes = new Uint8Array(items.length * 32)
    for (const [index, item] of items.entries()) hashes.set(hexToBytes(item.hash), index * 32)
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
    waiting: () => queue.length,
    async submit(items) {
      if (stopped) throw stoppedFault()
      if (items.length === 0) return []
      const bytes = bytesOf(items)
      if (
        queue.length + items.length > WAITING_MAX ||
        queueBytes + bytes > WAITING_BYTES_MAX ||
        number - executed() > BACKLOG_BATCHES_MAX
      ) {
        throw new Fault('sealer.overloaded', 'Too much is waiting to be executed; try again in a moment', {
          retryable: true,
          context: { waiting: queue.length, backlog: number - executed() },
        })
      }
      queueBytes += bytes
      const call: Call = { positions: [], left: items.length, done: Promise.withResolvers() }
      for (const [place, item] of items.entries()) queue.push({ item, call, place })
      wake()
      return call.done.promise
    },
    sealForPending() {
      forPending = true
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
    },
  }
}

function bytesOf(items: readonly AcceptedTransaction[]): number {
  return items.reduce((sum, item) => sum + item.bytes.length, 0)
}

function fail(waiting: readonly Waiting[], cause: unknown): void {
  const error = cause instanceof Fault && !(cause instanceof LeaseLost) ? cause : stoppedFault(cause)
  for (const { call } of waiting) call.done.reject(error)
}

function stoppedFault(cause?: unknown): Fault {
  return new Fault('sealer.stopped', 'The sequencer is shutting down; ask for the hashes later', {
    retryable: true,
    cause,
  })
}
