import { listApiKeys, readAudit } from '@weft/db'
import type {
  AdminUsersView,
  ApiKeysView,
  AuditPage,
  AuditVerification,
  NewApiKey,
} from '@weft/protocol/api/admin'
import { auditFlaw } from '@weft/protocol/api/admin'
import type { FastifyRequest } from 'fastify'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createApiKeys } from '../apiKeys.ts'
import {
  type AdminHarness,
  accountOf,
  type Operator,
  ROOT,
  startAdminHarness,
} from '../test-support/adminHarness.ts'

let admin: AdminHarness
let root: Operator
beforeAll(async () => {
  admin = await startAdminHarness({ requestsPerTenSeconds: 1_000 })
})
afterAll(() => admin?.close())
beforeEach(async () => {
  root = await admin.operator(ROOT, 'admin')
})

const user = (number: number) => `/v1/admin/users/${accountOf(number)}`

test('a change of role holds at the next request, and a removed operator is signed out', async () => {
  const bob = await admin.operator(2, 'viewer')
  const promote = { body: { role: 'admin' } }
  expect((await bob.call('PUT', user(3), { body: { role: 'viewer' } })).body.code).toBe('admin.role_too_low')
  expect((await root.call('PUT', user(2), promote)).body).toMatchObject({
    address: bob.address,
    role: 'admin',
  })
  expect((await bob.call('PUT', user(3), { body: { role: 'viewer' } })).status).toBe(200)
  expect((await root.call('PUT', user(2), { body: { role: 'viewer' } })).status).toBe(200)
  expect((await bob.call('DELETE', user(3))).body.code).toBe('admin.role_too_low')
  expect((await root.call('DELETE', user(2))).status).toBe(204)
  expect((await bob.call('GET', '/v1/admin/users')).body.code).toBe('admin.session_missing')
  // Added again, the old cookie stays dead.
  expect((await root.call('PUT', user(2), promote)).status).toBe(200)
  expect((await bob.call('GET', '/v1/admin/users')).body.code).toBe('admin.session_missing')
  await root.call('DELETE', user(2))
  expect((await root.call('DELETE', user(2))).body).toMatchObject({ status: 404, code: 'admin.user_unknown' })
})

test('admins of the configuration stay until it says otherwise', async () => {
  const other = await admin.operator(4, 'admin')
  for (const answer of [
    await other.call('DELETE', user(ROOT)),
    await other.call('PUT', user(ROOT), { body: { role: 'viewer' } }),
  ]) {
    expect(answer.body).toMatchObject({ status: 409, code: 'admin.user_configured' })
  }
  const { body } = await other.call<AdminUsersView>('GET', '/v1/admin/users')
  const configured = body.items.filter((each) => each.configured)
  expect(configured).toMatchObject([{ address: accountOf(ROOT), role: 'admin', addedBy: null }])
  await root.call('DELETE', user(4))
})

test('what is done is in the log, in order, and anybody computes its chain again', async () => {
  await root.call('PUT', user(7), { body: { role: 'operator' } })
  await root.call('DELETE', user(8))
  const { body } = await root.call<AuditPage>('GET', '/v1/admin/audit?limit=4&action=users')
  expect(body.items.map(({ action, outcome, code }) => [action, outcome, code])).toEqual([
    ['users.remove', 'refused', 'admin.user_unknown'],
    ['users.remove', 'begun', null],
    ['users.change', 'done', null],
    ['users.change', 'begun', null],
  ])
  expect(body.items[3]).toMatchObject({ actor: root.address, details: { role: 'operator' } })
  expect(body.items[2]!.details).toEqual({ begun: body.items[3]!.sequence })

  let cursor: string | null = ''
  let previous: AuditPage['items'][number] | undefined
  let count = 0
  while (cursor !== null) {
    const page: AuditPage = (
      await root.call<AuditPage>(
        'GET',
        `/v1/admin/audit?order=oldest&limit=5${cursor && `&cursor=${cursor}`}`,
      )
    ).body
    for (const record of page.items) {
      expect(auditFlaw(record, previous)).toBeUndefined()
      previous = record
      count++
    }
    cursor = page.nextCursor
  }
  const { body: verified } = await root.call<AuditVerification>('GET', '/v1/admin/audit/verification')
  expect(verified).toEqual({
    intact: true,
    records: count,
    broken: null,
    head: { sequence: count, hash: previous!.hash },
  })
})

test('the log is filtered by who did it and what it was', async () => {
  const dora = await admin.operator(9, 'admin')
  await dora.call('PUT', user(10), { body: { role: 'viewer' } })
  const byDora = await root.call<AuditPage>(
    'GET',
    `/v1/admin/audit?actor=${dora.address.toUpperCase().replace('X', 'x')}`,
  )
  expect(new Set(byDora.body.items.map(({ actor }) => actor))).toEqual(new Set([dora.address]))
  const changes = await root.call<AuditPage>('GET', '/v1/admin/audit?action=users.change')
  expect(new Set(changes.body.items.map(({ action }) => action))).toEqual(new Set(['users.change']))
  expect((await root.call('GET', '/v1/admin/audit?action=user')).body).toMatchObject({ items: [] })
  expect((await root.call('GET', '/v1/admin/audit?cursor=x')).body.code).toBe('request.cursor_invalid')
})

test('an API key is shown once, counts for itself, and is refused once it is revoked', async () => {
  const body = { name: 'Relay of the market maker', requestsPerTenSeconds: 3 }
  const made = await root.call<NewApiKey>('POST', '/v1/admin/api-keys', { body })
  expect(made.status).toBe(201)
  const { key, secret } = made.body
  expect(secret).toMatch(/^weft_[\w-]{43}$/)
  expect(secret.startsWith(key.prefix)).toBe(true)
  const listed = await root.call<ApiKeysView>('GET', '/v1/admin/api-keys')
  expect(listed.body.items).toMatchObject([{ ...body, id: key.id, revokedAt: null }])
  expect(JSON.stringify(listed.body)).not.toContain(secret)
  const log = await readAudit(admin.database, { order: 'newest', limit: 10 })
  expect(JSON.stringify(log)).not.toContain(secret)

  const ask = (headers: Record<string, string>) => admin.call('GET', '/healthz', { headers, origin: null })
  const withKey = await ask({ authorization: `Bearer ${secret}` })
  expect(withKey.status).toBe(200)
  expect(withKey.headers.get('x-ratelimit-limit')).toBe('3')
  expect((await ask({})).headers.get('x-ratelimit-limit')).toBe('1000')
  expect((await ask({ 'x-api-key': secret })).headers.get('x-ratelimit-remaining')).toBe('1')
  expect((await ask({ 'x-api-key': secret })).status).toBe(200)
  expect((await ask({ 'x-api-key': secret })).body).toMatchObject({
    status: 429,
    code: 'request.rate_limited',
  })
  expect((await ask({})).status).toBe(200)

  expect((await root.call('DELETE', `/v1/admin/api-keys/${key.id}`)).status).toBe(204)
  expect((await ask({ 'x-api-key': secret })).body).toMatchObject({ status: 401, code: 'api_key.unknown' })
  expect((await root.call('DELETE', `/v1/admin/api-keys/${key.id}`)).body.code).toBe('api_key.not_found')
})

test('guesses at keys count for their address, and other authorization is none of ours', async () => {
  const ask = (headers: Record<string, string>) => admin.call('GET', '/healthz', { headers, origin: null })
  const before = Number((await ask({})).headers.get('x-ratelimit-remaining'))
  for (const secret of [`weft_${'A'.repeat(43)}`, 'x', 'x'.repeat(5_000)]) {
    const answer = await ask({ authorization: `bearer ${secret}` })
    expect(answer.body).toMatchObject({ status: 401, code: 'api_key.unknown' })
  }
  expect(Number((await ask({})).headers.get('x-ratelimit-remaining'))).toBe(before - 4)
  expect((await ask({ authorization: 'Basic YTpi' })).status).toBe(200)
  expect((await ask({ 'x-api-key': '' })).status).toBe(401)
})

test('when a key was used last is written behind, once for all its requests', async () => {
  const body = { name: 'counted', requestsPerTenSeconds: 100 }
  const { key, secret } = (await root.call<NewApiKey>('POST', '/v1/admin/api-keys', { body })).body
  const keys = createApiKeys({
    database: admin.database,
    logger: pino({ level: 'silent' }),
    now: () => 1_000,
  })
  const request = () => ({ headers: { 'x-api-key': secret } }) as unknown as FastifyRequest
  const usedAt = async () => (await listApiKeys(admin.database)).find(({ id }) => id === key.id)?.lastUsedAt
  expect(await keys.keyOf(request())).toEqual({ id: key.id, requestsPerTenSeconds: 100 })
  await keys.keyOf(request())
  expect(await usedAt()).toBeUndefined()
  await keys.close()
  expect(await usedAt()).toEqual(new Date(1_000))
})
