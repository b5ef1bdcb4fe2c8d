import type { AdminRole } from '@weft/sdk/admin'

/** From the least to the most; each may do what the one before may. */
export const adminRoles = ['viewer', 'operator', 'admin'] as const satisfies readonly AdminRole[]

export const roleNames: Record<AdminRole, string> = {
  viewer: 'Viewer',
  operator: 'Operator',
  admin: 'Admin',
}

export const roleHelp: Record<AdminRole, string> = {
  viewer: 'Sees everything, changes nothing.',
  operator: 'Also pauses, drains, rebalances, and retries or discards jobs.',
  admin: 'Also manages roles and API keys.',
}

/** Whether a role is enough for what needs another. */
export function hasRole(own: AdminRole, needed: AdminRole): boolean {
  return adminRoles.indexOf(own) >= adminRoles.indexOf(needed)
}
