import { AUDIT_GENESIS_HASH, type AuditRecord, auditHash } from '@weft/protocol/api/admin'
import { type Hex, verifyMessage } from 'viem'
import { parseSiweMessage } from 'viem/siwe'

export const ORIGIN = 'http://localhost:3000'
const TOKEN = 'a'.repeat(43)

/** What was asked, as the API saw it. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: Headers
  readonly body: unknown
}

/**
 * The operators' part of an API, behind `fetch`: keeps the rules of sessions (nonce, signature, origin, cookie,
 * token against forged requests) and answers what `answers` holds by path.
 */
export function fakeAdminApi(address: string) {
  const asked: Asked[] = []
  const answers = new Map<string, () => Response>()
  const state = { csrfToken: 'csrf-1', signedIn: false, nonce: 'abcdefgh12345678' }
  const session = () => ({
    address,
    role: 'operator',
    csrfToken: state.csrfToken,
    expiresAt: '2026-11-28T20:00:00.000Z',
  })

  const answer = async (one: Asked): Promise<Response> => {
    const { method, path, headers, body } = one
    const changes = method !== 'GET'
    if (changes && headers.get('origin') !== ORIGIN) return problem(403, 'admin.origin_foreign')
    if (path === '/session/nonce') {
      return json({ nonce: state.nonce, expiresAt: '2026-11-28T19:00:00.000Z', chainId: 31_337 })
    }
    if (method === 'POST' && path === '/session') {
      const { message, signature } = body as { message: string; signature: Hex }
      const fields = parseSiweMessage(message)
      const isGood =
        fields.domain === 'localhost:3000' &&
        fields.uri === ORIGIN &&
        fields.chainId === 31_337 &&
        fields.nonce === state.nonce &&
        fields.address?.toLowerCase() === address &&
        (await verifyMessage({ address: fields.address, message, signature }))
      if (!isGood) return problem(401, 'admin.signature_mismatch')
      state.signedIn = true
      return json(session(), {
        'set-cookie': `weft_admin=${TOKEN}; Path=/v1/admin; HttpOnly; SameSite=Strict`,
      })
    }
    if (!state.signedIn || headers.get('cookie') !== `weft_admin=${TOKEN}`) {
      return problem(401, 'admin.session_missing')
    }
    if (changes && headers.get('x-csrf-token') !== state.csrfToken) return problem(403, 'admin.csrf_missing')
    if (path === '/session' && method === 'GET') return json(session())
    if (path === '/session') {
      state.signedIn = false
      return new Response(null, { status: 204, headers: { 'set-cookie': 'weft_admin=; Max-Age=0' } })
    }
    return answers.get(`${method} ${path}`)?.() ?? problem(404, 'request.not_found')
  }

  return {
    asked,
    answers,
    state,
    fetch: (async (url: string, init: RequestInit) => {
      const { pathname, search } = new URL(url)
      const one = {
        method: init.method ?? 'GET',
        path: `${pathname.replace('/v1/admin', '')}${search}`,
        headers: new Headers(init.headers),
        body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      }
      asked.push(one)
      return answer(one)
    }) as typeof globalThis.fetch,
  }
}

export function json(value: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), {
    headers: { 'content-type': 'application/json', ...headers },
  })
}

export function problem(status: number, code: string): Response {
  const body = {
    type: `urn:weft:problem:${code}`,
    title: code,
    status,
    code,
    detail: `Refused: ${code}`,
    requestId: 'r1',
    retryable: false,
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  })
}

/** A log of so many records that fit. */
export function auditRecords(count: number): AuditRecord[] {
  const records: AuditRecord[] = []
  for (let sequence = 1; sequence <= count; sequence++) {
    const body = {
      sequence,
      at: '2026-11-28T18:00:00.000Z',
      actor: `0x${'a1'.repeat(20)}`,
      action: 'controls.change',
      subject: 'posting',
      details: { reason: `number ${sequence}` },
      outcome: 'done' as const,
      code: null,
      previousHash: records.at(-1)?.hash ?? AUDIT_GENESIS_HASH,
    }
    records.push({ ...body, hash: auditHash(body) })
  }
  return records
}
