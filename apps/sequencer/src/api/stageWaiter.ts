import { setImmediate } from 'node:timers/promises'
import type { Hash } from '@weft/primitives'
import type { Stage } from '@weft/protocol/api'
import type { BatchEvent, BatchFeed, Explorer, TransactionRecord } from '../types.ts'
import { problemFault } from './problems.ts'

const ORDER: readonly Stage[] = ['sealed', 'executed', 'posted', 'finalized']

/** Answers questions about a transaction, at once or when it has come as far as asked. */
export interface StageWaiter {
  /**
   * The transaction as soon as it has reached `stage`, or what there is after `timeoutMs` or `signal`;
   * undefined when it is not known by then.
   *
   * @throws Fault `wait.full` (retryable) when too many wait.
   */
  wait(options: {
    hash: Hash
    stage: Stage
    timeoutMs: number
    signal: AbortSignal
  }): Promise<TransactionRecord | undefined>
}

/** Waiters that look again at once; others of the same batch let the rest of the server have its turn first. */
const WOKEN_AT_ONCE = 250

/**
 * Who waits is filed under the batch and the stage waited for, so that an event touches only those it concerns.
 *
 * @param options.waitersMax - Requests that wait at a time.
 * @param options.closing - Ends every wait: the server stops.
 */
export function createStageWaiter(options: {
  explorer: Pick<Explorer, 'transaction' | 'isRecent'>
  feed: Pick<BatchFeed, 'subscribe'>
  waitersMax: number
  closing: AbortSignal
}): StageWaiter {
  const { explorer, feed, closing } = options
  const news = createNews(feed, explorer.isRecent)
  const waiters = new Set<Waiter>()
  closing.addEventListener(
    'abort',
    () => {
      news.close()
      for (const waiter of waiters) waiter.end()
    },
    { once: true },
  )

  return {
    async wait({ hash, stage, timeoutMs, signal }) {
      if (waiters.size >= options.waitersMax) {
        throw problemFault('wait.full', 'Too many requests are waiting; ask again without `wait`', {
          retryable: true,
        })
      }
      const waiter = new Waiter()
      waiters.add(waiter)
      const timer = setTimeout(waiter.end, timeoutMs)
      signal.addEventListener('abort', waiter.end)
      if (signal.aborted || closing.aborted) waiter.end()
      try {
        for (;;) {
          const since = news.count()
          const record = await explorer.transaction(hash)
          if (waiter.isOver || (record && hasReached(record.stage, stage))) return record
          await (record
            ? news.reached({ batch: record.batch, stage, since, waiter })
            : news.sealed({ hash, since, waiter }))
        }
      } finally {
        clearTimeout(timer)
        signal.removeEventListener('abort', waiter.end)
        waiters.delete(waiter)
      }
    },
  }
}

/** One request that waits. Cheaper than signals made of signals, of which ten thousand take a second. */
class Waiter {
  /** It has waited long enough, or nobody listens any more. */
  isOver = false
  #wake: () => void = () => {}

  readonly end = (): void => {
    this.isOver = true
    this.#wake()
  }

  /** @param enter - Files the call that wakes it, and returns how to take it out again. */
  sleep(enter: (wake: () => void) => () => void): Promise<void> {
    if (this.isOver) return Promise.resolve()
    return new Promise((resolve) => {
      const leave = enter(() => this.#wake())
      this.#wake = () => {
        this.#wake = () => {}
        leave()
        resolve()
      }
    })
  }
}

function hasReached(stage: Stage, wanted: Stage): boolean {
  return ORDER.indexOf(stage) >= ORDER.indexOf(wanted)
}

/** What to wait for after a look: events that came after `since` count, also those during the look. */
interface Wait {
  readonly since: number
  readonly waiter: Waiter
}

/** Tells each waiter of the event it waits for. */
function createNews(feed: Pick<BatchFeed, 'subscribe'>, isRecent: (hash: Hash) => boolean) {
  const unknown = new Map<() => void, Hash>()
  const byStage = new Map(ORDER.map((stage) => [stage, new Map<number, Set<() => void>>()]))
  /** The newest event of each stage, and how many there had been with it. */
  const latest = new Map<Stage, { readonly count: number; readonly batch: number }>()
  let count = 0
  const unsubscribe = feed.subscribe(hear)

  function hear(event: BatchEvent): void {
    count++
    latest.set(event.kind, { count, batch: event.batch })
    const woken: (() => void)[] = []
    if (event.kind === 'sealed') {
      for (const [wake, hash] of unknown) if (isRecent(hash)) woken.push(wake)
    } else {
      for (const [stage, batches] of byStage) {
        if (!hasReached(event.kind, stage)) continue
        for (const [batch, wakes] of batches) if (batch <= event.batch) woken.push(...wakes)
      }
    }
    void wakeAll(woken)
  }

  return {
    /** Events heard so far. */
    count: () => count,
    close: unsubscribe,
    /** Resolves when an event says that a batch reached a stage. */
    reached({ batch, stage, since, waiter }: Wait & { batch: number; stage: Stage }): Promise<void> {
      for (const [kind, newest] of latest) {
        if (newest.count > since && newest.batch >= batch && hasReached(kind, stage)) return Promise.resolve()
      }
      const batches = byStage.get(stage)!
      return waiter.sleep((wake) => {
        const wakes = batches.get(batch) ?? new Set()
        wakes.add(wake)
        batches.set(batch, wakes)
        return () => {
          wakes.delete(wake)
          if (wakes.size === 0 && batches.get(batch) === wakes) batches.delete(batch)
        }
      })
    },
    /** Resolves when a transaction may have been sealed. */
    sealed({ hash, since, waiter }: Wait & { hash: Hash }): Promise<void> {
      if ((latest.get('sealed')?.count ?? 0) > since && isRecent(hash)) return Promise.resolve()
      return waiter.sleep((wake) => {
        unknown.set(wake, hash)
        return () => unknown.delete(wake)
      })
    },
  }
}

async function wakeAll(wakes: readonly (() => void)[]): Promise<void> {
  for (const [at, wake] of wakes.entries()) {
    if (at > 0 && at % WOKEN_AT_ONCE === 0) await setImmediate()
    wake()
  }
}
