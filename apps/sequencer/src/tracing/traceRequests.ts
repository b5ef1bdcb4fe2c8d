import type { Span, TraceContext, Tracing } from '@weft/telemetry'
import type { FastifyRequest } from 'fastify'
import type { Api } from '../api/api.ts'

/** Asked all the time by machines; and a stream lasts as long as somebody listens. */
const UNTRACED = new Set(['/healthz', '/readyz', '/metrics', '/v1/stream'])

/**
 * A span for each request, which begins a trace: whoever has a request's id (`x-request-id`) has its trace, whose id
 * has the same digits. A client's own `traceparent` is not taken: the API is public, and it would decide what is
 * recorded.
 *
 * @returns the span of a request, for what follows from it; undefined when it is not recorded.
 */
export function traceRequests(
  api: Api,
  tracing: Tracing,
): (request: FastifyRequest) => TraceContext | undefined {
  if (!tracing.isOn) return () => undefined
  const spans = new WeakMap<FastifyRequest, Span>()
  api.addHook('onRequest', (request, _reply, done) => {
    const route = request.routeOptions.url ?? 'unknown'
    if (!UNTRACED.has(route)) {
      const span = tracing.begin(`${request.method} ${route}`, {
        kind: 'server',
        traceId: request.id.replaceAll('-', ''),
        attributes: {
          'http.request.method': request.method,
          'http.route': route,
          'weft.request': request.id,
        },
      })
      spans.set(request, span)
    }
    done()
  })
  api.addHook('onResponse', (request, reply, done) => {
    const { statusCode } = reply
    spans.get(request)?.end({
      attributes: { 'http.response.status_code': statusCode },
      ...(statusCode >= 500 ? { error: `answered ${statusCode}` } : {}),
    })
    done()
  })
  return (request) => spans.get(request)?.context
}
