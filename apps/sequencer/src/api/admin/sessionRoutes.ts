import { randomBytes } from 'node:crypto'
import rateLimit from '@fastify/rate-limit'
import {
  appendAudit,
  consumeAdminNonce,
  deleteAdminSession,
  insertAdminNonce,
  insertAdminSession,
} from '@weft/db'
import type { Address } from '@weft/primitives'
import { type AdminRole, adminNonceSchema, adminSessionSchema, signInSchema } from '@weft/protocol/api/admin'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Api, ApiContext } from '../api.ts'
import { problemResponses } from '../problemResponses.ts'
import { problemFault } from '../problems.ts'
import { adminRoute } from './adminRoute.ts'
import { emptyCookie, requireOrigin, sessionCookie } from './authorize.ts'
import { createToken, csrfTokenOf, tokenHash } from './sessionToken.ts'
import { checkSignIn } from './signIn.ts'

/** Time to read and sign a message. */
const NONCE_MS_MAX = 5 * 60_000
/** A working day. */
const SESSION_MS_MAX = 8 * 3_600_000
const MINUTE_MS = 60_000

/** Signing in with Ethereum, and out. */
export function sessionRoutes(api: Api, context: ApiContext): void {
  const limit = signInLimit(api, context)
  nonceRoute(api, context, limit)
  signInRoute(api, context, limit)
  currentRoutes(api, context)
}

type Limit = (request: FastifyRequest) => Promise<void>

/** Nonces and attempts of one client in a minute: more than any hand makes, too few to guess or to fill anything. */
function signInLimit(api: Api, { options }: ApiContext): Limit {
  const check = api.createRateLimit({ max: options.signInsPerMinute, timeWindow: MINUTE_MS })
  return async (request) => {
    const result = await check(request)
    if (!result.isAllowed && result.isExceeded) {
      throw problemFault('request.rate_limited', 'Too many attempts to sign in; wait a minute', {
        retryable: true,
      })
    }
  }
}

function nonceRoute(api: Api, context: ApiContext, limit: Limit): void {
  const { services, now } = context
  api.route({
    method: 'POST',
    url: '/v1/admin/session/nonce',
    schema: {
      tags: ['operators'],
      summary: 'A nonce for one message to sign in with',
      description: 'It holds for five minutes and for one attempt.',
      response: {
        200: adminNonceSchema,
        ...problemResponses(
          'request.malformed',
          'admin.origin_foreign',
          'admin.nonces_full',
          ...BODY_PROBLEMS,
        ),
      },
    },
    preParsing: async (request, _reply, payload) => {
      requireOrigin(context, request as FastifyRequest)
      await limit(request as FastifyRequest)
      return payload
    },
    handler: async (request, reply) => {
      const nonce = randomBytes(16).toString('hex')
      const at = now()
      const expiresAt = new Date(at + NONCE_MS_MAX)
      const isKept = await insertAdminNonce(services.database, {
        nonce,
        client: rateLimit.normalizeIP(request.ip),
        at: new Date(at),
        expiresAt,
      })
      if (!isKept) {
        throw problemFault('admin.nonces_full', 'Too many are about to sign in; try again in five minutes', {
          retryable: true,
        })
      }
      return reply
        .code(200)
        .send({ nonce, expiresAt: expiresAt.toISOString(), chainId: services.genesis.chainId })
    },
  })
}

const BODY_PROBLEMS = [
  'request.malformed_json',
  'request.empty',
  'request.too_large',
  'request.media_type_unsupported',
] as const

function signInRoute(api: Api, context: ApiContext, limit: Limit): void {
  const { services, now } = context
  const { database, genesis, logger } = services
  api.route({
    method: 'POST',
    url: '/v1/admin/session',
    schema: {
      tags: ['operators'],
      summary: 'Sign in with a signed message (Sign-In with Ethereum, EIP-4361)',
      description:
        'Domain and URI of the message must be those of the page that sends it, the chain that of the rollup on L1. The answer sets a cookie that scripts cannot read.',
      body: signInSchema,
      response: {
        200: adminSessionSchema,
        ...problemResponses(
          'request.malformed',
          'request.parameter_invalid',
          ...BODY_PROBLEMS,
          'admin.origin_foreign',
          'admin.message_malformed',
          'admin.nonce_unknown',
          'admin.domain_foreign',
          'admin.chain_foreign',
          'admin.message_not_current',
          'admin.signature_mismatch',
          'admin.not_an_operator',
        ),
      },
    },
    preParsing: async (request, _reply, payload) => {
      requireOrigin(context, request as FastifyRequest)
      await limit(request as FastifyRequest)
      return payload
    },
    handler: async (request, reply) => {
      const at = new Date(now())
      const address = await checkSignIn({
        ...request.body,
        origin: requireOrigin(context, request as FastifyRequest),
        chainId: genesis.chainId,
        now: at.getTime(),
        consumeNonce: (nonce) => consumeAdminNonce(database, nonce, at),
      }).catch((error: unknown) => {
        logger.warn({ requestId: request.id, ip: request.ip, error: String(error) }, 'a sign-in was refused')
        throw error
      })
      const { token, role, expiresAt } = await openSession(context, address, at)
      return reply
        .code(200)
        .header('set-cookie', sessionCookie(context, { token, maxAgeSeconds: SESSION_MS_MAX / 1000 }))
        .send({ address, role, csrfToken: csrfTokenOf(token), expiresAt: expiresAt.toISOString() })
    },
  })
}

/** A new token each time, whatever the browser sent: nobody can prepare a session for somebody else. */
async function openSession(
  { services }: ApiContext,
  address: Address,
  at: Date,
): Promise<{ token: string; role: AdminRole; expiresAt: Date }> {
  const { database } = services
  const token = createToken()
  const expiresAt = new Date(at.getTime() + SESSION_MS_MAX)
  const role = await insertAdminSession(database, { tokenHash: tokenHash(token), address, at, expiresAt })
  if (role === undefined) {
    throw problemFault('admin.not_an_operator', `${address} is no operator; an admin can add it`)
  }
  await appendAudit(database, {
    at,
    actor: address,
    action: 'session.open',
    subject: address,
    details: { role },
    outcome: 'done',
  })
  return { token, role, expiresAt }
}

function currentRoutes(api: Api, context: ApiContext): void {
  adminRoute(api, context, {
    method: 'GET',
    url: '/v1/admin/session',
    role: 'viewer',
    schema: { summary: 'Who is signed in', response: { 200: adminSessionSchema, ...problemResponses() } },
    handler: async (_request, reply, { address, role, token, expiresAt }) =>
      reply
        .code(200)
        .send({ address, role, csrfToken: csrfTokenOf(token), expiresAt: expiresAt.toISOString() }),
  })

  adminRoute(api, context, {
    method: 'DELETE',
    url: '/v1/admin/session',
    role: 'viewer',
    schema: { summary: 'Sign out', response: { 204: z.null(), ...problemResponses() } },
    audit: () => ({ action: 'session.close', subject: 'own', details: {} }),
    handler: async (_request, reply, { token }) => {
      await deleteAdminSession(context.services.database, tokenHash(token))
      return reply.code(204).header('set-cookie', emptyCookie(context)).send(null)
    },
  })
}
