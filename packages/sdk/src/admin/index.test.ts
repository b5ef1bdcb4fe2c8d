import { expect, test } from 'vitest'
import * as admin from './index.ts'

test('public names of @weft/sdk/admin', () => {
  expect(Object.keys(admin).sort()).toEqual([
    'ADMIN_ROLES',
    'LOAD_LIMITS',
    'LOAD_WORKLOADS',
    'auditFlaw',
    'auditHash',
    'createAdminClient',
    'devnetGovernor',
    'devnetOperator',
    'eip1193MessageSigner',
    'includesRole',
    'privateKeyMessageSigner',
  ])
})
