import { z } from 'zod'
import { addressSchema } from '../scalars.ts'
import { momentSchema, plainTextSchema } from './scalars.ts'

/** Requests in ten seconds that a key may be given: more than one process answers. */
export const API_KEY_REQUESTS_MAX = 1_000_000

/** A key of a client that may ask more than others. Its secret was shown once and is not kept. */
export const apiKeySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    prefix: z.string().meta({ description: 'How its secret begins, to tell keys apart.' }),
    requestsPerTenSeconds: z.int().min(1),
    createdBy: addressSchema,
    createdAt: momentSchema,
    lastUsedAt: momentSchema.nullable().meta({ description: 'To the minute.' }),
    revokedAt: momentSchema.nullable(),
  })
  .meta({ id: 'ApiKey' })
export type ApiKeyView = z.infer<typeof apiKeySchema>

/** `GET /v1/admin/api-keys`: all that hold, and the last hundred that were revoked; newest first. */
export const apiKeysSchema = z.object({ items: z.array(apiKeySchema) }).meta({ id: 'ApiKeys' })
export type ApiKeysView = z.infer<typeof apiKeysSchema>

/** Body of `POST /v1/admin/api-keys`. */
export const apiKeyRequestSchema = z.object({
  name: plainTextSchema,
  requestsPerTenSeconds: z.int().min(1).max(API_KEY_REQUESTS_MAX),
})
export type ApiKeyRequest = z.input<typeof apiKeyRequestSchema>

/** Answer of `POST /v1/admin/api-keys`. */
export const newApiKeySchema = z
  .object({
    key: apiKeySchema,
    secret: z.string().meta({
      description: 'Send it as `Authorization: Bearer …`. It is shown here and never again.',
    }),
  })
  .meta({ id: 'NewApiKey' })
export type NewApiKey = z.infer<typeof newApiKeySchema>
