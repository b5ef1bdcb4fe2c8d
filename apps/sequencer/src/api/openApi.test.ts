import { Validator } from '@seriousme/openapi-schema-validator'
import { type Address, bytesToHex, hexToBytes } from '@weft/primitives'
import { nonces, verifyEntryProof } from '@weft/protocol'
import { entryProofFromJson, type ProofView, type TransactionInput } from '@weft/protocol/api'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PROBLEMS, type ProblemCode } from './problems.ts'
import { type ApiHarness, startApiHarness } from './test-support/apiHarness.ts'

interface Document {
  paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, unknown> }> }>>
  components: { schemas: Record<string, object> }
}

let harness: ApiHarness
let document: Document
let hash: string
let account: Address

beforeAll(async () => {
  harness = await startApiHarness()
  document = (await harness.get<Document>('/openapi.json')).body
  const alice = harness.wallet(1)
  account = alice.address
  const items: TransactionInput[] = [
    await alice.json([['bank.faucet', {}]]),
    await alice.json([['lending.supply', { asset: 'USDC', amount: '1000000' }]], { nonce: 1n }),
    await alice.json([['lending.borrow', { asset: 'WBTC', amount: '100000000000' }]], { nonce: 2n }),
  ]
  const { body } = await harness.post(items)
  const [first] = body.items
  if (first?.status !== 'sealed') throw new Error(JSON.stringify(body))
  hash = first.hash
  await harness.get(`/v1/transactions/${hash}?wait=executed`)
})
afterAll(() => harness.close())

test('the document is valid OpenAPI 3.1', async () => {
  const result = await new Validator().validate(structuredClone(document) as never)
  expect(result.errors ?? []).toEqual([])
  expect(result.valid).toBe(true)
})

test('every endpoint is in it, with its errors', () => {
  expect(Object.keys(document.paths).sort()).toMatchInlineSnapshot(`
    [
      "/healthz",
      "/metrics",
      "/readyz",
      "/v1/accounts/{address}",
      "/v1/accounts/{address}/nonces/{key}",
      "/v1/accounts/{address}/transactions",
      "/v1/admin/api-keys",
      "/v1/admin/api-keys/{id}",
      "/v1/admin/audit",
      "/v1/admin/audit/verification",
      "/v1/admin/batches/timeline",
      "/v1/admin/contention",
      "/v1/admin/controls/{name}",
      "/v1/admin/health",
      "/v1/admin/history",
      "/v1/admin/jobs",
      "/v1/admin/jobs/{id}/discard",
      "/v1/admin/jobs/{id}/retry",
      "/v1/admin/l1",
      "/v1/admin/lanes",
      "/v1/admin/load-lab",
      "/v1/admin/load-lab/runs",
      "/v1/admin/load-lab/runs/current",
      "/v1/admin/mempool",
      "/v1/admin/overview",
      "/v1/admin/parameters",
      "/v1/admin/rebalance",
      "/v1/admin/session",
      "/v1/admin/session/nonce",
      "/v1/admin/users",
      "/v1/admin/users/{address}",
      "/v1/admin/workers",
      "/v1/admin/workers/{id}/drain",
      "/v1/admin/workers/{id}/resume",
      "/v1/batches",
      "/v1/batches/{number}",
      "/v1/batches/{number}/data",
      "/v1/collections",
      "/v1/collections/{collection}",
      "/v1/collections/{collection}/activity",
      "/v1/collections/{collection}/works",
      "/v1/creators/{account}/earnings",
      "/v1/farms",
      "/v1/farms/{farm}",
      "/v1/governance/parameters",
      "/v1/governance/proposals",
      "/v1/lending/at-risk",
      "/v1/lending/e-modes",
      "/v1/markets",
      "/v1/markets/{asset}",
      "/v1/media",
      "/v1/media/{hash}",
      "/v1/modules",
      "/v1/offers",
      "/v1/prices",
      "/v1/proofs",
      "/v1/series",
      "/v1/simulate",
      "/v1/staking",
      "/v1/status",
      "/v1/stream",
      "/v1/streams",
      "/v1/tokens",
      "/v1/tokens/{token}",
      "/v1/transactions",
      "/v1/transactions/{hash}",
      "/v1/validators",
      "/v1/validators/{validator}",
      "/v1/vaults",
      "/v1/vaults/{vault}",
    ]
  `)
  for (const methods of Object.values(document.paths)) {
    for (const { responses } of Object.values(methods)) {
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['429', '500', '503']))
    }
  }
  const post = document.paths['/v1/transactions']!.post as unknown as {
    requestBody: { content: Record<string, unknown> }
    responses: Record<string, { description: string; content: Record<string, unknown> }>
  }
  expect(Object.keys(post.requestBody.content)).toEqual(['application/json', 'application/octet-stream'])
  expect(post.responses['409']?.description).toContain('transaction.nonce_gap')
  expect(post.responses['429']?.description).toContain('acceptance.connection_full')
  expect(Object.keys(post.responses['202']!.content)).toEqual([
    'application/json',
    'application/octet-stream',
  ])
})

test('every code is in it, with its status and what to do about it; every tag that is used is described', () => {
  const { 'x-problems': kinds, tags } = document as unknown as {
    'x-problems': { code: string; status: number; title: string; remedy: string }[]
    tags: { name: string; description: string }[]
  }
  expect(kinds.map(({ code }) => code).sort()).toEqual(Object.keys(PROBLEMS).sort())
  for (const { code, status, title, remedy } of kinds) {
    expect({ status, title }).toEqual({
      status: PROBLEMS[code as ProblemCode].status,
      title: PROBLEMS[code as ProblemCode].title,
    })
    expect(remedy, code).toMatch(/^[A-Z/].+\.$/)
  }
  const described = new Set(tags.map(({ name }) => name))
  for (const methods of Object.values(document.paths)) {
    for (const operation of Object.values(methods) as { tags?: string[]; summary?: string }[]) {
      expect(operation.tags?.filter((tag) => !described.has(tag))).toEqual([])
      expect(operation.tags?.length).toBeGreaterThan(0)
      expect(operation.summary).toBeTruthy()
    }
  }
})

/** What the document says an answer is, as a schema. */
function conforms(path: string, status: number, contentType: string, body: unknown): void {
  const schema = document.paths[path]!.get!.responses[status]!.content![contentType] as { schema: object }
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false })
  const validate = ajv.compile({ ...schema.schema, components: document.components })
  validate(body)
  expect(validate.errors ?? [], path).toEqual([])
}

test.each([
  ['/v1/status', () => '/v1/status'],
  ['/v1/modules', () => '/v1/modules'],
  ['/v1/transactions/{hash}', () => `/v1/transactions/${hash}`],
  ['/v1/accounts/{address}', () => `/v1/accounts/${account}`],
  ['/v1/accounts/{address}', () => `/v1/accounts/0x${'ab'.repeat(20)}`],
  ['/v1/accounts/{address}/nonces/{key}', () => `/v1/accounts/${account}/nonces/0`],
  ['/v1/accounts/{address}/transactions', () => `/v1/accounts/${account}/transactions?limit=2`],
  ['/v1/markets', () => '/v1/markets'],
  ['/v1/markets/{asset}', () => '/v1/markets/USDC'],
  ['/v1/prices', () => '/v1/prices'],
  ['/v1/batches', () => '/v1/batches'],
  ['/v1/batches/{number}', () => '/v1/batches/1?limit=2'],
  ['/v1/proofs', () => `/v1/proofs?batch=1&key=${nonces.keyOf(account, 0)}`],
  ['/healthz', () => '/healthz'],
  ['/readyz', () => '/readyz'],
])('%s answers what the document says', async (path, url) => {
  const { status, body } = await harness.get(url())
  expect(body).toBeTypeOf('object')
  expect(status, JSON.stringify(body)).toBe(200)
  conforms(path, 200, 'application/json', body)
})

test.each([
  ['/v1/transactions/{hash}', `/v1/transactions/0x${'00'.repeat(32)}`, 404, 'transaction.unknown'],
  ['/v1/transactions/{hash}', '/v1/transactions/0x12', 400, 'request.parameter_invalid'],
  [
    '/v1/transactions/{hash}',
    `/v1/transactions/0x${'00'.repeat(32)}?wait=x`,
    400,
    'request.parameter_invalid',
  ],
  ['/v1/accounts/{address}', '/v1/accounts/bob', 400, 'request.parameter_invalid'],
  [
    '/v1/accounts/{address}/nonces/{key}',
    `/v1/accounts/0x${'ab'.repeat(20)}/nonces/-1`,
    400,
    'request.parameter_invalid',
  ],
  [
    '/v1/accounts/{address}/transactions',
    `/v1/accounts/0x${'ab'.repeat(20)}/transactions?cursor=x`,
    400,
    'request.cursor_invalid',
  ],
  [
    '/v1/accounts/{address}/transactions',
    `/v1/accounts/0x${'ab'.repeat(20)}/transactions?limit=101`,
    400,
    'request.parameter_invalid',
  ],
  ['/v1/markets/{asset}', '/v1/markets/DOGE', 404, 'market.unknown'],
  ['/v1/batches', '/v1/batches?cursor=1.2', 400, 'request.cursor_invalid'],
  ['/v1/batches/{number}', '/v1/batches/99999', 404, 'batch.unknown'],
  ['/v1/batches/{number}', '/v1/batches/one', 400, 'request.parameter_invalid'],
  ['/v1/batches/{number}/data', '/v1/batches/99999/data', 404, 'batch.unknown'],
  ['/v1/proofs', '/v1/proofs', 400, 'request.parameter_invalid'],
  ['/v1/proofs', '/v1/proofs?key=0xffff', 400, 'proof.key_malformed'],
  ['/v1/proofs', '/v1/proofs?key=0x0001ab', 400, 'proof.key_malformed'],
  ['/v1/proofs', `/v1/proofs?key=0x0001${'ab'.repeat(24)}&batch=9999`, 404, 'proof.batch_unknown'],
  ['/v1/stream', '/v1/stream', 426, 'stream.upgrade_required'],
])('%s: %s answers %i %s', async (path, url, status, code) => {
  const answer = await harness.get<{ code: string }>(url)
  expect(answer.body).toMatchObject({ code, status })
  expect(answer.status).toBe(status)
  conforms(path, status, 'application/problem+json', answer.body)
})

test('what is not an endpoint answers problem details', async () => {
  expect((await harness.get('/v1/nothing')).body).toMatchObject({ code: 'request.not_found', status: 404 })
})

test('proofs verify against the state root, for an entry and for the absence of one', async () => {
  const head = (await harness.get<{ heads: { executed: number } }>('/v1/status')).body.heads.executed
  for (const key of [nonces.keyOf(account, 0), nonces.keyOf(account, 77)]) {
    const { body } = await harness.get<ProofView>(`/v1/proofs?key=${key}&batch=${head}`)
    verifyEntryProof(entryProofFromJson(body), hexToBytes(body.stateRoot))
    expect(body.record).toEqual(key.endsWith('00000000') ? { next: '3' } : null)
  }
})

test('the payload of a batch comes as bytes, with what its hash is over', async () => {
  const response = await fetch(`${harness.url}/v1/batches/1/data`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  expect(response.headers.get('content-type')).toBe('application/octet-stream')
  expect(response.headers.get('x-batch-data-hash')).toMatch(/^0x[0-9a-f]{64}$/)
  expect(bytesToHex(bytes).startsWith('0x0103')).toBe(true)
})

test('answers carry security headers, and any page may call a devnet', async () => {
  const response = await fetch(`${harness.url}/v1/status`, { headers: { origin: 'http://localhost:3000' } })
  expect(response.headers.get('access-control-allow-origin')).toBe('http://localhost:3000')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
})

test('metrics count what was answered', async () => {
  const { body } = await harness.get<string>('/metrics')
  expect(body).toContain('weft_api_transactions_total{result="sealed"} 3')
  expect(body).toContain('weft_head_batch{stage="executed"} 1')
  expect(body).toContain('weft_lane_jobs{lane="1",state="active"} 1')
  expect(body).toContain('weft_worker_heartbeat_age_seconds{worker="worker-1"} 0.1')
})
