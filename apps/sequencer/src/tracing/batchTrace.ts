import { noTracing, type Span, type SpanOptions, type TraceContext, type Tracing } from '@weft/telemetry'

/** A batch's part of a trace, from its seal to its commit. */
export interface BatchTrace {
  /** Begins a step of it. */
  step(name: string, attributes?: SpanOptions['attributes']): Span
  end(outcome?: Parameters<Span['end']>[0]): void
}

/**
 * A batch lies in the trace of the first recorded request it has transactions of, and links to all such requests. One
 * without any is not recorded.
 */
export function beginBatchTrace(
  tracing: Tracing,
  batch: {
    readonly number: number
    readonly transactions: number
    readonly requests: readonly TraceContext[]
  },
): BatchTrace {
  const { number, transactions, requests } = batch
  const span = tracing.follow(requests[0], 'batch', {
    links: requests,
    attributes: { 'weft.batch': number, 'weft.transactions': transactions },
  })
  return {
    step: (name, attributes) => tracing.follow(span.context, name, attributes && { attributes }),
    end: span.end,
  }
}

/** Of a batch that was sealed before this process started, or that nobody records. */
export const untraced: BatchTrace = beginBatchTrace(noTracing, { number: 0, transactions: 0, requests: [] })
