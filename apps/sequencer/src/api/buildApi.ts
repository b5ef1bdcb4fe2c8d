import { randomUUID } from 'node:crypto'
import cors from '@fastify/cors'
import websocket from '@fastify/websocket'
import { BINARY_MEDIA_TYPE, STREAM_MESSAGE_BYTES_MAX } from '@weft/protocol/api'
import { noTracing } from '@weft/telemetry'
import fastify, { type FastifyBaseLogger, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { traceRequests } from '../tracing/traceRequests.ts'
import { adminRoutes } from './admin/adminRoutes.ts'
import { announceDeprecations } from './announceDeprecations.ts'
import { answerProblems } from './answerProblems.ts'
import type { Api, ApiContext } from './api.ts'
import { createApiKeys } from './apiKeys.ts'
import { createApiMetrics } from './apiMetrics.ts'
import { crossOrigin } from './crossOrigin.ts'
import { limitRequests } from './limitRequests.ts'
import { registerOpenApi } from './openApi.ts'
import { problemFault } from './problems.ts'
import { accountRoutes } from './routes/accounts.ts'
import { batchRoutes } from './routes/batches.ts'
import { marketRoutes } from './routes/markets.ts'
import { mediaRoutes } from './routes/media.ts'
import { moduleViewRoutes } from './routes/moduleViewRoutes.ts'
import { proofRoutes } from './routes/proofs.ts'
import { seriesRoute } from './routes/series.ts'
import { serviceRoutes } from './routes/service.ts'
import { simulateRoute } from './routes/simulate.ts'
import { transactionRoutes } from './routes/transactions.ts'
import { streamRoute } from './stream/streamRoute.ts'

/** Answers are data for programs: nothing in them may run, be framed or be guessed at. */
const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
  'cache-control': 'no-store',
} as const

/** Time to send the whole of a request: cuts off who sends a byte a minute. */
const REQUEST_TIMEOUT_MS = 30_000

/** The whole API, not yet listening. */
export async function buildApi(context: ApiContext): Promise<Api> {
  const { services, options } = context
  const api: Api = fastify({
    loggerInstance: services.logger as FastifyBaseLogger,
    // The access log is a metric; failures are logged with their request id.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit: options.bodyBytesMax,
    requestTimeout: REQUEST_TIMEOUT_MS,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>()
  api.setValidatorCompiler(validatorCompiler)
  api.setSerializerCompiler(serializerCompiler)
  answerProblems(api)
  const traceOf = traceRequests(api, services.tracing ?? noTracing)
  api.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...SECURITY_HEADERS, 'x-request-id': request.id })
  })
  await api.register(cors, { delegator: crossOrigin(options) })
  api.addHook('onRequest', async (request) => {
    // The other side hung up meanwhile: there is no address to count, and nobody who waits for an answer.
    if (request.raw.socket.remoteAddress === undefined) {
      throw problemFault('request.malformed', 'The connection was closed before the request was read')
    }
  })
  const keys = createApiKeys({ database: services.database, logger: services.logger, now: context.now })
  api.addHook('onClose', () => keys.close())
  await limitRequests(api, options, keys)
  announceDeprecations(api)
  await api.register(websocket, {
    options: { maxPayload: STREAM_MESSAGE_BYTES_MAX },
    // The stream closes its connections itself, with a code that says why.
    preClose: (done) => done(),
  })
  await registerOpenApi(api)
  api.addContentTypeParser(BINARY_MEDIA_TYPE, { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body)
  })
  api.removeContentTypeParser('text/plain')
  const metrics = createApiMetrics(api, context)
  serviceRoutes(api, context, metrics)
  transactionRoutes(api, context, metrics, traceOf)
  simulateRoute(api, context)
  accountRoutes(api, context)
  marketRoutes(api, context)
  moduleViewRoutes(api, context)
  batchRoutes(api, context)
  proofRoutes(api, context)
  seriesRoute(api, context)
  mediaRoutes(api, context)
  adminRoutes(api, context, keys)
  streamRoute(api, context, metrics)
  await api.ready()
  return api
}
