import { Counter, Registry } from 'prom-client'
import { afterEach, expect, test } from 'vitest'
import { type HealthServer, type Readiness, startHealthServer } from './healthServer.ts'

let server: HealthServer | undefined
afterEach(() => server?.stop())

async function start(readiness: () => Readiness, registry = new Registry()) {
  server = await startHealthServer({ host: '127.0.0.1', port: 0 }, { registry, readiness })
  const base = `http://127.0.0.1:${server.port}`
  return (path: string, method = 'GET') => fetch(`${base}${path}`, { method })
}

test('/readyz follows the process’s problems, /healthz does not', async () => {
  let problems: string[] = []
  const ask = await start(() => ({ problems, details: { lanes: 2 } }))
  const ready = await ask('/readyz')
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', problems: [], lanes: 2 }])
  problems = ['Redis does not answer']
  const unready = await ask('/readyz')
  expect([unready.status, await unready.json()]).toEqual([
    503,
    { status: 'not ready', problems: ['Redis does not answer'], lanes: 2 },
  ])
  expect((await ask('/healthz')).status).toBe(200)
})

test('/metrics is Prometheus’ text, and a metric that fails answers 500 instead of ending the process', async () => {
  const registry = new Registry()
  let isBroken = false
  new Counter({
    name: 'weft_test_total',
    help: 'Of this test',
    registers: [registry],
    collect() {
      if (isBroken) throw new Error('broken')
      this.inc()
    },
  })
  const ask = await start(() => ({ problems: [] }), registry)
  const metrics = await ask('/metrics')
  expect(metrics.headers.get('content-type')).toBe(registry.contentType)
  expect(await metrics.text()).toContain('weft_test_total 1')
  isBroken = true
  expect((await ask('/metrics')).status).toBe(500)
  expect((await ask('/healthz')).status).toBe(200)
})

test('answers nothing else', async () => {
  const ask = await start(() => ({ problems: [] }))
  expect((await ask('/')).status).toBe(404)
  expect((await ask('/metrics', 'POST')).status).toBe(405)
})
