import {
  ADMIN_USERS_MAX,
  type AdminUser,
  type AdminUserOutcome,
  listAdminUsers,
  removeAdminUser,
  setAdminUser,
} from '@weft/db'
import type { Address } from '@weft/primitives'
import { addressInputSchema } from '@weft/protocol/api'
import {
  type AdminUserView,
  adminUserChangeSchema,
  adminUserSchema,
  adminUsersSchema,
} from '@weft/protocol/api/admin'
import { z } from 'zod'
import type { Api, ApiContext } from '../api.ts'
import { problemResponses } from '../problemResponses.ts'
import { type ProblemCode, problemFault } from '../problems.ts'
import { adminRoute } from './adminRoute.ts'

const params = z.object({ address: addressInputSchema })

/** Who may sign in, and as what. */
export function userRoutes(api: Api, context: ApiContext): void {
  const { services, now } = context
  const { database } = services

  adminRoute(api, context, {
    method: 'GET',
    url: '/v1/admin/users',
    role: 'viewer',
    schema: { summary: 'All operators', response: { 200: adminUsersSchema, ...problemResponses() } },
    handler: async (_request, reply) => {
      const users = await listAdminUsers(database)
      return reply.code(200).send({ items: users.map(userView) })
    },
  })

  adminRoute(api, context, {
    method: 'PUT',
    url: '/v1/admin/users/:address',
    role: 'admin',
    schema: {
      summary: 'Add an operator, or change the role of one',
      description: 'A change holds from the next request of the operator on.',
      params,
      body: adminUserChangeSchema,
      response: {
        200: adminUserSchema,
        ...problemResponses('admin.last_admin', 'admin.user_configured', 'admin.users_full'),
      },
    },
    audit: ({ params: { address }, body }) => ({
      action: 'users.change',
      subject: address,
      details: { role: body.role },
    }),
    handler: async ({ params: { address }, body }, reply, caller) => {
      const at = new Date(now())
      check(await setAdminUser(database, { address, role: body.role, by: caller.address, at }), address)
      const users = await listAdminUsers(database)
      const user = users.find((each) => each.address === address)
      if (user === undefined) throw problemFor('unknown', address)
      return reply.code(200).send(userView(user))
    },
  })

  adminRoute(api, context, {
    method: 'DELETE',
    url: '/v1/admin/users/:address',
    role: 'admin',
    schema: {
      summary: 'Remove an operator, who is signed out at once',
      params,
      response: {
        204: z.null(),
        ...problemResponses('admin.user_unknown', 'admin.last_admin', 'admin.user_configured'),
      },
    },
    audit: ({ params: { address } }) => ({ action: 'users.remove', subject: address, details: {} }),
    handler: async ({ params: { address } }, reply) => {
      check(await removeAdminUser(database, address), address)
      return reply.code(204).send(null)
    },
  })
}

function userView({ address, role, configured, addedBy, addedAt }: AdminUser): AdminUserView {
  return { address, role, configured, addedBy: addedBy ?? null, addedAt: addedAt.toISOString() }
}

function check(outcome: AdminUserOutcome, address: Address): void {
  if (outcome !== 'done') throw problemFor(outcome, address)
}

function problemFor(outcome: Exclude<AdminUserOutcome, 'done'>, address: Address) {
  const [code, detail] = PROBLEM_OF[outcome]
  return problemFault(code, `${address} ${detail}`)
}

const PROBLEM_OF: Readonly<Record<Exclude<AdminUserOutcome, 'done'>, readonly [ProblemCode, string]>> = {
  unknown: ['admin.user_unknown', 'is no operator'],
  configured: ['admin.user_configured', 'is named by ADMIN_ADDRESSES; change it there and start again'],
  last_admin: ['admin.last_admin', 'is the only admin; make somebody else one first'],
  full: ['admin.users_full', `would be one too many: there may be ${ADMIN_USERS_MAX}; remove one first`],
}
