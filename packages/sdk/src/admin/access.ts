import {
  type AdminRole,
  type AdminUserView,
  type ApiKeyRequest,
  type ApiKeyView,
  adminUserSchema,
  adminUsersSchema,
  apiKeysSchema,
  type NewApiKey,
  newApiKeySchema,
} from '@weft/protocol/api/admin'
import { z } from 'zod'
import type { AskAdmin } from './adminHttp.ts'
import type { AdminRequestOptions } from './sessions.ts'

/** Who may sign in, and which clients may ask more than others. */
export interface Access {
  users(options?: AdminRequestOptions): Promise<AdminUserView[]>
  /** Adds somebody, or gives another role. */
  setUser(address: string, role: AdminRole, options?: AdminRequestOptions): Promise<AdminUserView>
  removeUser(address: string, options?: AdminRequestOptions): Promise<void>
  apiKeys(options?: AdminRequestOptions): Promise<ApiKeyView[]>
  /** The answer holds the secret, which nobody can ask for again. */
  createApiKey(request: ApiKeyRequest, options?: AdminRequestOptions): Promise<NewApiKey>
  revokeApiKey(id: string, options?: AdminRequestOptions): Promise<void>
}

export function createAccess(ask: AskAdmin, change: AskAdmin): Access {
  return {
    users: async (options) => (await ask({ path: '/users', schema: adminUsersSchema, ...options })).items,
    setUser: (address, role, options) =>
      change({
        method: 'PUT',
        path: `/users/${encodeURIComponent(address)}`,
        body: { role },
        schema: adminUserSchema,
        ...options,
      }),
    removeUser: async (address, options) => {
      const path = `/users/${encodeURIComponent(address)}`
      await change({ method: 'DELETE', path, schema: z.unknown(), ...options })
    },
    apiKeys: async (options) => (await ask({ path: '/api-keys', schema: apiKeysSchema, ...options })).items,
    createApiKey: (request, options) =>
      change({ method: 'POST', path: '/api-keys', body: request, schema: newApiKeySchema, ...options }),
    revokeApiKey: async (id, options) => {
      const path = `/api-keys/${encodeURIComponent(id)}`
      await change({ method: 'DELETE', path, schema: z.unknown(), ...options })
    },
  }
}
