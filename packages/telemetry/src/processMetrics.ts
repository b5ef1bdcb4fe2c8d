import { collectDefaultMetrics, Gauge, type Registry } from 'prom-client'

/**
 * What Node tells of the process, under the names all Node services share (`process_…`, `nodejs_…`: processor time,
 * memory, event loop lag, garbage collection), and `weft_build_info` with the version.
 */
export function collectProcessMetrics(
  registry: Registry,
  { service, version }: { service: string; version: string },
): void {
  collectDefaultMetrics({ register: registry })
  new Gauge({
    name: 'weft_build_info',
    help: '1, with the service and version that runs',
    labelNames: ['service', 'version'],
    registers: [registry],
  }).set({ service, version }, 1)
}
