import type { FastifyPluginCallback } from 'fastify'
import type { Api, ApiContext } from '../api.ts'
import type { ApiKeys } from '../apiKeys.ts'
import { apiKeyRoutes } from './apiKeyRoutes.ts'
import { auditRoutes } from './auditRoutes.ts'
import { sessionRoutes } from './sessionRoutes.ts'
import { userRoutes } from './userRoutes.ts'

/**
 * Requests of one address in ten seconds to all operators' endpoints together: several open dashboards, and few enough
 * that forged sessions, each of which is a look-up, take no place in the pool of connections from the rollup.
 */
const REQUESTS_PER_TEN_SECONDS = 600

/** Everything under `/v1/admin`; a new part of the dashboard registers its routes here. */
export function adminRoutes(api: Api, context: ApiContext, keys: ApiKeys): void {
  api.register((async (scope: Api) => {
    scope.addHook(
      'onRequest',
      scope.rateLimit({ max: REQUESTS_PER_TEN_SECONDS, timeWindow: 10_000 }),
    )
    scope.addHook('onRequest', async (_request, reply) => {
      reply.header('cross-origin-resource-policy', 'same-site')
    })
    sessionRoutes(scope, context)
    userRoutes(scope, context)
    auditRoutes(scope, context)
    apiKeyRoutes(scope, context, keys)
  }) as unknown as FastifyPluginCallback)
}
