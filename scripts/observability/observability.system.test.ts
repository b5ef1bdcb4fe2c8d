import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWeftClient, privateKeySigner } from '@weft/sdk'
import type { RunningProcess } from '@weft/testing/embedded'
import { type Stack, startStack } from '@weft/testing/stack'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { documentedMetrics } from './metricTable.ts'
import { type ReceivedSpan, startTraceReceiver, type TraceReceiver } from './traceReceiver.ts'

// One stack for all: what its processes tell of themselves, and at the end, what they say when servers are gone.

const WAIT = { timeout: 30_000, interval: 50 }
const folder = mkdtempSync(join(tmpdir(), 'weft-observability-'))
let receiver: TraceReceiver
let stack: Stack
/** Of each process, where it is asked. */
let urls: { sequencer: string; worker: string; settlement: string }

beforeAll(async () => {
  receiver = await startTraceReceiver()
  stack = await startStack({
    dataDir: folder,
    durable: false,
    workers: 2,
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, WORKER_METRICS_PORT: '0' },
  })
  urls = {
    sequencer: stack.apiUrl,
    worker: await loggedUrl('worker-1', 'endpoints are open'),
    settlement: await loggedUrl('settlement', 'Settlement is running'),
  }
})

afterAll(async () => {
  // Its servers are gone by then: nobody need wait for them.
  for (const { name, pid } of stack?.processes ?? []) if (/^(sequencer|worker)/.test(name)) kill(pid)
  await stack?.stop()
  await receiver?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test.each([
  ['sequencer', 'Sequencer'],
  ['worker', 'Worker'],
  ['settlement', 'Settlement'],
] as const)('metrics of the %s: those of the README, no more and no less', async (process, section) => {
  const text = await (await fetch(`${urls[process]}/metrics`)).text()
  const shown = [...text.matchAll(/^# TYPE (weft_\w+) (\w+)$/gm)].map(([, name, type]) => `${name} ${type}`)
  const documented = documentedMetrics()
    .filter((metric) => [section, 'In every process'].includes(metric.section))
    .map(({ name, type }) => `${name} ${type}`)
  expect(shown.sort()).toEqual(documented.sort())
  for (const { name, type, labels } of documentedMetrics()) {
    const series = [...text.matchAll(new RegExp(`^${name}(?:_bucket|_sum|_count)?\\{(.*)\\} `, 'gm'))]
    for (const [, pairs = ''] of series) {
      const used = [...pairs.matchAll(/(\w+)="/g)].map((match) => match[1]!)
      const allowed = type === 'histogram' ? [...labels, 'le'] : labels
      expect(allowed, name).toEqual(expect.arrayContaining(used))
    }
  }
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m)
})

test('one transaction is one trace, from its request to its commit, with the workers’ jobs inside', async () => {
  const signer = privateKeySigner(`0x${'17'.repeat(32)}`)
  const weft = createWeftClient({ url: stack.apiUrl, signer })
  const receipt = await (await weft.bank.faucet()).wait('executed')

  const ofBatch = (name: string) =>
    receiver.spans.find(
      (span) => span.name === name && Number(span.attributes['weft.batch']) === receipt.batch,
    )
  await expect.poll(() => ofBatch('batch'), WAIT).toBeDefined()
  await expect.poll(() => ofBatch('lane job'), WAIT).toBeDefined()
  const batch = ofBatch('batch')!
  const trace = () => receiver.spans.filter(({ traceId }) => traceId === batch.traceId)
  const named = (name: string) => trace().find((span) => span.name === name)!
  await expect.poll(() => named('POST /v1/transactions'), WAIT).toBeDefined()

  const request = named('POST /v1/transactions')
  expect(request.parentSpanId).toBeUndefined()
  expect(String(request.attributes['weft.request']).replaceAll('-', '')).toBe(batch.traceId)
  expect(batch.links).toContain(request.spanId)
  expectInside(named('check signatures'), request, 'weft-sequencer')
  expect(batch.parentSpanId).toBe(request.spanId)
  for (const step of ['seal', 'execute', 'settle', 'commit']) {
    expectInside(named(step), batch, 'weft-sequencer')
  }
  expectInside(named('lane job'), named('execute'), 'weft-worker')
  expect(named('seal').endedAt).toBeLessThanOrEqual(named('execute').startedAt)
  expect(named('execute').endedAt).toBeLessThanOrEqual(named('commit').startedAt)
})

test('settlement’s posts are spans that name the batches they carry', async () => {
  const isPost = (span: ReceivedSpan) => span.service === 'weft-settlement' && span.name === 'post data'
  await expect.poll(() => receiver.spans.some(isPost), WAIT).toBe(true)
  const { attributes } = receiver.spans.find(isPost)!
  expect(Number(attributes['weft.batch.first'])).toBeLessThanOrEqual(Number(attributes['weft.batch.last']))
})

test('ready while servers answer; without Redis, and then without Postgres, alive and not ready, and why', async () => {
  for (const url of Object.values(urls)) await expectHealth(url, 200)
  await processNamed('redis').stop()
  for (const url of [urls.sequencer, urls.worker]) await expectHealth(url, 503, 'Redis does not answer')
  await expectHealth(urls.settlement, 200)
  await processNamed('postgres').stop()
  for (const url of Object.values(urls)) await expectHealth(url, 503, 'Postgres does not answer')
})

async function expectHealth(url: string, status: number, problem = ''): Promise<void> {
  const ready = async () => {
    const answer = await fetch(`${url}/readyz`)
    const text = await answer.text()
    return { status: answer.status, hasProblem: text.includes(problem) }
  }
  await expect.poll(ready, WAIT).toEqual({ status, hasProblem: true })
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
}

/** Clocks of two processes on one machine agree within a few milliseconds. */
const CLOCK_MS = 20

function expectInside(inner: ReceivedSpan, outer: ReceivedSpan, service: string): void {
  expect(inner, `in ${outer.name}`).toMatchObject({ service, parentSpanId: outer.spanId })
  expect(inner.startedAt).toBeGreaterThanOrEqual(outer.startedAt - CLOCK_MS)
  expect(inner.endedAt).toBeLessThanOrEqual(outer.endedAt + CLOCK_MS)
}

function processNamed(name: string): RunningProcess {
  return stack.processes.find((each) => each.name === name)!
}

/** Where a process listens, from its log. */
async function loggedUrl(name: string, message: string): Promise<string> {
  const port = await vi.waitFor(() => {
    const lines = processNamed(name).tail().split('\n')
    const line = lines.find((text) => text.includes(message))
    if (line === undefined) throw new Error(`${name} has not said “${message}”`)
    return (JSON.parse(line) as { port: number }).port
  }, WAIT)
  return `http://127.0.0.1:${port}`
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Ended by itself.
  }
}
