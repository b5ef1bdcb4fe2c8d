import type { Hex } from '@weft/primitives'
import { expect, test } from 'vitest'
import { ApiProblem, NetworkUnreachable, SignatureRejected } from '../errors.ts'
import { createAdminClient } from './createAdminClient.ts'
import { eip1193MessageSigner, privateKeyMessageSigner } from './messageSigner.ts'
import { auditRecords, fakeAdminApi, json, ORIGIN, problem } from './test-support/fakeAdminApi.ts'

const signer = privateKeyMessageSigner(`0x${'42'.repeat(32)}` as Hex)

function start() {
  const api = fakeAdminApi(signer.address)
  const admin = createAdminClient({ url: 'http://localhost:4000/', origin: ORIGIN, fetch: api.fetch })
  return { api, admin }
}

test('signs in with a message that names the nonce, the chain and the page, and keeps the session', async () => {
  const { admin } = start()
  await expect(admin.session()).rejects.toMatchObject({ code: 'admin.session_missing', status: 401 })
  expect(await admin.signIn(signer)).toMatchObject({ address: signer.address, role: 'operator' })
  expect(await admin.session()).toMatchObject({ address: signer.address })
  await admin.signOut()
  await expect(admin.session()).rejects.toMatchObject({ code: 'admin.session_missing' })
})

test('what changes something carries the token of the session and says where it comes from', async () => {
  const { api, admin } = start()
  await admin.signIn(signer)
  const states = {
    acceptance: { paused: false, reason: null, sinceMs: null, by: null },
    sealing: { paused: false, reason: null, sinceMs: null, by: null },
    posting: { paused: true, reason: 'Moving', sinceMs: 1, by: signer.address },
  }
  api.answers.set('PUT /controls/posting', () => json(states))
  expect(await admin.setControl('posting', { paused: true, reason: 'Moving' })).toEqual(states)
  const sent = api.asked.at(-1)!
  expect(sent.body).toEqual({ paused: true, reason: 'Moving' })
  expect(sent.headers.get('x-csrf-token')).toBe('csrf-1')
  expect(sent.headers.get('origin')).toBe(ORIGIN)
})

test('a token of another session is renewed once; what was refused before it ran is asked again', async () => {
  const { api, admin } = start()
  await admin.signIn(signer)
  api.state.csrfToken = 'csrf-2'
  api.answers.set('DELETE /api-keys/7', () => json({}))
  await admin.revokeApiKey('7')
  const deletions = api.asked.filter(({ method }) => method === 'DELETE')
  expect(deletions.map(({ headers }) => headers.get('x-csrf-token'))).toEqual(['csrf-1', 'csrf-2'])
})

test('nothing is asked twice: neither when the API refuses nor when it does not answer', async () => {
  const { api, admin } = start()
  await admin.signIn(signer)
  api.answers.set('POST /workers/w%201/drain', () => problem(503, 'service.unavailable'))
  const drained = admin.drainWorker('w 1', 'Its machine goes')
  await expect(drained).rejects.toBeInstanceOf(ApiProblem)
  api.answers.set('POST /rebalance', () => {
    throw new TypeError('fetch failed')
  })
  await expect(admin.rebalance({ dryRun: false })).rejects.toBeInstanceOf(NetworkUnreachable)
  expect(api.asked.filter(({ path }) => path.includes('drain'))).toHaveLength(1)
  expect(api.asked.filter(({ path }) => path === '/rebalance')).toHaveLength(1)
})

test('an answer of another shape is not believed', async () => {
  const { api, admin } = start()
  await admin.signIn(signer)
  api.answers.set('GET /users', () => json({ items: [{ address: 'nobody' }] }))
  await expect(admin.users()).rejects.toMatchObject({ code: 'api.unexpected_answer' })
})

test('an abort throws its own reason', async () => {
  const { admin } = start()
  const reason = new Error('gone')
  await expect(admin.session({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
})

test('a declined signature is told apart, and nothing is handed in', async () => {
  const { api, admin } = start()
  const declining = eip1193MessageSigner(
    { request: async () => Promise.reject(Object.assign(new Error('no'), { code: 4001 })) },
    signer.address,
  )
  await expect(admin.signIn(declining)).rejects.toBeInstanceOf(SignatureRejected)
  expect(api.asked.map(({ path }) => path)).toEqual(['/session/nonce'])
})

test('a wallet is asked for personal_sign over the bytes of the message', async () => {
  const { admin } = start()
  const requests: { method: string; params?: unknown }[] = []
  const wallet = eip1193MessageSigner(
    {
      request: async (request) => {
        requests.push(request)
        const [hex] = request.params as [Hex]
        return signer.signMessage(Buffer.from(hex.slice(2), 'hex').toString())
      },
    },
    signer.address,
  )
  expect(await admin.signIn(wallet)).toMatchObject({ role: 'operator' })
  expect(requests.map(({ method }) => method)).toEqual(['personal_sign'])
})

test('the audit log is verified here, page by page, and the first record that was touched is named', async () => {
  const { api, admin } = start()
  await admin.signIn(signer)
  const records = auditRecords(150)
  const serve = () => {
    api.answers.set('GET /audit?order=oldest&limit=100', () =>
      json({ items: records.slice(0, 100), nextCursor: 'next' }),
    )
    api.answers.set('GET /audit?order=oldest&limit=100&cursor=next', () =>
      json({ items: records.slice(100), nextCursor: null }),
    )
  }
  serve()
  const progress: number[] = []
  const check = await admin.verifyAudit({ onProgress: (count) => progress.push(count) })
  expect(check).toEqual({ records: 150, head: records[149]?.hash, broken: undefined })
  expect(progress).toEqual([100, 150])

  records[119] = { ...records[119]!, details: { reason: 'something nicer' } }
  serve()
  expect(await admin.verifyAudit()).toMatchObject({
    records: 119,
    broken: { sequence: 120, reason: 'hash' },
  })
  records.splice(119, 1)
  serve()
  expect(await admin.verifyAudit()).toMatchObject({ broken: { sequence: 121, reason: 'sequence_gap' } })
})
