import { readAudit } from '@weft/db'
import { ADMIN_ROLES, type AdminRole } from '@weft/protocol/api/admin'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AdminHarness, type Operator, ROOT, startAdminHarness } from '../test-support/adminHarness.ts'

// Asks every registered route as everybody who must not have it: a new route is covered as soon as it exists.

interface Route {
  readonly method: string
  readonly path: string
  readonly role: AdminRole | undefined
}

/** Whoever signs in has no session yet; they are covered in session.test.ts. */
const WITHOUT_SESSION = ['POST /v1/admin/session', 'POST /v1/admin/session/nonce']

let admin: AdminHarness
let routes: Route[]
let callers: Record<AdminRole, Operator>

beforeAll(async () => {
  admin = await startAdminHarness()
  const { body } = await admin.get<{ paths: Record<string, Record<string, { 'x-role'?: AdminRole }>> }>(
    '/openapi.json',
  )
  routes = Object.entries(body.paths)
    .filter(([path]) => path.startsWith('/v1/admin'))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path: path.replaceAll(/\{\w+\}/g, '1'),
        role: operation['x-role'],
      })),
    )
    .filter(({ method, path }) => !WITHOUT_SESSION.includes(`${method} ${path}`))
  callers = {
    viewer: await admin.operator(1, 'viewer'),
    operator: await admin.operator(2, 'operator'),
    admin: await admin.operator(ROOT, 'admin'),
  }
})
afterAll(() => admin?.close())

const changing = () => routes.filter(({ method }) => method !== 'GET')
const nameOf = ({ method, path }: Route) => `${method} ${path}`

test('every route says which role it needs, and every change needs one that acts, but signing out', () => {
  expect(routes.length).toBeGreaterThan(8)
  for (const route of routes) expect(ADMIN_ROLES, nameOf(route)).toContain(route.role)
  const byViewers = changing().filter(({ role }) => role === 'viewer')
  expect(byViewers.map(nameOf)).toEqual(['DELETE /v1/admin/session'])
})

test('no route answers somebody who is not signed in', async () => {
  for (const { method, path } of routes) {
    const { body } = await admin.call(method, path)
    expect(body, `${method} ${path}`).toMatchObject({ status: 401, code: 'admin.session_missing' })
  }
})

test('no route answers a lower role than it needs, whatever is sent', async () => {
  for (const route of routes) {
    const lower = ADMIN_ROLES.slice(0, ADMIN_ROLES.indexOf(route.role!))
    for (const role of lower) {
      for (const body of [undefined, '{', {}]) {
        if (route.method === 'GET' && body !== undefined) continue
        const answer = await callers[role].call(route.method, route.path, { body })
        expect(answer.body, `${nameOf(route)} as ${role}`).toMatchObject({
          status: 403,
          code: 'admin.role_too_low',
          context: { needed: route.role, role },
        })
      }
    }
  }
})

test('no change is made without the token of the session, or with that of another', async () => {
  for (const route of changing()) {
    for (const csrfToken of [undefined, '', 'x', callers.viewer.csrfToken]) {
      const { cookie } = callers.admin
      const { body } = await admin.call(route.method, route.path, { cookie, csrfToken })
      expect(body, nameOf(route)).toMatchObject({ status: 403, code: 'admin.csrf_missing' })
    }
  }
})

test('no change is made for a page of another site, even with cookie and token', async () => {
  for (const route of changing()) {
    for (const origin of [null, 'https://evil.example', 'http://localhost:3001', 'null']) {
      const answer = await callers.admin.call(route.method, route.path, { origin })
      expect(answer.body, nameOf(route)).toMatchObject({ status: 403, code: 'admin.origin_foreign' })
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    }
  }
})

test('what operators tried without the right to is in the audit log', async () => {
  await callers.viewer.call('DELETE', '/v1/admin/users/1')
  const [last] = await readAudit(admin.database, { order: 'newest', limit: 1 })
  expect(last).toMatchObject({
    actor: callers.viewer.address,
    action: 'request.refuse',
    subject: 'DELETE /v1/admin/users/:address',
    outcome: 'refused',
    code: 'admin.role_too_low',
  })
})

test('when nothing can be written down, nothing happens', async () => {
  await admin.database.pool.query('ALTER TABLE audit_log RENAME TO audit_log_away')
  try {
    const path = `/v1/admin/users/0x${'ab'.repeat(20)}`
    const answer = await callers.admin.call('PUT', path, { body: { role: 'viewer' } })
    expect(answer.status).toBe(500)
  } finally {
    await admin.database.pool.query('ALTER TABLE audit_log_away RENAME TO audit_log')
  }
  const users = await callers.admin.call<{ items: { address: string }[] }>('GET', '/v1/admin/users')
  expect(users.body.items.map(({ address }) => address)).not.toContain(`0x${'ab'.repeat(20)}`)
})
