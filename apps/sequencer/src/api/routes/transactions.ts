import type { Control } from '@weft/db'
import { bytesToHex, Fault } from '@weft/primitives'
import {
  BINARY_MEDIA_TYPE,
  hashInputSchema,
  submitBodySchema,
  submitResponseSchema,
  transactionQuerySchema,
  transactionSchema,
} from '@weft/protocol/api'
import type { TraceContext } from '@weft/telemetry'
import type { FastifyBaseLogger, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Acceptance, Connection } from '../../acceptance/acceptance.ts'
import type { AcceptanceResult } from '../../acceptance/arrival.ts'
import { sendProblem } from '../answerProblems.ts'
import type { Api, ApiContext } from '../api.ts'
import type { ApiMetrics } from '../apiMetrics.ts'
import { connectionOf } from '../connectionOf.ts'
import { problemResponses } from '../problemResponses.ts'
import { type ProblemCode, problemFault, toProblem } from '../problems.ts'
import { readSubmission } from '../readSubmission.ts'
import { createStageWaiter } from '../stageWaiter.ts'
import { submitAnswerBytes, submitAnswerText } from '../submitAnswers.ts'
import { transactionView } from '../views/transactionView.ts'

/** Sending transactions, and following one. */
export function transactionRoutes(
  api: Api,
  context: ApiContext,
  metrics: ApiMetrics,
  traceOf: (request: FastifyRequest) => TraceContext | undefined,
): void {
  sendingRoute(api, context, metrics, traceOf)
  followingRoute(api, context)
}

/** Everything that may be wrong with a body or with a transaction in it. */
const SENDING_PROBLEMS = [
  'request.malformed',
  'request.malformed_json',
  'request.empty',
  'request.too_many_items',
  'request.too_large',
  'request.media_type_unsupported',
  'transaction.malformed',
  'transaction.field_invalid',
  'transaction.too_large',
  'action.unknown',
  'transaction.signature_malformed',
  'transaction.signature_high_s',
  'transaction.signature_mismatch',
  'transaction.expired',
  'transaction.valid_too_long',
  'transaction.nonce_used',
  'transaction.nonce_gap',
  'transaction.not_sealed_yet',
  'mempool.account_full',
  'mempool.full',
  'acceptance.connection_full',
  'acceptance.paused',
  'acceptance.overloaded',
  'acceptance.thread_failed',
  'sealer.overloaded',
  'sealer.stopped',
] as const satisfies readonly ProblemCode[]

function sendingRoute(
  api: Api,
  { services, acceptance }: ApiContext,
  metrics: ApiMetrics,
  traceOf: (request: FastifyRequest) => TraceContext | undefined,
): void {
  const { registry } = services
  api.route({
    method: 'POST',
    url: '/v1/transactions',
    schema: {
      tags: ['transactions'],
      summary: 'Send one signed transaction, or up to 1000',
      description:
        'Answers when they are sealed: ordered and durable. A list is judged item by item. Sending the same transaction again is safe: it answers with its place. Who sends too much is refused with 429 (an account or a connection has its share) or 503 (the server as a whole is full), and Retry-After.',
      body: submitBodySchema,
      response: {
        202: submitResponseSchema.meta({ description: 'One result for each, in the order sent.' }),
        ...problemResponses(...SENDING_PROBLEMS),
      },
    },
    // Items are judged one by one, so that a bad one does not fail the others; see readSubmission.
    validatorCompiler: () => (data) => ({ value: data }),
    handler: async (request, reply) => {
      const pause = services.controls.pauseOf('acceptance')
      if (pause) throw acceptancePaused(pause)
      const { list, items } = readSubmission(registry, request.body)
      const results = await judge(acceptance, items, {
        connection: connectionOf(request),
        trace: traceOf(request),
      })
      for (const [result, count] of countByResult(results)) metrics.transactions.inc({ result }, count)
      logAnswer(request.log, results)
      const [first] = results
      if (!list && first?.status === 'refused') return sendProblem(reply, toProblem(first.fault, request.id))
      reply.code(202)
      if (request.headers.accept === BINARY_MEDIA_TYPE) {
        return reply.type(BINARY_MEDIA_TYPE).send(submitAnswerBytes(results, request.id) as never)
      }
      return reply
        .type('application/json; charset=utf-8')
        .send(submitAnswerText(results, request.id) as never)
    },
  })
}

function acceptancePaused({ reason, since }: Control) {
  return problemFault(
    'acceptance.paused',
    `New transactions are not taken at the moment: ${reason}. Reading goes on, and what is sealed stays sealed; send again later`,
    { retryable: true, context: { reason, since: since.toISOString() } },
  )
}

/** For somebody who looks for a transaction in the log; on a busy rollup nobody turns this on. */
function logAnswer(log: FastifyBaseLogger, results: readonly AcceptanceResult[]): void {
  if (log.level !== 'debug' && log.level !== 'trace') return
  for (const result of results) {
    const transaction = result.digest && bytesToHex(result.digest)
    if (result.status === 'sealed') log.debug({ transaction, batch: result.batch }, 'transaction sealed')
    else log.debug({ transaction, code: result.fault.code }, 'transaction refused')
  }
}

/** Acceptance judges what could be read at all. */
async function judge(
  acceptance: Acceptance,
  items: readonly (Uint8Array | Fault)[],
  from: { connection: Connection; trace: TraceContext | undefined },
): Promise<AcceptanceResult[]> {
  const readable = items.filter((item): item is Uint8Array => !(item instanceof Fault))
  const results = await acceptance.submit(readable, from.connection, from.trace)
  if (readable.length === items.length) return results
  let at = 0
  return items.map((item) =>
    item instanceof Fault ? { status: 'refused', digest: undefined, fault: item } : results[at++]!,
  )
}

function countByResult(results: readonly AcceptanceResult[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const result of results) {
    const key = result.status === 'sealed' ? 'sealed' : toProblem(result.fault, '').code
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

function followingRoute(api: Api, { services, options }: ApiContext): void {
  const { explorer, feed, registry } = services
  const closing = new AbortController()
  api.addHook('preClose', async () => closing.abort())
  const waiter = createStageWaiter({
    explorer,
    feed,
    waitersMax: options.waitersMax,
    closing: closing.signal,
  })

  api.route({
    method: 'GET',
    url: '/v1/transactions/:hash',
    schema: {
      tags: ['transactions'],
      summary: 'One transaction, at once or when it has reached a stage',
      params: z.object({ hash: hashInputSchema }),
      querystring: transactionQuerySchema,
      response: {
        200: transactionSchema,
        ...problemResponses('request.parameter_invalid', 'transaction.unknown', 'wait.full'),
      },
    },
    handler: async (request, reply) => {
      const { hash } = request.params
      const { wait, timeout } = request.query
      const left = new AbortController()
      reply.raw.once('close', () => left.abort())
      const record = wait
        ? await waiter.wait({ hash, stage: wait, timeoutMs: timeout * 1000, signal: left.signal })
        : await explorer.transaction(hash)
      if (!record) {
        throw problemFault(
          'transaction.unknown',
          `No transaction ${hash} is sealed; check the hash, or send the transaction again`,
          { retryable: true },
        )
      }
      const batch = record.stage === 'sealed' ? undefined : await explorer.batch(record.batch)
      return reply.code(200).send(transactionView(registry, record, batch))
    },
  })
}
