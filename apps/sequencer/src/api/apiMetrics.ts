import { collectProcessMetrics } from '@weft/telemetry'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { registerAcceptanceMetrics } from '../metrics/acceptanceMetrics.ts'
import { registerStatusMetrics } from '../metrics/statusMetrics.ts'
import { version } from '../version.ts'
import type { Api, ApiContext } from './api.ts'

export interface ApiMetrics {
  render(): Promise<{ contentType: string; text: string }>
  /** Transactions answered, by result: `sealed`, or the code of the problem. */
  readonly transactions: Counter<'result'>
  /** Connections of the stream. */
  readonly subscribers: Gauge
}

/** Measures every request; shows that, the sequencer's status, and what its parts measure themselves. */
export function createApiMetrics(
  api: Api,
  { services, acceptance }: Pick<ApiContext, 'services' | 'acceptance'>,
): ApiMetrics {
  const registry = new Registry()
  collectProcessMetrics(registry, { service: 'sequencer', version })
  const durations = new Histogram({
    name: 'weft_api_request_seconds',
    help: 'Duration of HTTP requests',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 5, 30],
    registers: [registry],
  })
  const transactions = new Counter({
    name: 'weft_api_transactions_total',
    help: 'Transactions answered, by result',
    labelNames: ['result'] as const,
    registers: [registry],
  })
  const subscribers = new Gauge({
    name: 'weft_stream_subscribers',
    help: 'Connections of the stream',
    registers: [registry],
  })
  registerStatusMetrics(registry, services.status)
  registerAcceptanceMetrics(registry, acceptance)
  api.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    const labels = { method: request.method, route, status: String(reply.statusCode) }
    durations.observe(labels, reply.elapsedTime / 1000)
  })
  return {
    transactions,
    subscribers,
    async render() {
      const merged = Registry.merge([registry, services.metrics])
      return { contentType: merged.contentType, text: await merged.metrics() }
    },
  }
}
