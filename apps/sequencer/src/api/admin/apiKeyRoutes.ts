import { randomBytes, randomUUID } from 'node:crypto'
import { API_KEYS_MAX, type ApiKeyRecord, insertApiKey, listApiKeys, revokeApiKey } from '@weft/db'
import {
  type ApiKeyView,
  apiKeyRequestSchema,
  apiKeysSchema,
  newApiKeySchema,
} from '@weft/protocol/api/admin'
import { z } from 'zod'
import type { Api, ApiContext } from '../api.ts'
import { API_KEY_PREFIX, type ApiKeys, apiKeyHash } from '../apiKeys.ts'
import { problemResponses } from '../problemResponses.ts'
import { problemFault } from '../problems.ts'
import { adminRoute } from './adminRoute.ts'

/** Characters of a secret that are shown in lists: its prefix and four more. */
const SHOWN_LENGTH = API_KEY_PREFIX.length + 4

/** Keys of clients with higher limits. */
export function apiKeyRoutes(api: Api, context: ApiContext, keys: ApiKeys): void {
  const { services, now } = context
  const { database } = services

  adminRoute(api, context, {
    method: 'GET',
    url: '/v1/admin/api-keys',
    role: 'viewer',
    schema: {
      summary: 'API keys, without their secrets',
      response: { 200: apiKeysSchema, ...problemResponses() },
    },
    handler: async (_request, reply) => {
      const records = await listApiKeys(database)
      return reply.code(200).send({ items: records.map(keyView) })
    },
  })

  adminRoute(api, context, {
    method: 'POST',
    url: '/v1/admin/api-keys',
    role: 'admin',
    schema: {
      summary: 'Make an API key; its secret is shown once',
      body: apiKeyRequestSchema,
      response: { 201: newApiKeySchema, ...problemResponses('api_key.too_many') },
    },
    audit: ({ body }) => ({ action: 'api_keys.create', subject: body.name, details: { ...body } }),
    handler: async ({ body }, reply, caller) => {
      const secret = `${API_KEY_PREFIX}${randomBytes(32).toString('base64url')}`
      const key = {
        id: randomUUID(),
        name: body.name,
        prefix: secret.slice(0, SHOWN_LENGTH),
        requestsPerTenSeconds: body.requestsPerTenSeconds,
        createdBy: caller.address,
        createdAt: new Date(now()),
      }
      if (!(await insertApiKey(database, { ...key, secretHash: apiKeyHash(secret) }))) {
        throw problemFault(
          'api_key.too_many',
          `There may be ${API_KEYS_MAX} keys at a time; revoke one first`,
        )
      }
      await keys.refresh()
      const view = keyView({ ...key, lastUsedAt: undefined, revokedAt: undefined })
      return reply.code(201).send({ key: view, secret })
    },
  })

  adminRoute(api, context, {
    method: 'DELETE',
    url: '/v1/admin/api-keys/:id',
    role: 'admin',
    schema: {
      summary: 'Revoke an API key: it is refused from now on',
      params: z.object({ id: z.uuid() }),
      response: { 204: z.null(), ...problemResponses('api_key.not_found') },
    },
    audit: ({ params }) => ({ action: 'api_keys.revoke', subject: params.id, details: {} }),
    handler: async ({ params }, reply) => {
      if (!(await revokeApiKey(database, params.id, new Date(now())))) {
        throw problemFault('api_key.not_found', `No key that holds has the id ${params.id}`)
      }
      await keys.refresh()
      return reply.code(204).send(null)
    },
  })
}

function keyView({ lastUsedAt, revokedAt, createdAt, ...key }: ApiKeyRecord): ApiKeyView {
  return {
    ...key,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }
}
