import type { AdminRole } from '@weft/protocol/api/admin'
import type {
  ContextConfigDefault,
  FastifyReply,
  FastifyRequest,
  FastifySchema,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
  RouteGenericInterface,
} from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Api, ApiContext } from '../api.ts'
import { problemResponses } from '../problemResponses.ts'
import type { ProblemCode } from '../problems.ts'
import { type AuditText, createAuditTrail } from './auditTrail.ts'
import { type AdminCaller, authorize } from './authorize.ts'

export type { AdminRole } from '@weft/protocol/api/admin'
export type { AdminCaller } from './authorize.ts'

type AdminRequest<Schema extends FastifySchema> = FastifyRequest<
  RouteGenericInterface,
  RawServerDefault,
  RawRequestDefaultExpression,
  Schema,
  ZodTypeProvider
>

type AdminReply<Schema extends FastifySchema> = FastifyReply<
  RouteGenericInterface,
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  ContextConfigDefault,
  Schema,
  ZodTypeProvider
>

export interface AdminRoute<Schema extends FastifySchema> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/v1/admin/`. */
  readonly url: `/v1/admin/${string}`
  /** Who may ask: this role, and those that include it. */
  readonly role: AdminRole
  /** zod, `response` included. The answers of sessions, roles and bad requests are added. */
  readonly schema: Schema
  /** Of what changes something (not GET): what the audit log says of it, made from what was checked. */
  readonly audit?: (request: AdminRequest<Schema>) => AuditText
  readonly handler: (
    request: AdminRequest<Schema>,
    reply: AdminReply<Schema>,
    caller: AdminCaller,
  ) => Promise<unknown>
}

/**
 * A route that only operators with a role may call. What changes something is checked against other sites' requests,
 * and written into the audit log as begun before it runs and with its outcome after.
 *
 * @example
 * adminRoute(api, context, {
 *   method: 'POST', url: '/v1/admin/workers/:id/drain', role: 'operator',
 *   schema: { summary: 'Gives a worker no more lanes', params, response: { 200: workerSchema } },
 *   audit: (request) => ({ action: 'workers.drain', subject: request.params.id, details: {} }),
 *   handler: async (request, reply) => reply.code(200).send(await drain(request.params.id)),
 * })
 */
export function adminRoute<const Schema extends FastifySchema>(
  api: Api,
  context: ApiContext,
  route: AdminRoute<Schema>,
): void {
  const { method, url, role, audit, handler } = route
  const changes = method !== 'GET'
  const trail = createAuditTrail(context)
  const callers = new WeakMap<object, AdminCaller>()
  api.route({
    method,
    url,
    schema: completed(route.schema, { role, changes }),
    // Before the body and behind the limit of requests: who may not ask does not get to send anything.
    preParsing: async (request, reply, payload) => {
      callers.set(request, await authorize(context, request as FastifyRequest, reply, { role, changes }))
      return payload
    },
    onSend: async (request, reply) => trail.onSend(request as FastifyRequest, reply),
    handler: async (request, reply) => {
      const caller = callers.get(request)!
      const typed = request as unknown as AdminRequest<Schema>
      const operation = () => handler(typed, reply as unknown as AdminReply<Schema>, caller)
      if (audit === undefined) return operation()
      return trail.run(request as FastifyRequest, caller, audit(typed), operation)
    },
  })
}

type Responses = Record<string | number, { description?: string } | object>

/** The schema with what every operators' route has: who may call it, and how it refuses. */
function completed(schema: FastifySchema, needed: { role: AdminRole; changes: boolean }): FastifySchema {
  const codes: ProblemCode[] = ['admin.session_missing', 'admin.session_expired', 'admin.role_too_low']
  if (needed.changes) codes.push('admin.origin_foreign', 'admin.csrf_missing', ...BODY_PROBLEMS)
  if (schema.params || schema.querystring || schema.body) codes.push('request.parameter_invalid')
  const response = { ...(schema.response as Responses) }
  for (const [status, added] of Object.entries(problemResponses(...codes))) {
    const own = response[status] as { description?: string } | undefined
    response[status] = own === undefined ? added : { ...own, description: joined(own, added) }
  }
  return {
    tags: ['operators'],
    security: [{ session: [] }],
    'x-role': needed.role,
    ...schema,
    response,
  } as FastifySchema
}

/** What any request with a method that may carry a body can be refused for. */
const BODY_PROBLEMS = [
  'request.malformed',
  'request.malformed_json',
  'request.empty',
  'request.too_large',
  'request.media_type_unsupported',
] as const satisfies readonly ProblemCode[]

function joined(...responses: { description?: string }[]): string {
  const codes = responses.flatMap(({ description }) => description?.match(/`[^`]+`/g) ?? [])
  return `Problem details: ${[...new Set(codes)].join(', ')}`
}
