import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Registry } from 'prom-client'

/** Whether a process can do its work, and if not, why and what to do. */
export interface Readiness {
  readonly problems: readonly string[]
  /** Further facts for people. */
  readonly details?: Readonly<Record<string, unknown>>
}

export interface HealthServer {
  readonly port: number
  stop(): Promise<void>
}

/** Whoever asks sends a line; more is no question of ours. */
const REQUEST_TIMEOUT_MS = 5_000

/**
 * The endpoints of a process without an API of its own. `/healthz`: 200 as long as the process answers; a
 * supervisor restarts one that does not. `/readyz`: 200 `ready`, or 503 `not ready` with its problems; restarting
 * mends none of them. `/metrics`: Prometheus' text.
 *
 * @param options.port - 0 takes a free one.
 */
export async function startHealthServer(
  options: { host: string; port: number },
  { registry, readiness }: { registry: Registry; readiness(): Readiness },
): Promise<HealthServer> {
  const server = createServer(async (request, response) => {
    const path = request.url?.split('?')[0]
    if (request.method !== 'GET') return void response.writeHead(405, { allow: 'GET' }).end()
    if (path === '/healthz') return json(response, 200, { status: 'ok' })
    if (path === '/readyz') {
      const { problems, details } = readiness()
      const isReady = problems.length === 0
      return json(response, isReady ? 200 : 503, {
        status: isReady ? 'ready' : 'not ready',
        problems,
        ...details,
      })
    }
    if (path !== '/metrics') return void response.writeHead(404).end()
    // A metric that cannot be read must not end the process.
    const text = await registry.metrics().catch(() => undefined)
    if (text === undefined) return void response.writeHead(500).end()
    response.writeHead(200, { 'content-type': registry.contentType }).end(text)
  })
  server.requestTimeout = REQUEST_TIMEOUT_MS
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}
