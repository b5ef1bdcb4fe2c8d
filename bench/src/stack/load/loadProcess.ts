/**
 * The load generator, a process of its own so that its work is not the rollup's: sends prepared bodies over
 * keep-alive connections, looks into answers no further than it must, and notes times. Started by `runLoad`.
 */
import { Agent } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { unixNow } from '@weft/queue'
import { createAnswerReader } from './answers.ts'
import { followBatches } from './followBatches.ts'
import {
  type LoadOrder,
  type LoadReport,
  type PlannedRequest,
  type RequestOutcome,
  readLoadPlan,
} from './loadPlan.ts'
import { post } from './post.ts'

/** Tries of one request: a rollup that is full for a minute is down. */
const TRIES_MAX = 60

process.once('message', (order: LoadOrder) => {
  run(order).then(
    (report) => process.send!({ report }, () => process.exit(0)),
    (error: unknown) => process.send!({ error: String(error) }, () => process.exit(1)),
  )
})
// Whoever started this is gone: nobody wants the rest.
process.once('disconnect', () => process.exit(1))

async function run(order: LoadOrder): Promise<LoadReport> {
  const flows = Map.groupBy(readLoadPlan(order.planFile).entries(), ([, request]) => request.flow)
  const agent = new Agent({ keepAlive: true, maxSockets: flows.size })
  const following = order.answers === 'weft' ? await followBatches(order.url) : undefined
  const reader = createAnswerReader(order.answers)
  const requests: RequestOutcome[] = []
  let retries = 0
  const startMs = unixNow()
  const endMs = startMs + order.secondsMax * 1_000

  async function flow(own: readonly [number, PlannedRequest][]): Promise<void> {
    for (const [index, request] of own) {
      const dueMs = order.pace.kind === 'open' ? startMs + index * order.pace.intervalMs : unixNow()
      if (dueMs >= endMs) return
      const earlyMs = dueMs - unixNow()
      if (earlyMs > 0) await setTimeout(earlyMs)
      requests.push(await send(request, dueMs))
    }
  }

  async function send(request: PlannedRequest, dueMs: number): Promise<RequestOutcome> {
    let { body } = request
    let accepted = 0
    let batch = 0
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      const answer = await post({ ...order, agent, body })
      const read = reader.read(answer, body)
      accepted += read.accepted
      batch = Math.max(batch, read.batch)
      if (read.again === undefined) return { dueMs, answeredMs: unixNow(), accepted, batch }
      body = read.again
      retries++
      await setTimeout(answer.retryAfterMs)
    }
    throw new Error(`A request was refused ${TRIES_MAX} times`)
  }

  await Promise.all([...flows.values()].map(flow))
  const last = Math.max(0, ...requests.map(({ batch }) => batch))
  const executed = following === undefined ? [] : await following.until(last)
  agent.destroy()
  const { user, system } = process.cpuUsage()
  return { requests, executed, refused: reader.refused, retries, cpuSeconds: (user + system) / 1e6 }
}
