import type { Address } from '@weft/primitives'
import type { AsOf, BatchSummary, Heads } from '@weft/protocol/api'
import type { Price } from './market.ts'
import type { TransactionInfo } from './transactionInfo.ts'

/** What the stream brings. */
export type StreamEvent =
  /** The connection is there, or there again; the next `batch` comes after this sequence number. */
  | { readonly type: 'subscribed'; readonly sequence: number }
  /** One executed batch: each comes once, in order, without gaps, with the parts asked for. */
  | {
      readonly type: 'batch'
      /** `after` of a resume. Rises, not by one. */
      readonly sequence: number
      /** Rises by one. */
      readonly number: number
      /** Unix seconds. */
      readonly timestamp: number
      /** With the topic `batches`. */
      readonly summary?: BatchSummary
      /** Of the accounts followed: what they sent, and what happened to them. */
      readonly receipts?: readonly { readonly account: Address; readonly transaction: TransactionInfo }[]
    }
  /** State, now and when it changes: something was sealed, executed, posted or finalized. */
  | { readonly type: 'heads'; readonly heads: Heads }
  /** State, now and when it changes. */
  | { readonly type: 'prices'; readonly asOf: AsOf; readonly prices: readonly Price[] }

/** What to follow, and from where on. */
export interface StreamOptions {
  /** Accounts whose receipts to bring, at most 100. */
  readonly accounts?: readonly string[]
  /** Default: all of them. */
  readonly topics?: readonly ('batches' | 'prices' | 'heads')[]
  /** Resume after this sequence number; default: from now. */
  readonly after?: number
  /** Ends the stream. */
  readonly signal?: AbortSignal
  /**
   * The rollup went too far ahead to replay it: batches after `after` and before the next `batch` are missing
   * here. Read them by `batches()` and `transactions()`.
   */
  readonly onGap?: (gap: { readonly after: number }) => void
  /** For a light in the corner: `live` after each subscription, `offline` while it tries to come back. */
  readonly onState?: (state: 'live' | 'offline') => void
}

/** A stream with one consumer: `for await` it, or hand `subscribe` a listener. */
export interface WeftStream extends AsyncIterable<StreamEvent> {
  /** Sequence of the last batch handed out: `after` of the next stream. Undefined before the first. */
  readonly sequence: number | undefined
  /**
   * Calls the listener with each event, until the stream ends or what it returns is called.
   *
   * @param onError - Hears what `for await` would have thrown: the API cannot be understood.
   */
  subscribe(listener: (event: StreamEvent) => void, onError?: (error: unknown) => void): () => void
  close(): void
}
