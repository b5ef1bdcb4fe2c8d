/** Names a span so that spans of other processes can be put under it: W3C's `traceparent`. */
export type TraceContext = string

/** A stretch of time with a name, part of a trace. */
export interface Span {
  /** Undefined when it is not recorded; what follows from it is not recorded then either. */
  readonly context: TraceContext | undefined
  /** Ends it; further calls change nothing. @param outcome.error - What it failed with. */
  end(outcome?: { error?: unknown; attributes?: SpanAttributes; endedAt?: number }): void
}

export interface SpanOptions {
  /** Default: work inside the process. */
  readonly kind?: 'server' | 'client' | 'producer' | 'consumer'
  /** Spans this one goes back to; those past LINKS_MAX are left out. */
  readonly links?: readonly TraceContext[]
  readonly attributes?: SpanAttributes
  /** Unix milliseconds, of a span that is only told about now. */
  readonly startedAt?: number
}

export type SpanAttributes = Readonly<Record<string, string | number | boolean>>

/**
 * What a process tells of where its time goes. Spans are made for requests, batches and jobs, never for a
 * transaction: there are thousands of them in a batch.
 */
export interface Tracing {
  /** False: nothing is recorded, and nothing need be prepared for it. */
  readonly isOn: boolean
  /** Begins a trace, or not: a sample of them is recorded. @param traceId - 32 hex digits; by default random. */
  begin(name: string, options?: SpanOptions & { readonly traceId?: string }): Span
  /** Begins a span under another one. @param parent - Undefined: not recorded, like its parent. */
  follow(parent: TraceContext | undefined, name: string, options?: SpanOptions): Span
  /** Sends what is not sent yet. */
  stop(): Promise<void>
}

/** The SDK's own limit, stated: a batch may come from more requests than anybody follows. */
export const LINKS_MAX = 128

/** Not recorded. */
export const noSpan: Span = { context: undefined, end() {} }

/** Records nothing. */
export const noTracing: Tracing = {
  isOn: false,
  begin: () => noSpan,
  follow: () => noSpan,
  async stop() {},
}
