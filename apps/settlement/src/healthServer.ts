import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Counter, Gauge, Registry } from 'prom-client'
import { formatEther } from 'viem'
import type { Settlement } from './createSettlement.ts'

/** A lane that had no success for longer is reported as degraded. */
const DEGRADED_AFTER_MS = 60_000

/**
 * Serves `/healthz` (200 `ok`, 200 `paused` while an operator holds back what there is to send, 503 `degraded` with each
 * lane's last error) and `/metrics` (Prometheus).
 *
 * @param options.port - 0 takes a free one.
 */
export async function startHealthServer(
  options: { host: string; port: number },
  { health }: Pick<Settlement, 'health'>,
): Promise<{ port: number; stop(): Promise<void> }> {
  const registry = createMetrics(health)
  const startedAt = performance.now()
  const server = createServer(async (request, response) => {
    const path = request.url?.split('?')[0]
    if (request.method === 'GET' && path === '/metrics') {
      const text = await registry.metrics()
      response.writeHead(200, { 'content-type': registry.contentType }).end(text)
    } else if (request.method === 'GET' && path === '/healthz') {
      const report = reportHealth(health, startedAt)
      response.writeHead(report.status === 'degraded' ? 503 : 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(report))
    } else {
      response.writeHead(404).end()
    }
  })
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

function reportHealth(health: Settlement['health'], startedAt: number) {
  const lanes = Object.fromEntries(
    Object.entries(health).map(([kind, { lastSuccessAt, failures, lastError, isPaused, head }]) => {
      const silentMs = Math.round(performance.now() - (lastSuccessAt ?? startedAt))
      return [kind, { head, failures, lastError: lastError ?? null, isPaused, silentMs }]
    }),
  )
  const degraded = Object.values(lanes).some((lane) => lane.silentMs > DEGRADED_AFTER_MS)
  const isPaused = Object.values(lanes).some((lane) => lane.isPaused)
  return { status: degraded ? 'degraded' : isPaused ? 'paused' : 'ok', lanes }
}

function createMetrics(health: Settlement['health']): Registry {
  const registry = new Registry()
  const gauge = (name: string, help: string, read: (lane: Settlement['health']['data']) => number) =>
    new Gauge({
      name,
      help,
      labelNames: ['kind'],
      registers: [registry],
      collect() {
        for (const [kind, lane] of Object.entries(health)) this.set({ kind }, read(lane))
      },
    })
  const counter = (name: string, help: string, read: (lane: Settlement['health']['data']) => number) =>
    new Counter({
      name,
      help,
      labelNames: ['kind'],
      registers: [registry],
      collect() {
        this.reset()
        for (const [kind, lane] of Object.entries(health)) this.inc({ kind }, read(lane))
      },
    })
  gauge('weft_settlement_head', 'Last batch on L1, by kind of submission (data, root)', (lane) => lane.head)
  gauge('weft_settlement_failures', 'Failures since the last success', (lane) => lane.failures)
  gauge('weft_settlement_silent_seconds', 'Seconds since the last success; -1 before the first', (lane) =>
    lane.lastSuccessAt === undefined ? -1 : (performance.now() - lane.lastSuccessAt) / 1000,
  )
  // Ether, because wei do not fit a double: what is lost is a millionth of a gwei.
  gauge('weft_settlement_balance_ether', 'What the account has for gas; -1 before the first look', (lane) =>
    lane.account === undefined ? -1 : Number(formatEther(lane.account.balance)),
  )
  counter('weft_settlement_spent_ether_total', 'Paid for gas since this process started', (lane) =>
    Number(formatEther(lane.account?.spent ?? 0n)),
  )
  counter(
    'weft_settlement_transactions_total',
    'Transactions in blocks since this process started, reverted ones included',
    (lane) => lane.account?.mined ?? 0,
  )
  return registry
}
