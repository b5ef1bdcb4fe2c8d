import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, type Database, migrate } from '@weft/db'
import type { Address, Hash } from '@weft/primitives'
import type { SigningDomain } from '@weft/protocol'
import { type Media, type MediaLimits, mediaPermitTypedData, type Problem } from '@weft/protocol/api'
import { type EmbeddedService, startPostgres } from '@weft/testing/embedded'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMediaLibrary, type MediaLibrary } from '../media/mediaLibrary.ts'
import { readMediaOptions } from '../media/mediaOptions.ts'
import { gif, jpeg, png, svg, text, webm } from '../media/test-support/files.ts'
import { type Answer, type ApiHarness, startApiHarness } from './test-support/apiHarness.ts'
import { ROLLUP_ADDRESS } from './test-support/memorySequencer.ts'

let folder: string
let postgres: EmbeddedService
let database: Database
let library: MediaLibrary
let harness: ApiHarness

const ALICE = 1
const BOB = 2
const POOR = 3
const DOMAIN: SigningDomain = { chainId: 31_337, verifyingContract: ROLLUP_ADDRESS }
const BYTES_MAX = 4_096
const now = () => Math.floor(Date.now() / 1000)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-api-media-'))
  postgres = await startPostgres({ dataDir: folder, durable: false })
  await migrate(postgres.url)
  database = createDatabase({ url: postgres.url })
  const options = readMediaOptions({
    MEDIA_BYTES_MAX: String(BYTES_MAX),
    MEDIA_ACCOUNT_BYTES_MAX: '8192',
    MEDIA_UPLOADS_PER_MINUTE: '1000',
  })
  library = createMediaLibrary(database, options)
  harness = await startApiHarness({ media: library })
  for (const number of [ALICE, BOB]) {
    const wallet = harness.wallet(number)
    await harness.post(await wallet.json([['bank.faucet', {}]]))
  }
})
afterAll(async () => {
  await harness?.close()
  await database?.close()
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true })
})

interface Change {
  hash?: Hash
  account?: Address
  validUntil?: number
  domain?: SigningDomain
  signature?: string
  type?: string
}

function hashOf(bytes: Uint8Array): Hash {
  return `0x${createHash('sha256').update(bytes).digest('hex')}` as Hash
}

/** The query of an upload as a wallet signs it, with what a test changes about it. */
async function permitOf(number: number, bytes: Uint8Array, change: Change = {}): Promise<string> {
  const signer = privateKeyToAccount(`0x${number.toString(16).padStart(64, '0')}`)
  const permit = {
    account: signer.address.toLowerCase() as Address,
    hash: change.hash ?? hashOf(bytes),
    validUntil: change.validUntil ?? now() + 60,
  }
  const { domain, types, primaryType, message } = mediaPermitTypedData(change.domain ?? DOMAIN, permit)
  const signature = await signer.signTypedData({
    domain,
    types: Object.fromEntries(Object.entries(types).map(([name, members]) => [name, [...members]])),
    primaryType,
    message: { ...message },
  })
  const query = {
    ...permit,
    ...(change.account && { account: change.account }),
    signature: change.signature ?? signature,
  }
  return new URLSearchParams({ ...query, validUntil: String(query.validUntil) }).toString()
}

async function upload(
  number: number,
  bytes: Uint8Array<ArrayBuffer>,
  change: Change = {},
  target = harness,
): Promise<Answer<Media & Problem>> {
  const response = await fetch(`${target.url}/v1/media?${await permitOf(number, bytes, change)}`, {
    method: 'POST',
    headers: { 'content-type': change.type ?? 'application/octet-stream' },
    body: bytes,
  })
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Media & Problem,
  }
}

async function refused(
  number: number,
  bytes: Uint8Array<ArrayBuffer>,
  code: string,
  status: number,
  change?: Change,
) {
  const answer = await upload(number, bytes, change)
  expect(answer.body).toMatchObject({ code, status })
  expect(answer.status).toBe(status)
  expect(await library.find(hashOf(bytes))).toBeUndefined()
}

test('a file is stored once under its hash, with the type of its bytes, and served for good', async () => {
  const bytes = png(1)
  const hash = hashOf(bytes)
  const first = await upload(ALICE, bytes, { type: 'text/html' })
  expect(first.status).toBe(201)
  expect(first.body).toEqual({
    hash,
    url: `/v1/media/${hash}`,
    type: 'image/png',
    bytes: bytes.length,
    width: 4,
    height: 4,
  })
  const again = await upload(BOB, bytes)
  expect(again.status).toBe(200)
  expect(again.body).toEqual(first.body)

  const served = await fetch(`${harness.url}${first.body.url}`, {
    headers: { origin: 'https://example.org' },
  })
  expect(new Uint8Array(await served.arrayBuffer())).toEqual(bytes)
  expect(Object.fromEntries(served.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-length': String(bytes.length),
    'x-content-type-options': 'nosniff',
    'cache-control': 'public, max-age=31536000, immutable',
    'cross-origin-resource-policy': 'cross-origin',
    'content-disposition': `inline; filename="${hash.slice(2, 18)}.png"`,
    etag: `"${hash}"`,
  })
  expect(served.headers.get('content-security-policy')).toMatch(/^default-src 'none';.* sandbox$/)
  const cached = await fetch(`${harness.url}${first.body.url}`, {
    headers: { 'if-none-match': `"x", "${hash}"` },
  })
  expect(cached.status).toBe(304)
  expect(await cached.text()).toBe('')
  const head = await fetch(`${harness.url}${first.body.url}`, { method: 'HEAD' })
  expect(head.headers.get('content-length')).toBe(String(bytes.length))
})

test('a drawing is never served as a page: it is saved, or shown inside of one', async () => {
  const { body } = await upload(ALICE, svg(), { type: 'image/png' })
  const served = await fetch(`${harness.url}${body.url}`)
  expect(served.headers.get('content-type')).toBe('image/svg+xml')
  expect(served.headers.get('content-disposition')).toMatch(/^attachment; filename="[0-9a-f]{16}\.svg"$/)
  expect(served.headers.get('content-security-policy')).toContain('sandbox')
})

test('parts of a film are served, for players that seek', async () => {
  const bytes = webm()
  const { body } = await upload(ALICE, bytes)
  const part = (range: string) => fetch(`${harness.url}${body.url}`, { headers: { range } })
  const middle = await part('bytes=2-5')
  expect(middle.status).toBe(206)
  expect(middle.headers.get('content-range')).toBe(`bytes 2-5/${bytes.length}`)
  expect(new Uint8Array(await middle.arrayBuffer())).toEqual(bytes.slice(2, 6))
  expect(new Uint8Array(await (await part('bytes=-3')).arrayBuffer())).toEqual(bytes.slice(-3))
  expect(new Uint8Array(await (await part('bytes=4-')).arrayBuffer())).toEqual(bytes.slice(4))
  expect((await part('bytes=0-1,3-4')).status).toBe(200)
  expect((await part('bytes=9-2')).status).toBe(200)
  const beyond = await part('bytes=5000-')
  expect(beyond.status).toBe(416)
  expect(beyond.headers.get('content-range')).toBe(`bytes */${bytes.length}`)
  expect(await beyond.json()).toMatchObject({ code: 'media.range_unsatisfiable' })
})

test('what nobody uploaded is unknown; what is no hash is no parameter', async () => {
  const unknown = await harness.get<Problem>(`/v1/media/0x${'ab'.repeat(32)}`)
  expect(unknown.body).toMatchObject({ code: 'media.unknown', status: 404 })
  expect(unknown.headers.get('cache-control')).toBe('no-store')
  const malformed = await harness.get<Problem>('/v1/media/..%2f..%2fetc')
  expect(malformed.body).toMatchObject({ code: 'request.parameter_invalid', status: 400 })
})

test('the limits are told before anybody runs into them', async () => {
  const { body } = await harness.get<MediaLimits>('/v1/media')
  expect(body).toMatchObject({ bytesMax: BYTES_MAX, accountBytesMax: 8_192, unusedHours: 48 })
  expect(body.types).toContain('image/avif')
})

test('files that are none, not whole, unsafe, too large or somebody else are refused by name', async () => {
  await refused(ALICE, new Uint8Array(0), 'media.empty', 400)
  await refused(
    ALICE,
    Uint8Array.from(text('<html><script>alert(1)</script></html>')),
    'media.type_unsupported',
    415,
    {
      type: 'image/png',
    },
  )
  await refused(ALICE, png(2).slice(0, -1), 'media.malformed', 400)
  await refused(ALICE, Uint8Array.from([...jpeg(), ...text('<script>')]), 'media.malformed', 400)
  await refused(ALICE, svg('<script>alert(1)</script>'), 'media.unsafe', 400)
  await refused(ALICE, png(0, { width: 60_000, height: 60_000 }), 'media.dimensions_too_large', 400)
  await refused(ALICE, new Uint8Array(BYTES_MAX + 1), 'media.too_large', 413)
  await refused(ALICE, png(3), 'media.hash_mismatch', 400, { hash: hashOf(png(4)) })
})

test('only whoever signs for the file may upload it, for a while, and in this rollup', async () => {
  const bytes = png(5)
  await refused(ALICE, bytes, 'media.signature_mismatch', 400, { account: harness.wallet(BOB).address })
  await refused(ALICE, bytes, 'media.signature_mismatch', 400, { domain: { ...DOMAIN, chainId: 1 } })
  await refused(ALICE, bytes, 'media.permit_expired', 400, { validUntil: now() - 1 })
  await refused(ALICE, bytes, 'media.permit_expired', 400, { validUntil: now() + 4_000 })
  await refused(ALICE, bytes, 'transaction.signature_malformed', 400, { signature: `0x${'00'.repeat(65)}` })
  await refused(ALICE, bytes, 'request.parameter_invalid', 400, { signature: '0x12' })
  await refused(POOR, bytes, 'media.account_unfunded', 403)
  const bare = await fetch(`${harness.url}/v1/media`, { method: 'POST', body: bytes })
  expect(await bare.json()).toMatchObject({ code: 'request.parameter_invalid' })
})

test('who may not upload is refused before sending the file', async () => {
  const bytes = new Uint8Array(BYTES_MAX)
  const query = await permitOf(POOR, bytes)
  const { hostname, port } = new URL(harness.url)
  const socket = connect(Number(port), hostname)
  // Only the head: no byte of the body follows.
  socket.write(
    `POST /v1/media?${query} HTTP/1.1\r\nhost: x\r\ncontent-type: image/png\r\ncontent-length: ${bytes.length}\r\n\r\n`,
  )
  const [answer] = (await new Promise<[Buffer]>((resolve, reject) => {
    socket.once('data', (data) => resolve([data]))
    socket.once('error', reject)
  })) as [Buffer]
  socket.destroy()
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 403 /)
})

test('an account has room for so many bytes; a file that is known takes none', async () => {
  const large = (seed: number) => svg(`<title>${String(seed).repeat(3_500)}</title>`)
  expect((await upload(BOB, large(1))).status).toBe(201)
  expect((await upload(BOB, large(2))).status).toBe(201)
  await refused(BOB, large(3), 'media.account_full', 403)
  expect((await upload(BOB, large(1))).status).toBe(200)
})

test('files that nothing names are swept once they are old, others never', async () => {
  const kept = (await upload(ALICE, gif())).body.hash
  const swept = (await upload(ALICE, jpeg())).body.hash
  expect(await library.sweep(new Date(0), () => false)).toBe(0)
  expect(await library.sweep(new Date(Date.now() + 1_000), (hash) => hash !== swept)).toBe(1)
  expect((await harness.get(`/v1/media/${swept}`)).status).toBe(404)
  expect((await harness.get(`/v1/media/${kept}`)).status).toBe(200)
})

test('uploads from one address are limited in rate', async () => {
  const media = createMediaLibrary(database, readMediaOptions({ MEDIA_UPLOADS_PER_MINUTE: '2' }))
  const own = await startApiHarness({ media })
  try {
    await own.post(await own.wallet(ALICE).json([['bank.faucet', {}]]))
    const codes: (string | number)[] = []
    for (const seed of [11, 12, 13]) {
      const { status, body } = await upload(ALICE, png(seed), {}, own)
      codes.push(body.code ?? status)
    }
    expect(codes).toEqual([201, 201, 'request.rate_limited'])
    expect((await own.get('/v1/media')).status).toBe(200)
  } finally {
    await own.close()
  }
})
