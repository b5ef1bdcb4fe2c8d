import { type Hash, hexToBytes } from '@weft/primitives'
import { signingDigest } from '@weft/protocol'
import { mediaPermitTypedData } from '@weft/protocol/api'
import { recoverAddress } from 'viem'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createWeftClient } from './createWeftClient.ts'
import { privateKeySigner } from './privateKeySigner.ts'
import { startTestApi, type TestApi, testDomain } from './test-support/startTestApi.ts'

const signer = privateKeySigner(`0x${'42'.repeat(32)}`)
const bytes = new TextEncoder().encode('abc')
/** SHA-256 of "abc", from FIPS 180-2. */
const HASH = '0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' as Hash
const answer = { hash: HASH, url: `/v1/media/${HASH}`, type: 'image/png', bytes: 3, width: 1, height: null }
let api: TestApi

beforeEach(async () => {
  api = await startTestApi()
})
afterEach(() => api.stop())

test('an upload is signed by the account over the hash of the file, and answers where it is served', async () => {
  api.answers.set('/v1/media', answer)
  const weft = createWeftClient({ url: `${api.url}/`, signer })
  const media = await weft.media.upload(new Blob([bytes]))
  expect(media).toEqual({ ...answer, url: `${api.url}/v1/media/${HASH}` })
  expect(weft.media.url(HASH)).toBe(media.url)
  const { method, url } = api.requests.at(-1)!
  expect(method).toBe('POST')
  const query = new URL(url, api.url).searchParams
  const permit = { account: signer.address, hash: HASH, validUntil: Number(query.get('validUntil')) }
  expect(query.get('hash')).toBe(HASH)
  const digest = signingDigest(mediaPermitTypedData(testDomain, permit))
  const signature = query.get('signature') as `0x${string}`
  expect((await recoverAddress({ hash: digest, signature: hexToBytes(signature) })).toLowerCase()).toBe(
    signer.address,
  )
})

test('without a signer nothing is sent, and a refusal keeps its code', async () => {
  const reader = createWeftClient({ url: api.url })
  await expect(reader.media.upload(bytes)).rejects.toMatchObject({ code: 'signer.missing' })
  const problem = {
    type: 'urn:weft:problem:media.malformed',
    title: 'The file is not whole',
    status: 400,
    code: 'media.malformed',
    detail: 'The file begins as image/png, but ends too early',
    requestId: 'r',
    retryable: false,
  }
  api.faults.push({ path: '/v1/media', kind: 'answer', status: 400, body: JSON.stringify(problem) })
  await expect(reader.media.upload(bytes, { signer })).rejects.toMatchObject({
    code: 'media.malformed',
    status: 400,
  })
})
