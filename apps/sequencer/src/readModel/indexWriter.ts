import { performance } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import { createIndexMetrics } from './indexMetrics.ts'
import type { IndexOrder, IndexProgress, IndexThreadData } from './indexThreadMessages.ts'
import { PLACES_MAX, type TransactionPlaces } from './transactionPlaces.ts'

/** Has the explorer's index written behind the batches, by a thread with a connection of its own. */
export interface IndexWriter {
  /** A batch was executed. */
  offer(): void
  /** Last batch in the index. */
  head(): number
  stop(): Promise<void>
}

export interface IndexWriterOptions {
  databaseUrl: string
  places: TransactionPlaces
  /** Last batch that is in the index. */
  head: number
  sealed(): number
  executed(): number
  /** Whether more comes in than is sealed and executed. */
  isBusy(): boolean
  metrics: Registry
  log: Logger
}

/** The index waits for a quiet moment, but no longer than this: a minute at ten batches a second. */
const LAG_BATCHES_MAX = 600
/** Nor beyond half of the transactions whose places fit in memory. */
const LAG_TRANSACTIONS_MAX = PLACES_MAX / 2
/** Batches sealed and not executed: one is being executed, a second one waits for it. */
const BACKLOG_BUSY = 2
/** Share of its time that the event loop works; beyond, requests wait for it. */
const UTILIZATION_BUSY = 0.5
/** Soon enough for a quiet moment, seldom enough to cost nothing. */
const LOOK_MS = 200
/** Deaths of the thread without a batch written in between: whatever it dies of will not go away. */
const DEATHS_MAX = 3
const RESTART_MS = 500
/** A full batch takes some hundred megabytes taken apart; more is a leak, and ends the thread only. */
const THREAD_HEAP_MB_MAX = 768
/** A batch takes less; what is given up is written after the next start. */
const STOP_MS_MAX = 2_000

export function startIndexWriter(options: IndexWriterOptions): IndexWriter {
  const { places, sealed, executed, log } = options
  const metrics = createIndexMetrics(options.metrics, places.size)
  const data: IndexThreadData = { databaseUrl: options.databaseUrl }
  let { head } = options
  let thread: Worker | undefined
  let exited: Promise<void> = Promise.resolve()
  let restart: NodeJS.Timeout | undefined
  let deaths = 0
  let isStopping = false
  let isPaused = false
  let utilization = performance.eventLoopUtilization()
  start()
  const looking = setInterval(look, LOOK_MS)
  looking.unref()

  function start(): void {
    const started = new Worker(new URL('./indexThread.ts', import.meta.url), {
      name: 'index',
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: THREAD_HEAP_MB_MAX },
    })
    let failure: unknown
    started.unref()
    started.on('message', progressed)
    started.on('error', (error) => {
      failure = error
    })
    exited = new Promise((resolve) => {
      started.once('exit', () => {
        resolve()
        if (!isStopping) died(failure)
      })
    })
    thread = started
    send()
  }

  function progressed({ head: reached, rows, milliseconds }: IndexProgress): void {
    if (reached <= head) return
    head = reached
    deaths = 0
    places.remove(head)
    metrics.written(rows, milliseconds)
  }

  function died(error: unknown): void {
    thread = undefined
    deaths++
    if (deaths < DEATHS_MAX) {
      log.warn({ err: error, batch: head + 1 }, 'the thread that writes the index died; another starts')
      restart = setTimeout(start, RESTART_MS)
      return
    }
    // The explorer falls behind; nothing else depends on the index.
    log.error(error, `the index of transactions is no longer written: batch ${head + 1} ends every thread`)
    metrics.stopped()
  }

  function look(): void {
    const now = performance.eventLoopUtilization()
    const { utilization: share } = performance.eventLoopUtilization(now, utilization)
    utilization = now
    const isBusy = options.isBusy() || sealed() - executed() >= BACKLOG_BUSY || share >= UTILIZATION_BUSY
    const mayWait = executed() - head < LAG_BATCHES_MAX && places.size() < LAG_TRANSACTIONS_MAX
    if ((isBusy && mayWait) === isPaused) return
    isPaused = !isPaused
    metrics.paused(isPaused)
    send()
  }

  function send(): void {
    order({ kind: 'work', executed: executed(), isPaused })
  }

  function order(message: IndexOrder): void {
    thread?.postMessage(message)
  }

  return {
    offer: send,
    head: () => head,
    async stop() {
      isStopping = true
      clearInterval(looking)
      clearTimeout(restart)
      order({ kind: 'stop' })
      const timer = setTimeout(() => void thread?.terminate(), STOP_MS_MAX)
      await exited
      clearTimeout(timer)
    },
  }
}
