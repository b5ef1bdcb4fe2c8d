import { readAudit, verifyAudit } from '@weft/db'
import {
  type AuditVerification,
  auditPageSchema,
  auditQuerySchema,
  auditVerificationSchema,
} from '@weft/protocol/api/admin'
import type { Api, ApiContext } from '../api.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { problemResponses } from '../problemResponses.ts'
import { adminRoute } from './adminRoute.ts'

/** What operators did, and whether the record of it is whole. */
export function auditRoutes(api: Api, context: ApiContext): void {
  const { database } = context.services

  adminRoute(api, context, {
    method: 'GET',
    url: '/v1/admin/audit',
    role: 'viewer',
    schema: {
      summary: 'The audit log',
      description:
        'Each record names the SHA-256 hash of the one before: with order=oldest and no filter everybody can compute the chain again.',
      querystring: auditQuerySchema,
      response: { 200: auditPageSchema, ...problemResponses('request.cursor_invalid') },
    },
    handler: async ({ query }, reply) => {
      const { cursor, limit, order, actor, action } = query
      const [from] = cursor === undefined ? [] : readCursor(cursor, 1)
      const items = await readAudit(database, { order, from, limit, actor, action })
      const last = items.at(-1)
      const isEnd = items.length < limit || last === undefined
      return reply.code(200).send({ items, nextCursor: isEnd ? null : writeCursor(last.sequence) })
    },
  })

  let verifying: Promise<AuditVerification> | undefined
  adminRoute(api, context, {
    method: 'GET',
    url: '/v1/admin/audit/verification',
    role: 'viewer',
    schema: {
      summary: 'The hashes of the audit log, computed again',
      response: { 200: auditVerificationSchema, ...problemResponses() },
    },
    handler: async (_request, reply) => {
      // Reading the whole log once is enough for all who ask meanwhile.
      verifying ??= verifyAudit(database).finally(() => {
        verifying = undefined
      })
      return reply.code(200).send(await verifying)
    },
  })
}
