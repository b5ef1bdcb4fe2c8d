import { adminParametersSchema } from '@weft/protocol/api/admin'
import type { Api, ApiContext } from '../api.ts'
import { problemResponses } from '../problemResponses.ts'
import { adminParametersView } from '../views/adminParametersView.ts'
import { adminRoute } from './adminRoute.ts'

/**
 * What the governor may change, for the page on which the governor's wallet signs it. No route changes anything: only a
 * signed transaction does, like any other.
 */
export function parameterRoutes(api: Api, context: ApiContext): void {
  const { readModel, sequencing } = context.services

  adminRoute(api, context, {
    method: 'GET',
    url: '/v1/admin/parameters',
    role: 'viewer',
    schema: {
      summary: 'Parameters of the rollup, and the changes to come',
      description:
        'Changed by transactions of the governor, sent as any other: `governance.propose`, then `governance.confirm`.',
      response: { 200: adminParametersSchema, ...problemResponses() },
    },
    handler: async (_request, reply) =>
      reply.code(200).send(adminParametersView(readModel.view(), sequencing())),
  })
}
