import { noTracing, type Tracing } from './tracing.ts'

/**
 * Records traces when `OTEL_EXPORTER_OTLP_ENDPOINT` (or `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT`) says where to send them
 * (OTLP over HTTP, JSON), else nothing: the library is not even loaded then. `OTEL_TRACES_SAMPLER_ARG` is the share of
 * traces that is recorded, 0 to 1, default 1. The exporter reads its other `OTEL_EXPORTER_OTLP_…` variables itself.
 *
 * @param service.instance - Tells processes of the same service apart.
 * @throws Error that says which variable is wrong.
 */
export async function startTracing(
  service: { readonly name: string; readonly version: string; readonly instance?: string },
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Tracing> {
  const endpoint = environment.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT || environment.OTEL_EXPORTER_OTLP_ENDPOINT
  if (!endpoint) return noTracing
  if (!/^https?:/.test(endpoint) || !URL.canParse(endpoint)) {
    throw new Error(
      'OTEL_EXPORTER_OTLP_ENDPOINT: set it to the http(s) address of an OpenTelemetry collector, or leave it out',
    )
  }
  const ratio = Number(environment.OTEL_TRACES_SAMPLER_ARG || 1)
  if (!(ratio >= 0 && ratio <= 1)) {
    throw new Error('OTEL_TRACES_SAMPLER_ARG: set it to the share of traces to record, 0 to 1')
  }
  const { createOpenTelemetry } = await import('./openTelemetry.ts')
  return createOpenTelemetry({ ...service, ratio })
}
