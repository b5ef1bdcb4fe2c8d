import {
  adminHealthSchema,
  adminL1Schema,
  adminLanesSchema,
  adminOverviewSchema,
  contentionQuerySchema,
  contentionSchema,
  historyQuerySchema,
  historySchema,
  MEMPOOL_ACCOUNTS_MAX,
  mempoolSchema,
  timelineQuerySchema,
  timelineSchema,
} from '@weft/protocol/api/admin'
import { MEMPOOL_BYTES_MAX, MEMPOOL_TRANSACTIONS_MAX } from '../../acceptance/limits.ts'
import type { Api, ApiContext } from '../api.ts'
import { problemResponses } from '../problemResponses.ts'
import { adminRoute } from './adminRoute.ts'

/** Without `from`, a history is of the last hour. */
const HISTORY_SECONDS = 3_600

/** What operators look at. */
export function seeRoutes(api: Api, context: ApiContext): void {
  const { services, acceptance, now } = context
  const { operations } = services

  adminRoute(api, context, {
    method: 'GET',
    url: '/v1/admin/overview',
    role: 'viewer',
    schema: {
      summary: 'Heads, lags, rates, stage times, what is paused, what is wrong',
      response: { 200: adminOverviewSchema, ...problemResponses('database.away') },
    },
    handler: async (_request, reply) => reply.code(200).send(await operations.overview()),
  })

  adminRoute(api, context, {
    method: 'GET',
    url: '/v1/admin/history',
    role: 'viewer',
    schema: {
      summary: 'What the sequencer measured of itself in the last 24 hours',
      querystring: historyQuerySchema,
      response: { 200: historySchema, ...problemResponses('database.away') },
    },
    handler: async ({ query }, reply) => {
      const to = query.to ?? Math.floor(now() / 1_000)
      const from = Math.min(query.from ?? Math.max(0, to - HISTORY_SECONDS), to)
      return reply.code(200).send(await operations.history({ ...query, from, to }))
    },
  })

  adminRoute(api, context, {
    method: 'GET',
    url: '/v1/admin/lanes',
    role: 'viewer',
    schema: {
      summary: 'Lanes, their jobs, and where the shards are',
      response: { 200: adminLanesSchema, ...problemResponses('queue.away') },
    },
    handler: async (_request, reply) => reply.code(200).send(await operations.lanes()),
  })

  adminRoute(api, context, {
    method: 'GET',
    url: '/v1/admin/batches/timeline',
    role: 'viewer',
    schema: {
      summary: 'The last batches from their seal to L1, phase by phase',
      querystring: timelineQuerySchema,
      response: { 200: timelineSchema, ...problemResponses('database.away') },
    },
    handler: async ({ query }, reply) => reply.code(200).send(await operations.timeline(query.limit)),
  })

  adminRoute(api, context, {
    method: 'GET',
    url: '/v1/admin/contention',
    role: 'viewer',
    schema: {
      summary: 'What each shard had to do in the last batches, second attempts, and the hottest globals',
      querystring: contentionQuerySchema,
      response: { 200: contentionSchema },
    },
    handler: async ({ query }, reply) => reply.code(200).send(operations.contention(query.batches)),
  })

  adminRoute(api, context, {
    method: 'GET',
    url: '/v1/admin/l1',
    role: 'viewer',
    schema: {
      summary: 'What was posted when, what it cost, what is left',
      response: { 200: adminL1Schema, ...problemResponses('database.away') },
    },
    handler: async (_request, reply) => reply.code(200).send(await operations.l1()),
  })

  adminRoute(api, context, {
    method: 'GET',
    url: '/v1/admin/mempool',
    role: 'viewer',
    schema: {
      summary: 'What is taken and not yet executed, and of whom it is',
      response: { 200: mempoolSchema },
    },
    handler: async (_request, reply) => {
      const { mempool, signatures } = acceptance.load()
      return reply.code(200).send({
        ...mempool,
        unsealed: services.sealer.waiting(),
        beingChecked: signatures.transactions,
        transactionsMax: MEMPOOL_TRANSACTIONS_MAX,
        bytesMax: MEMPOOL_BYTES_MAX,
        top: acceptance.heaviest(MEMPOOL_ACCOUNTS_MAX),
      })
    },
  })

  adminRoute(api, context, {
    method: 'GET',
    url: '/v1/admin/health',
    role: 'viewer',
    schema: {
      summary: 'Postgres, Redis, the index and this process',
      response: { 200: adminHealthSchema },
    },
    handler: async (_request, reply) => reply.code(200).send(await operations.health()),
  })
}
