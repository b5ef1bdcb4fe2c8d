import { ADMIN_ROLES, includesRole } from '@weft/sdk/admin'
import { expect, test } from 'vitest'
import { adminRoles, hasRole } from './roles.ts'

test('roles are ordered here as on the server: each may do what the one before may, and no more', () => {
  expect(adminRoles).toEqual(ADMIN_ROLES)
  for (const own of ADMIN_ROLES) {
    for (const needed of ADMIN_ROLES) expect(hasRole(own, needed)).toBe(includesRole(own, needed))
  }
  expect(hasRole('operator', 'admin')).toBe(false)
})
