import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { z } from 'zod'

/** A span as a collector gets it. */
export interface ReceivedSpan {
  readonly service: string
  readonly name: string
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId: string | undefined
  /** Unix milliseconds. */
  readonly startedAt: number
  readonly endedAt: number
  readonly attributes: Readonly<Record<string, unknown>>
  /** Ids of the spans it links to. */
  readonly links: readonly string[]
}

/** Takes what OpenTelemetry exporters send: OTLP over HTTP, JSON. */
export interface TraceReceiver {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly url: string
  readonly spans: readonly ReceivedSpan[]
  stop(): Promise<void>
}

export async function startTraceReceiver(): Promise<TraceReceiver> {
  const spans: ReceivedSpan[] = []
  const server = createServer(async (request, response) => {
    const isTraces = request.method === 'POST' && request.url === '/v1/traces'
    const parsed = isTraces ? exportSchema.safeParse(JSON.parse(await text(request))) : undefined
    if (!parsed?.success) return void response.writeHead(400).end()
    spans.push(...parsed.data.resourceSpans.flatMap(spansOf))
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const attributesSchema = z
  .array(z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) }))
  .transform((list) => Object.fromEntries(list.map(({ key, value }) => [key, Object.values(value)[0]])))

/** Nanoseconds do not fit a double; what is lost is less than a microsecond. */
const timeSchema = z.union([z.string(), z.number()]).transform((nanos) => Number(nanos) / 1e6)

const exportSchema = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: attributesSchema }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string().regex(/^[0-9a-f]{32}$/),
              spanId: z.string().regex(/^[0-9a-f]{16}$/),
              parentSpanId: z.string().optional(),
              name: z.string(),
              startTimeUnixNano: timeSchema,
              endTimeUnixNano: timeSchema,
              attributes: attributesSchema.default({}),
              links: z.array(z.object({ spanId: z.string() })).default([]),
            }),
          ),
        }),
      ),
    }),
  ),
})

function spansOf({
  resource,
  scopeSpans,
}: z.infer<typeof exportSchema>['resourceSpans'][number]): ReceivedSpan[] {
  const service = String(resource.attributes['service.name'])
  return scopeSpans.flatMap(({ spans }) =>
    spans.map(({ startTimeUnixNano, endTimeUnixNano, links, parentSpanId, ...span }) => ({
      ...span,
      service,
      parentSpanId: parentSpanId || undefined,
      startedAt: startTimeUnixNano,
      endedAt: endTimeUnixNano,
      links: links.map(({ spanId }) => spanId),
    })),
  )
}
