import rateLimit from '@fastify/rate-limit'
import type { FastifyRequest } from 'fastify'
import type { Api } from './api.ts'
import type { ApiKey, ApiKeys } from './apiKeys.ts'
import type { ApiOptions } from './apiOptions.ts'
import { problemFault } from './problems.ts'

/**
 * Bounds the requests of each address, or of each API key, which has its own count wherever its requests come from.
 * What one account may have under way is bounded by acceptance.
 */
export async function limitRequests(
  api: Api,
  options: Pick<ApiOptions, 'requestsPerTenSeconds'>,
  keys: Pick<ApiKeys, 'keyOf'>,
): Promise<void> {
  await api.register(rateLimit, {
    timeWindow: 10_000,
    keyGenerator: async (request) => {
      const key = await heldKey(request)
      return key === undefined ? rateLimit.normalizeIP(request.ip) : `key ${key.id}`
    },
    max: async (request) => (await heldKey(request))?.requestsPerTenSeconds ?? options.requestsPerTenSeconds,
  })
  // Behind the limit: guesses at keys count as requests of their address.
  api.addHook('preParsing', async (request, _reply, payload) => {
    if ((await keys.keyOf(request as FastifyRequest)) === 'unknown') {
      throw problemFault(
        'api_key.unknown',
        'The API key was revoked or never given out; ask an operator for one, or send none',
      )
    }
    return payload
  })

  async function heldKey(request: FastifyRequest): Promise<ApiKey | undefined> {
    const key = await keys.keyOf(request)
    return key === 'unknown' ? undefined : key
  }
}
