import { execFileSync } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { afterEach, expect, test, vi } from 'vitest'
import { startTracing } from './startTracing.ts'
import { LINKS_MAX, noTracing } from './tracing.ts'

const service = { name: 'test', version: '1.2.3', instance: 'one' }
const stops: (() => unknown)[] = []

afterEach(async () => {
  vi.unstubAllEnvs()
  for (const stop of stops.splice(0)) await stop()
})

interface Sent {
  name: string
  traceId: string
  spanId: string
  parentSpanId?: string
  links?: { spanId: string }[]
  status?: { code?: number; message?: string }
}

/** A collector, and tracing that sends to it. */
async function record(variables: Record<string, string> = {}) {
  const spans: Sent[] = []
  const server = createServer(async (request, response) => {
    const { resourceSpans } = (await json(request)) as {
      resourceSpans: { scopeSpans: { spans: Sent[] }[] }[]
    }
    spans.push(...resourceSpans.flatMap((each) => each.scopeSpans.flatMap((scope) => scope.spans)))
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => {
    server.close()
    server.closeAllConnections()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  // The exporter reads where to send from the process itself.
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', url)
  const tracing = await startTracing(service, { OTEL_EXPORTER_OTLP_ENDPOINT: url, ...variables })
  return { tracing, spans }
}

test('spans arrive under their parents, also when the parent was another process’s', async () => {
  const { tracing, spans } = await record()
  const traceId = '0123456789abcdef0123456789abcdef'
  const request = tracing.begin('request', { kind: 'server', traceId })
  const other = tracing.begin('other')
  const batch = tracing.follow(request.context, 'batch', { links: [request.context!, other.context!] })
  batch.end({ error: new Error('no Postgres') })
  batch.end()
  other.end()
  request.end()
  await tracing.stop()
  const [sentBatch, sentOther, sentRequest] = spans
  expect(spans.map(({ name }) => name)).toEqual(['batch', 'other', 'request'])
  expect(sentRequest!.traceId).toBe(traceId)
  expect(sentOther!.traceId).not.toBe(traceId)
  expect(sentBatch).toMatchObject({
    traceId,
    parentSpanId: sentRequest!.spanId,
    status: { code: 2, message: 'no Postgres' },
  })
  expect(sentBatch!.links!.map(({ spanId }) => spanId)).toEqual([sentRequest!.spanId, sentOther!.spanId])
})

test('of more links than are allowed, the first are kept', async () => {
  const { tracing, spans } = await record()
  const { context } = tracing.begin('request')
  tracing.follow(context, 'batch', { links: Array(LINKS_MAX + 50).fill(context!) }).end()
  await tracing.stop()
  expect(spans[0]!.links).toHaveLength(LINKS_MAX)
})

test('what is not sampled has no context, and nothing that follows it is recorded', async () => {
  const { tracing, spans } = await record({ OTEL_TRACES_SAMPLER_ARG: '0' })
  const request = tracing.begin('request')
  expect(request.context).toBeUndefined()
  expect(tracing.follow(request.context, 'batch').context).toBeUndefined()
  expect(tracing.follow('00-nonsense', 'batch').context).toBeUndefined()
  request.end()
  await tracing.stop()
  expect(spans).toEqual([])
})

test('without an address nothing is recorded, and the library is not loaded', async () => {
  expect(await startTracing(service, { OTEL_EXPORTER_OTLP_ENDPOINT: '' })).toBe(noTracing)
  const script = `
    import { createRequire } from 'node:module'
    const { startTracing } = await import(${JSON.stringify(import.meta.resolve('./index.ts'))})
    await startTracing({ name: 'test', version: '1' }, {})
    console.log(Object.keys(createRequire(import.meta.url).cache).filter((path) => path.includes('sdk-trace')).length)`
  const loaded = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  expect(loaded.trim()).toBe('0')
})

test.each([
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }, /OTEL_EXPORTER_OTLP_ENDPOINT: set it to the http/],
  [
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://x', OTEL_TRACES_SAMPLER_ARG: '2' },
    /SAMPLER_ARG: set it to the share/,
  ],
])('says what is wrong with %o', async (variables, message) => {
  await expect(startTracing(service, variables)).rejects.toThrow(message)
})

test('a collector that is away costs a process that ends at most a few seconds', async () => {
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', 'http://127.0.0.1:9')
  const tracing = await startTracing(service, { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' })
  tracing.begin('request').end()
  await expect(tracing.stop()).resolves.toBeUndefined()
})
