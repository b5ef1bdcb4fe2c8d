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

/**
 * @param options.waitersMax - Requests that wait at a time.
 * @param options.closing - Ends every wait: the server stops.
 */
export function createStageWaiter(options: {
  explorer: Pick<Explorer, 'transaction'>
  feed: Pick<BatchFeed, 'subscribe'>
  waitersMax: number
  closing: AbortSignal
}): StageWaiter {
  const { explorer, feed } = options
  let waiters = 0

  return {
    async wait({ hash, stage, timeoutMs, signal }) {
      if (waiters >= options.waitersMax) {
        throw problemFault('wait.full', 'Too many requests are waiting; ask again without `wait`', {
          retryable: true,
        })
      }
      waiters++
      const timeout = AbortSignal.any([signal, options.closing, AbortSignal.timeout(timeoutMs)])
      const news = createNews(feed, timeout)
      try {
        for (;;) {
          const record = await explorer.transaction(hash)
          if (timeout.aborted || (record && hasReached(record.stage, stage))) return record
          await news.next((event) => concerns(event, record))
        }
      } finally {
        news.close()
        waiters--
      }
    },
  }
}

function hasReached(stage: Stage, wanted: Stage): boolean {
  return ORDER.indexOf(stage) >= ORDER.indexOf(wanted)
}

/** Whether an event may change what is known of the transaction. */
function concerns(event: BatchEvent, record: TransactionRecord | undefined): boolean {
  if (!record) return event.kind === 'sealed'
  return event.kind !== 'sealed' && event.batch >= record.batch
}

/**
 * Listens from its creation, so that nothing falls between a look and the wait for the next event. Keeps the
 * events since the last look: between two looks there are a few.
 */
function createNews(feed: Pick<BatchFeed, 'subscribe'>, signal: AbortSignal) {
  let events: BatchEvent[] = []
  let wake: () => void = () => {}
  const unsubscribe = feed.subscribe((event) => {
    events.push(event)
    wake()
  })
  const onAbort = () => wake()
  signal.addEventListener('abort', onAbort)

  return {
    close() {
      unsubscribe()
      signal.removeEventListener('abort', onAbort)
    },
    /** Resolves at the first event that matters, also one that came meanwhile, or when aborted. */
    async next(matters: (event: BatchEvent) => boolean): Promise<void> {
      for (;;) {
        const arrived = events
        events = []
        if (signal.aborted || arrived.some(matters)) return
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}
