import { nonces } from '@weft/protocol'
import type { AdminRole, NewApiKey } from '@weft/protocol/api/admin'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type AdminHarness,
  type Operator,
  ORIGIN,
  ROOT,
  startAdminHarness,
} from './test-support/adminHarness.ts'
import { type OpenApiDocument, type Operation, readOpenApi } from './test-support/openApiDocument.ts'
import { hostileValue, schemaValue } from './test-support/schemaValues.ts'

// Requests to every endpoint of the document, good and bad, from everybody: each answer must be one that it has.

const SEED = 20_261_128
/** In all; each endpoint gets its part. */
const REQUESTS_MIN = 5_000
/** Requests under way at a time. */
const CONCURRENCY = 8
/** A path that is longer is none of the router's. */
const SEGMENT_LENGTH_MAX = 66

type Caller = AdminRole | 'nobody' | 'key' | 'wrong key'

interface Attempt {
  readonly path: string
  readonly caller: Caller
  readonly flaw: 'none' | 'no token' | 'wrong token' | 'foreign origin'
  readonly body: { readonly type: string; readonly text: string } | undefined
}

let admin: AdminHarness
let document: OpenApiDocument
let apiKey: string
/** What there is here, by the name of a parameter. */
let known: Record<string, readonly string[]>
/** Bodies that a schema alone does not lead to, by endpoint. */
let good: Record<string, readonly string[]>
const operators: Partial<Record<AdminRole, Operator>> = {}
const NUMBERS: Record<AdminRole, number> = { viewer: 1, operator: 2, admin: ROOT }

beforeAll(async () => {
  admin = await startAdminHarness({ requestsPerTenSeconds: 1_000_000 })
  document = await readOpenApi(admin.url)
  const alice = admin.wallet(11)
  const first = await admin.post([await alice.json([['bank.faucet', {}]])])
  const [item] = first.body.items
  if (item?.status !== 'sealed') throw new Error(JSON.stringify(first.body))
  await admin.get(`/v1/transactions/${item.hash}?wait=executed`)
  admin.memory.postAll()
  for (const role of ['viewer', 'operator', 'admin'] as const) {
    operators[role] = await admin.operator(NUMBERS[role], role)
  }
  const made = await operators.admin!.call<NewApiKey>('POST', '/v1/admin/api-keys', {
    body: { name: 'fuzz', requestsPerTenSeconds: 1_000_000 },
  })
  apiKey = made.body.secret
  known = {
    address: [alice.address, operators.viewer!.address],
    account: [alice.address],
    hash: [item.hash],
    number: ['1'],
    key: ['0', nonces.keyOf(alice.address, 0)],
    batch: ['1'],
    asset: ['USDC'],
    names: ['price.WETH'],
    metrics: ['latencyP50Ms,actionsPerSecond'],
    cursor: ['1', '1.0'],
    id: [made.body.key.id, 'worker-1'],
    timeout: ['1', '0', '-1', '1e9', 'soon', ''],
    action: ['lending.supply', 'users'],
    module: ['lending'],
    from: ['0'],
    to: ['2000000000'],
    points: ['100'],
  }
  const transactions = await Promise.all(
    Array.from({ length: 8 }, (_, nonce) =>
      alice.json([['lending.supply', { asset: 'USDC', amount: '1000' }]], { nonce: BigInt(nonce + 1) }),
    ),
  )
  const actions = [{ type: 'lending.supply', fields: { asset: 'USDC', amount: '1000' } }]
  good = {
    'POST /v1/transactions': transactions.map((each) => JSON.stringify(each)),
    'POST /v1/simulate': [JSON.stringify({ account: alice.address, actions })],
  }
})
afterAll(() => admin?.close())

test('property: every endpoint answers whatever is sent with what the document says', {
  timeout: 300_000,
}, async () => {
  const { operations } = document
  const each = Math.ceil(REQUESTS_MIN / operations.length)
  const succeeded = new Set<string>()
  let sent = 0
  for (const operation of operations) {
    const attempts = fc.sample(attemptOf(operation), { numRuns: each, seed: SEED })
    const queue = attempts.values()
    const send = async () => {
      for (const attempt of queue) {
        const { response, text } = await perform(operation, attempt)
        document.expectDocumented(operation, response, text)
        if (response.ok) succeeded.add(operation.name)
        sent++
      }
    }
    await Promise.all(Array.from({ length: CONCURRENCY }, send))
  }
  expect(sent).toBeGreaterThanOrEqual(REQUESTS_MIN)
  // An endpoint that only ever refuses is not tested: tell `known` of something that it has.
  expect(operations.map(({ name }) => name).filter((name) => !succeeded.has(name))).toEqual(NOTHING_HERE)
})

/** What has nothing to show in a rollup that just began, and what needs a signature made for it. */
const NOTHING_HERE: readonly string[] = [
  'GET /v1/collections/{collection}',
  'GET /v1/collections/{collection}/works',
  'GET /v1/collections/{collection}/activity',
  'GET /v1/tokens/{token}',
  'POST /v1/media',
  'GET /v1/media/{hash}',
  'GET /v1/stream',
  'POST /v1/admin/session',
  'POST /v1/admin/workers/{id}/drain',
  'POST /v1/admin/workers/{id}/resume',
  'POST /v1/admin/jobs/{id}/retry',
  'POST /v1/admin/jobs/{id}/discard',
  'POST /v1/admin/load-lab/runs',
  'DELETE /v1/admin/load-lab/runs/current',
]

function attemptOf(operation: Operation): fc.Arbitrary<Attempt> {
  const callers: Caller[] = operation.path.startsWith('/v1/admin')
    ? ['admin', 'admin', 'admin', 'admin', 'operator', 'viewer', 'nobody']
    : ['nobody', 'nobody', 'nobody', 'nobody', 'nobody', 'key', 'wrong key']
  return fc.record({
    path: fc.oneof(pathOf(operation, 'calm'), pathOf(operation, 'hostile')),
    caller: fc.constantFrom(...callers),
    flaw: fc.constantFrom<Attempt['flaw']>(
      ...Array.from({ length: 12 }, () => 'none' as const),
      'no token',
      'wrong token',
      'foreign origin',
    ),
    body: operation.method === 'GET' ? fc.constant(undefined) : bodyOf(operation),
  })
}

/** calm: only what might be good, so that not one bad parameter among many spoils every request. */
type Mood = 'calm' | 'hostile'

function pathOf({ path, parameters }: Operation, mood: Mood): fc.Arbitrary<string> {
  const segments = parameters.filter((each) => each.in === 'path')
  const queries = parameters.filter((each) => each.in === 'query')
  const values = fc.record(
    Object.fromEntries(segments.map(({ name, schema }) => [name, parameterOf(name, schema, mood)])),
  )
  const choices: Record<string, fc.Arbitrary<string>> = Object.fromEntries([
    ...queries.map(({ name, schema }) => [name, parameterOf(name, schema, mood)]),
    ['x', hostileText],
  ])
  const needed = queries.filter(({ name, required }) => required || name === 'timeout')
  const query = fc.record(choices, { requiredKeys: needed.map(({ name }) => name) })
  return fc.tuple(values, query).map(([inPath, inQuery]) => {
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = inPath[name]!.slice(0, SEGMENT_LENGTH_MAX)
      // These are no segments: clients take them out of a path before they send it.
      return ['', '.', '..'].includes(value) ? '-' : encodeURIComponent(value)
    })
    const search = new URLSearchParams(inQuery as Record<string, string>)
    return `${filled}?${search}`
  })
}

const hostileText = hostileValue.map((value) =>
  (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed(),
)

function parameterOf(
  name: string,
  schema: Operation['parameters'][number]['schema'],
  mood: Mood,
): fc.Arbitrary<string> {
  const here = known[name]
  // Waiting is another test's; here it would only take long.
  if (name === 'timeout') return fc.constantFrom(...(mood === 'calm' ? ['1'] : here!))
  if (mood === 'calm' && here !== undefined) return fc.constantFrom(...here)
  const valid = schemaValue(schema, document.find).map((value) =>
    (Array.isArray(value) ? value.join(',') : String(value)).toWellFormed(),
  )
  if (mood === 'calm') return valid
  return fc.oneof(
    { weight: 2, arbitrary: here === undefined ? valid : fc.constantFrom(...here) },
    { weight: 2, arbitrary: valid },
    { weight: 1, arbitrary: hostileText },
  )
}

function bodyOf({ name, body }: Operation): fc.Arbitrary<Attempt['body']> {
  const json = (value: fc.Arbitrary<unknown>) =>
    value.map((each) => ({ type: 'application/json', text: JSON.stringify(each) }))
  const valid = json(body === undefined ? hostileValue : schemaValue(body, document.find))
  const damaged = json(
    fc
      .tuple(body === undefined ? hostileValue : schemaValue(body, document.find), hostileValue, fc.nat())
      .map(damage),
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('', '{', '[]', '{"a":', 'null'),
  )
  return fc.oneof(
    ...(good[name] === undefined
      ? []
      : [
          {
            weight: 2,
            arbitrary: fc
              .constantFrom(...good[name])
              .map((each) => ({ type: 'application/json', text: each })),
          },
        ]),
    { weight: 5, arbitrary: valid },
    { weight: 3, arbitrary: damaged },
    { weight: 1, arbitrary: json(hostileValue) },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constantFrom(
          'application/json',
          'application/octet-stream',
          'text/plain',
          'text/html',
          'multipart/form-data; boundary=x',
        ),
        text,
      }),
    },
    { weight: 1, arbitrary: fc.constant(undefined) },
  )
}

/** One member exchanged for something else, at the top or one level down. */
function damage([value, hostile, pick]: [unknown, unknown, number]): unknown {
  if (typeof value !== 'object' || value === null) return hostile
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...value }
  const names = Object.keys(copy)
  const name = names[pick % Math.max(names.length, 1)] ?? 'unexpected'
  if (pick % 3 === 0) delete copy[name]
  else if (pick % 3 === 1) copy[name] = hostile
  else copy[name] = damage([copy[name], hostile, Math.floor(pick / 3)])
  return copy
}

async function perform(
  operation: Operation,
  attempt: Attempt,
): Promise<{ response: Response; text: string }> {
  const { caller, flaw, body } = attempt
  const isOperator = caller === 'viewer' || caller === 'operator' || caller === 'admin'
  const operator = isOperator ? operators[caller] : undefined
  const token = flaw === 'wrong token' ? 'x' : operator?.csrfToken
  const response = await fetch(`${admin.url}${attempt.path}`, {
    method: operation.method,
    redirect: 'manual',
    headers: {
      origin: flaw === 'foreign origin' ? 'https://evil.example' : ORIGIN,
      ...(operator === undefined ? {} : { cookie: operator.cookie }),
      ...(token === undefined || flaw === 'no token' ? {} : { 'x-csrf-token': token }),
      ...(caller === 'key' ? { authorization: `Bearer ${apiKey}` } : {}),
      ...(caller === 'wrong key' ? { 'x-api-key': 'weft_wrong' } : {}),
      ...(body === undefined ? {} : { 'content-type': body.type }),
    },
    ...(body === undefined ? {} : { body: body.text }),
  })
  const text = await response.text()
  // Signing out and taking roles are among what is tried: the next comes with a session again.
  if (isOperator && response.status === 401) operators[caller] = await admin.operator(NUMBERS[caller], caller)
  return { response, text }
}
