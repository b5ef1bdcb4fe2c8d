import type { LoadPoint } from '@weft/protocol/api/admin'
import type { BatchFeed, BatchOutcomes, Explorer } from '../types.ts'
import type { LoadNews, SealedItem } from './loadMessages.ts'
import { orAborted } from './orAborted.ts'

/** What became of the actions of one phase. Only what was executed counts as executed. */
export interface PhaseTally {
  hear(news: LoadNews): void
  /** Resolves when everything sealed so far is executed. @throws the signal's reason */
  settled(signal: AbortSignal): Promise<void>
  figures(): PhaseFigures
  /** From when a transaction was due to executed; undefined before one is. Sorts them all: ask once, at the end. */
  latency(): { readonly p50Ms: number; readonly p99Ms: number } | undefined
  close(): void
}

export interface PhaseFigures {
  readonly sealed: number
  readonly executed: number
  readonly rejected: number
  readonly refused: Readonly<Record<string, number>>
  /** From the first due to the last executed; undefined before one is executed. */
  readonly spanMs: number | undefined
  readonly firstBatch: number | undefined
  readonly lastBatch: number | undefined
  readonly points: readonly LoadPoint[]
}

/** News of what is sealed may come after news of what is executed: so many batches are remembered for it. */
const BATCHES_REMEMBERED = 32

/** @param options.now - Unix milliseconds. */
export function createPhaseTally(options: {
  feed: Pick<BatchFeed, 'subscribe'>
  explorer: Pick<Explorer, 'batchTransactions'>
  now: () => number
}): PhaseTally {
  const { feed, explorer, now } = options
  const startMs = now()
  const waiting = new Map<number, SealedItem[]>()
  const recent = new Map<number, { atMs: number; outcomes: () => Promise<BatchOutcomes> }>()
  const points: { second: number; sealed: number; executed: number; rejected: number }[] = []
  const refused: Record<string, number> = {}
  const latenciesMs: number[] = []
  const totals = { sealed: 0, executed: 0, rejected: 0 }
  let [firstDueMs, lastExecutedMs] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  let [firstBatch, lastBatch] = [Number.POSITIVE_INFINITY, 0]
  let changed = nextChange()
  /** Counting reads receipts, one batch after the other. */
  let counting: Promise<void> = Promise.resolve()

  const unsubscribe = feed.subscribe((event) => {
    if (event.kind !== 'executed') return
    recent.set(event.batch, { atMs: now(), outcomes: () => event.outcomes() })
    for (const old of recent.keys()) if (old <= event.batch - BATCHES_REMEMBERED) recent.delete(old)
    countLater(event.batch)
  })

  function pointAt(atMs: number) {
    const second = Math.max(0, Math.floor((atMs - startMs) / 1_000))
    // Seconds in which nothing happened are points as well.
    while (points.length <= second)
      points.push({ second: points.length, sealed: 0, executed: 0, rejected: 0 })
    return points[second]!
  }

  function countLater(batch: number): void {
    if (!waiting.has(batch)) return
    counting = counting.then(() => count(batch)).catch((error) => changed.reject(error))
  }

  async function count(batch: number): Promise<void> {
    const done = recent.get(batch)
    const items = waiting.get(batch)
    if (done === undefined || items === undefined) return
    const outcomes = await done.outcomes()
    waiting.delete(batch)
    for (const item of items) add(item, done.atMs, outcomes.receiptAt(item[1]).outcome === 'executed')
    wake()
  }

  /** Of what was executed so long ago that nobody remembers when. */
  async function countFromStore(batch: number): Promise<void> {
    const items = waiting.get(batch) ?? []
    waiting.delete(batch)
    for (const item of items) {
      const [record] = await explorer.batchTransactions(batch, { from: item[1], limit: 1 })
      if (record?.receipt === undefined) hold([item])
      else add(item, record.executedAt?.getTime() ?? now(), record.receipt.outcome === 'executed')
    }
    wake()
  }

  function add([batch, , actions, dueMs]: SealedItem, atMs: number, isExecuted: boolean): void {
    const kind = isExecuted ? 'executed' : 'rejected'
    totals[kind] += actions
    pointAt(atMs)[kind] += actions
    latenciesMs.push(atMs - dueMs)
    lastExecutedMs = Math.max(lastExecutedMs, atMs)
    firstBatch = Math.min(firstBatch, batch)
    lastBatch = Math.max(lastBatch, batch)
  }

  function hold(items: readonly SealedItem[]): void {
    for (const item of items) {
      const same = waiting.get(item[0])
      if (same === undefined) waiting.set(item[0], [item])
      else same.push(item)
    }
  }

  function wake(): void {
    changed.resolve()
    changed = nextChange()
  }

  return {
    hear(news) {
      if (news.kind === 'refused') refused[news.code] = (refused[news.code] ?? 0) + 1
      if (news.kind !== 'sealed') return
      hold(news.items)
      const point = pointAt(now())
      for (const [, , actions, dueMs] of news.items) {
        totals.sealed += actions
        point.sealed += actions
        firstDueMs = Math.min(firstDueMs, dueMs)
      }
      for (const batch of new Set(news.items.map(([each]) => each))) countLater(batch)
    },
    async settled(signal) {
      while (waiting.size > 0) {
        signal.throwIfAborted()
        const next = changed.promise
        const newest = Math.max(0, ...recent.keys())
        const missed = [...waiting.keys()].filter((batch) => batch < newest && !recent.has(batch))
        for (const batch of missed) await countFromStore(batch)
        if (missed.length === 0) await orAborted(next, signal)
      }
    },
    figures() {
      const any = latenciesMs.length > 0
      return {
        ...totals,
        refused: { ...refused },
        spanMs: any ? lastExecutedMs - firstDueMs : undefined,
        firstBatch: any ? firstBatch : undefined,
        lastBatch: any ? lastBatch : undefined,
        points: points.map((point) => ({ ...point })),
      }
    },
    latency() {
      const sorted = latenciesMs.toSorted((a, b) => a - b)
      const quantile = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!
      return sorted.length === 0 ? undefined : { p50Ms: quantile(0.5), p99Ms: quantile(0.99) }
    },
    close() {
      unsubscribe()
      recent.clear()
    },
  }
}

/** Nobody may be waiting for it, and then its failure is nobody's: the next who waits is told. */
function nextChange(): PromiseWithResolvers<void> {
  const next = Promise.withResolvers<void>()
  next.promise.catch(() => {})
  return next
}
