import {
  type Context,
  isSpanContextValid,
  type Link,
  ROOT_CONTEXT,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  type IdGenerator,
  ParentBasedSampler,
  RandomIdGenerator,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import { LINKS_MAX, noSpan, type Span, type SpanOptions, type TraceContext, type Tracing } from './tracing.ts'

/** Spans that wait to be sent; more are dropped: a collector that is away must not cost memory. */
const QUEUED_MAX = 4_096
/** From one sending to the next. */
const SEND_EVERY_MS = 1_000
/** A process that ends does not wait longer for a collector that is away. */
const SEND_MS_MAX = 3_000

const KINDS = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const

/** Tracing by OpenTelemetry. Where spans go, and how, the exporter reads from the environment. */
export function createOpenTelemetry(options: {
  name: string
  version: string
  instance?: string
  ratio: number
}): Tracing {
  const ids = new GivenIds()
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': `weft-${options.name}`,
      'service.version': options.version,
      ...(options.instance === undefined ? {} : { 'service.instance.id': options.instance }),
      'process.pid': process.pid,
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(options.ratio) }),
    spanLimits: { linkCountLimit: LINKS_MAX },
    idGenerator: ids,
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter({ timeoutMillis: SEND_MS_MAX }),
        maxQueueSize: QUEUED_MAX,
        scheduledDelayMillis: SEND_EVERY_MS,
        exportTimeoutMillis: SEND_MS_MAX,
      }),
    ],
  })
  const tracer = provider.getTracer('weft', options.version)

  function start(name: string, parent: Context, { kind, links, attributes, startedAt }: SpanOptions): Span {
    const span = tracer.startSpan(
      name,
      {
        ...(kind === undefined ? {} : { kind: KINDS[kind] }),
        ...(attributes === undefined ? {} : { attributes: { ...attributes } }),
        ...(links === undefined ? {} : { links: links.slice(0, LINKS_MAX).flatMap(linkTo) }),
        ...(startedAt === undefined ? {} : { startTime: startedAt }),
      },
      parent,
    )
    if (!span.isRecording()) return noSpan
    return {
      context: write(span.spanContext()),
      end({ error, attributes: outcome, endedAt } = {}) {
        if (!span.isRecording()) return
        if (outcome !== undefined) span.setAttributes({ ...outcome })
        if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: messageOf(error) })
        span.end(endedAt)
      },
    }
  }

  return {
    isOn: true,
    begin(name, { traceId, ...rest } = {}) {
      ids.next = traceId
      return start(name, ROOT_CONTEXT, rest)
    },
    follow(parent, name, rest = {}) {
      const found = parent === undefined ? undefined : read(parent)
      return found === undefined ? noSpan : start(name, trace.setSpanContext(ROOT_CONTEXT, found), rest)
    },
    stop: () => provider.shutdown().catch(() => {}),
  }
}

/** Random ids, but for a trace that was given one. */
class GivenIds implements IdGenerator {
  readonly #random = new RandomIdGenerator()
  next: string | undefined

  generateTraceId(): string {
    const id = this.next ?? this.#random.generateTraceId()
    this.next = undefined
    return id
  }

  generateSpanId(): string {
    return this.#random.generateSpanId()
  }
}

function linkTo(context: TraceContext): Link[] {
  const found = read(context)
  return found === undefined ? [] : [{ context: found }]
}

function write({ traceId, spanId, traceFlags }: SpanContext): TraceContext {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`
}

function read(context: TraceContext): SpanContext | undefined {
  const [, traceId = '', spanId = '', flags = ''] = context.split('-')
  const found = {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16) & TraceFlags.SAMPLED,
    isRemote: true,
  }
  return isSpanContextValid(found) ? found : undefined
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
