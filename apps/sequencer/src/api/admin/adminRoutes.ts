import type { Api, ApiContext } from '../api.ts'
import type { ApiKeys } from '../apiKeys.ts'
import { apiKeyRoutes } from './apiKeyRoutes.ts'
import { auditRoutes } from './auditRoutes.ts'
import { doRoutes } from './doRoutes.ts'
import { loadLabRoutes } from './loadLabRoutes.ts'
import { parameterRoutes } from './parameterRoutes.ts'
import { seeRoutes } from './seeRoutes.ts'
import { sessionRoutes } from './sessionRoutes.ts'
import { userRoutes } from './userRoutes.ts'

/** Everything under `/v1/admin`; a new part of the dashboard registers its routes here. */
export function adminRoutes(api: Api, context: ApiContext, keys: ApiKeys): void {
  const { adminRequestsPerTenSeconds } = context.options
  api.register(async (scope: Api) => {
    scope.addHook('onRequest', scope.rateLimit({ max: adminRequestsPerTenSeconds, timeWindow: 10_000 }))
    scope.addHook('onRequest', async (_request, reply) => {
      reply.header('cross-origin-resource-policy', 'same-site')
    })
    sessionRoutes(scope, context)
    userRoutes(scope, context)
    auditRoutes(scope, context)
    apiKeyRoutes(scope, context, keys)
    seeRoutes(scope, context)
    doRoutes(scope, context)
    parameterRoutes(scope, context)
    loadLabRoutes(scope, context)
  })
}
