import { z } from 'zod'

/** What an operator may do, each role including the one before: see, act, and decide who else may. */
export const ADMIN_ROLES = ['viewer', 'operator', 'admin'] as const
export type AdminRole = (typeof ADMIN_ROLES)[number]

export const adminRoleSchema = z.enum(ADMIN_ROLES).meta({
  description:
    'viewer: sees everything; operator: also acts; admin: also decides about operators and API keys.',
})

/** Whether a role may do what another is needed for. */
export function includesRole(role: AdminRole, needed: AdminRole): boolean {
  return ADMIN_ROLES.indexOf(role) >= ADMIN_ROLES.indexOf(needed)
}
