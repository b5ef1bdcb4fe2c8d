import { readAudit } from '@weft/db'
import type { AdminSessionView } from '@weft/protocol/api/admin'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  type AdminHarness,
  accountOf,
  ORIGIN,
  ROOT,
  startAdminHarness,
} from '../test-support/adminHarness.ts'
import { startApiHarness } from '../test-support/apiHarness.ts'

let admin: AdminHarness
beforeAll(async () => {
  admin = await startAdminHarness()
})
afterAll(() => admin?.close())
beforeEach(() => {
  admin.clock = Date.now()
})

const VIEWER = 1
const MINUTE_MS = 60_000

test('signing in gives a cookie that scripts, other sites and other paths do not get', async () => {
  const answer = await admin.signIn(ROOT, await admin.message(ROOT))
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  expect(answer.body).toMatchObject({ address: accountOf(ROOT), role: 'admin' })
  expect(answer.headers.get('set-cookie')).toMatch(
    /^weft_admin=[\w-]{43}; Path=\/v1\/admin; HttpOnly; SameSite=Strict; Max-Age=28800$/,
  )
  const cookie = answer.headers.get('set-cookie')!.split(';')[0]!
  const current = await admin.call<AdminSessionView>('GET', '/v1/admin/session', { cookie, origin: null })
  expect(current.body).toEqual(answer.body)
  expect(JSON.stringify(answer.body)).not.toContain(cookie.split('=')[1])
})

test('a message that was used is refused, with the same or another session', async () => {
  const message = await admin.message(ROOT)
  expect((await admin.signIn(ROOT, message)).status).toBe(200)
  const again = await admin.signIn(ROOT, message)
  expect(again.body).toMatchObject({ status: 401, code: 'admin.nonce_unknown' })
  expect(again.headers.get('set-cookie')).toBeNull()
})

test('of two that race with one message, one signs in', async () => {
  const message = await admin.message(ROOT)
  const answers = await Promise.all(Array.from({ length: 6 }, () => admin.signIn(ROOT, message)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401, 401])
})

test('a nonce that nobody was given, or that is older than five minutes, is refused', async () => {
  const foreign = await admin.message(ROOT, { nonce: 'a'.repeat(32) })
  expect((await admin.signIn(ROOT, foreign)).body.code).toBe('admin.nonce_unknown')
  const message = await admin.message(ROOT)
  admin.clock += 5 * MINUTE_MS
  expect((await admin.signIn(ROOT, message)).body.code).toBe('admin.nonce_unknown')
})

test.each([
  ['for another site', { domain: 'evil.example', uri: 'https://evil.example/admin' }, 403, 'domain_foreign'],
  ['with the URI of another site', { uri: 'https://evil.example/admin' }, 403, 'domain_foreign'],
  ['for another port', { domain: 'localhost:4000' }, 403, 'domain_foreign'],
  ['for another scheme', { scheme: 'https' }, 403, 'domain_foreign'],
  ['for another chain', { chainId: 1 }, 403, 'chain_foreign'],
  ['that expired', { expirationTime: new Date(0) }, 401, 'message_not_current'],
  ['that holds later', { notBefore: new Date('2100-01-01') }, 401, 'message_not_current'],
  ['of long ago', { issuedAt: new Date(0) }, 401, 'message_not_current'],
  ['of the future', { issuedAt: new Date('2100-01-01') }, 401, 'message_not_current'],
])('a message %s is refused, and its nonce is used up', async (_what, changes, status, code) => {
  const message = await admin.message(ROOT, changes)
  const answer = await admin.signIn(ROOT, message)
  expect(answer.body).toMatchObject({ status, code: `admin.${code}` })
  expect(answer.headers.get('set-cookie')).toBeNull()
  expect((await admin.signIn(ROOT, message)).body.code).toBe('admin.nonce_unknown')
})

test('a message that is not exactly one of the standard is refused', async () => {
  const message = await admin.message(ROOT)
  const spellings = [
    '',
    'hello',
    `${message}\nand more`,
    `before\n${message}`,
    message.replace('Version: 1', 'Version: 2'),
    message.replace(accountOf(ROOT).slice(2, 4), 'zz'),
    message.replace(/0x\w{40}/, (address) => address.toLowerCase()),
    message.replace(/Issued At: .*/, 'Issued At: yesterday'),
    message.replace('Chain ID: 31337', 'Chain ID: 31337.5'),
    message.replaceAll('\n', '\r\n'),
  ]
  for (const spelling of spellings) {
    const { body } = await admin.signIn(ROOT, spelling)
    expect(body, spelling).toMatchObject({ status: 400, code: 'admin.message_malformed' })
  }
})

test('a signature by somebody else, over something else, or by nobody is refused', async () => {
  const signInWith = async (message: string, signature: string) =>
    (await admin.call('POST', '/v1/admin/session', { body: { message, signature } })).body.code
  const other = privateKeyToAccount(`0x${'77'.repeat(32)}`)
  const message = await admin.message(ROOT)
  expect(await signInWith(message, await other.signMessage({ message }))).toBe('admin.signature_mismatch')
  const root = privateKeyToAccount(`0x${ROOT.toString(16).padStart(64, '0')}`)
  const second = await admin.message(ROOT)
  expect(await signInWith(second, await root.signMessage({ message }))).toBe('admin.signature_mismatch')
  const third = await admin.message(ROOT)
  expect(await signInWith(third, `0x${'00'.repeat(65)}`)).toBe('admin.signature_mismatch')
  const fourth = await admin.message(ROOT)
  expect(await signInWith(fourth, `0x${'ff'.repeat(65)}`)).toBe('admin.signature_mismatch')
})

test('wallets that say 0 or 1 for 27 or 28 sign in too', async () => {
  const message = await admin.message(ROOT)
  const root = privateKeyToAccount(`0x${ROOT.toString(16).padStart(64, '0')}`)
  const signature = await root.signMessage({ message })
  const short = signature.slice(0, -2) + (signature.endsWith('1b') ? '00' : '01')
  const answer = await admin.call('POST', '/v1/admin/session', { body: { message, signature: short } })
  expect(answer.status).toBe(200)
})

test('whoever is no operator is told so, after a good signature', async () => {
  const answer = await admin.signIn(555, await admin.message(555))
  expect(answer.body).toMatchObject({ status: 403, code: 'admin.not_an_operator' })
})

test('pages of other sites get neither nonce nor session', async () => {
  const message = await admin.message(ROOT)
  for (const origin of [null, 'https://evil.example', 'http://localhost:3001', 'null', `${ORIGIN}/`]) {
    const nonce = await admin.call('POST', '/v1/admin/session/nonce', { origin })
    expect(nonce.body, String(origin)).toMatchObject({ status: 403, code: 'admin.origin_foreign' })
    expect(nonce.headers.get('access-control-allow-origin')).toBeNull()
    expect((await admin.signIn(ROOT, message, { origin })).body.code).toBe('admin.origin_foreign')
  }
  expect((await admin.signIn(ROOT, message)).status).toBe(200)
})

test('browsers are told that the dashboard may send cookies, and nobody else', async () => {
  const preflight = (origin: string, path = '/v1/admin/session') =>
    fetch(`${admin.url}${path}`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'DELETE',
        'access-control-request-headers': 'x-csrf-token',
      },
    })
  const own = await preflight(ORIGIN)
  expect(own.headers.get('access-control-allow-origin')).toBe(ORIGIN)
  expect(own.headers.get('access-control-allow-credentials')).toBe('true')
  expect(own.headers.get('access-control-allow-methods')).toContain('DELETE')
  expect(own.headers.get('access-control-allow-headers')).toContain('x-csrf-token')
  const foreign = await preflight('https://evil.example')
  expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
  const open = await preflight(ORIGIN, '/v1/status')
  expect(open.headers.get('access-control-allow-credentials')).toBeNull()
  expect(open.headers.get('access-control-allow-methods')).not.toContain('DELETE')
})

test('a session ends after eight hours, however busy it is', async () => {
  const { call } = await admin.operator(VIEWER, 'viewer')
  for (let used = 0; used < 8 * 60 - 20; used += 20) {
    admin.clock += 20 * MINUTE_MS
    expect((await call('GET', '/v1/admin/session')).status, `${used} minutes`).toBe(200)
  }
  admin.clock += 20 * MINUTE_MS
  const ended = await call('GET', '/v1/admin/session')
  expect(ended.body).toMatchObject({ status: 401, code: 'admin.session_expired' })
  expect(ended.headers.get('set-cookie')).toMatch(/^weft_admin=; Path=\/v1\/admin; .*Max-Age=0/)
  expect((await call('GET', '/v1/admin/session')).body.code).toBe('admin.session_missing')
})

test('a session ends after thirty idle minutes', async () => {
  const { call } = await admin.operator(VIEWER, 'viewer')
  admin.clock += 29 * MINUTE_MS
  expect((await call('GET', '/v1/admin/session')).status).toBe(200)
  admin.clock += 30 * MINUTE_MS
  expect((await call('GET', '/v1/admin/session')).body.code).toBe('admin.session_expired')
})

test('signing out ends the session and takes the cookie', async () => {
  const { headers, body } = await admin.signIn(ROOT, await admin.message(ROOT))
  const session = { cookie: headers.get('set-cookie')!.split(';')[0]!, csrfToken: body.csrfToken }
  const answer = await admin.call('DELETE', '/v1/admin/session', session)
  expect(answer.status).toBe(204)
  expect(answer.headers.get('set-cookie')).toMatch(/^weft_admin=;/)
  const after = await admin.call('GET', '/v1/admin/session', session)
  expect(after.body.code).toBe('admin.session_missing')
  const log = await readAudit(admin.database, { order: 'newest', limit: 3, actor: accountOf(ROOT) })
  expect(log.map(({ action, outcome }) => [action, outcome])).toEqual([
    ['session.close', 'done'],
    ['session.close', 'begun'],
    ['session.open', 'done'],
  ])
})

test('forged, doubled and malformed cookies are nobody’s', async () => {
  const { cookie } = await admin.operator(VIEWER, 'viewer')
  const token = cookie.split('=')[1]!
  const last = token.endsWith('A') ? 'B' : 'A'
  const forged = [
    '',
    'weft_admin=',
    `weft_admin=${'A'.repeat(43)}`,
    `weft_admin=${token.slice(0, -1)}${last}`,
    `weft_admin=${token}x`,
    `weft_admin="${token}"`,
    `${cookie}; weft_admin=${'A'.repeat(43)}`,
    `${cookie}; ${cookie}`,
    `xweft_admin=${token}`,
    `weft_admin=${token}=`,
  ]
  for (const value of forged) {
    const answer = await admin.call('GET', '/v1/admin/session', { cookie: value })
    expect(answer.body, value).toMatchObject({ status: 401, code: 'admin.session_missing' })
    expect(answer.headers.get('set-cookie')).toMatch(/^weft_admin=;/)
  }
  expect((await admin.call('GET', '/v1/admin/session', { cookie: `a=b; ${cookie}; c=d` })).status).toBe(200)
})

test('Postgres holds no token that would sign anybody in', async () => {
  const { cookie, csrfToken } = await admin.operator(VIEWER, 'viewer')
  const { rows } = await admin.database.pool.query('SELECT token_hash FROM admin_session')
  for (const { token_hash } of rows) {
    for (const encoding of ['base64url', 'hex'] as const) {
      const text = Buffer.from(token_hash).toString(encoding)
      expect(cookie).not.toContain(text)
      expect(csrfToken).not.toBe(text)
    }
  }
})

test('attempts to sign in are limited by address', async () => {
  const { database } = admin
  const own = await startApiHarness({ database, api: { adminOrigins: [ORIGIN], signInsPerMinute: 3 } })
  try {
    const statuses: number[] = []
    for (let tries = 0; tries < 5; tries++) {
      const answer = await fetch(`${own.url}/v1/admin/session/nonce`, {
        method: 'POST',
        headers: { origin: ORIGIN },
      })
      statuses.push(answer.status)
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429])
  } finally {
    await own.close()
  }
})
