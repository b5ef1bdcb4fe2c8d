import { bytesToHex, type Hash, sha256 } from '@weft/primitives'
import {
  type Media,
  type MediaLimits,
  type MediaPermit,
  mediaLimitsSchema,
  mediaPermitTypedData,
  mediaSchema,
} from '@weft/protocol/api'
import { checkedSignature } from './checkedSignature.ts'
import { InvalidInput } from './errors.ts'
import type { HttpClient } from './httpClient.ts'
import type { RollupInfo } from './rollupInfo.ts'
import type { Signer } from './signer.ts'
import { orAborted, within } from './waiting.ts'
import type { RequestOptions } from './weftClient.ts'

/** Pictures and films of collections, named by the SHA-256 of their bytes. */
export interface MediaClient {
  /** What may be uploaded. */
  limits(options?: RequestOptions): Promise<MediaLimits>
  /**
   * Stores a file, or finds it stored. An account signs for it; that costs nothing, but the account must be able to
   * pay for one action. The same file again is the same answer.
   *
   * @returns its hash, for a collection; its type, as found in the bytes; the address it is served at.
   * @throws ApiProblem `media.*`, SignatureRejected, InvalidInput `signer.missing`
   * @example const { hash } = await weft.media.upload(await readFile('cover.png'))
   */
  upload(file: Uint8Array | Blob, options?: RequestOptions & { signer?: Signer }): Promise<Media>
  /** Where a file is served; it may not be there. */
  url(hash: Hash): string
}

/** A permit holds for ten minutes: a person confirms it, a slow connection sends megabytes. */
const PERMIT_SECONDS = 600
/** Of one attempt. */
const UPLOAD_TIMEOUT_MS = 120_000

export function createMedia(
  dependencies: { http: HttpClient; info: RollupInfo; url: string },
  ofClient: Signer | undefined,
): MediaClient {
  const { http, info } = dependencies
  const base = dependencies.url.replace(/\/+$/, '')

  async function upload(
    file: Uint8Array | Blob,
    signer: Signer | undefined,
    signal: AbortSignal | undefined,
  ) {
    if (signer === undefined) {
      throw new InvalidInput('signer.missing', 'This client has no signer', {
        remedy: 'Create it with one, or hand one to the call.',
      })
    }
    const bytes = await bytesOf(file)
    const hash = bytesToHex(sha256(bytes)) as Hash
    const validUntil = Number(await info.now(signal)) + PERMIT_SECONDS
    const permit: MediaPermit = { account: signer.address, hash, validUntil }
    const typedData = mediaPermitTypedData(await info.domain(signal), permit)
    const signing = checkedSignature(signer, typedData, signer.address)
    const signature = bytesToHex(await orAborted(signing, signal))
    const media = await http.request({
      path: '/v1/media',
      query: { ...permit, signature },
      body: { bytes, mediaType: 'application/octet-stream' },
      schema: mediaSchema,
      attemptTimeoutMs: UPLOAD_TIMEOUT_MS,
      signal,
    })
    return { ...media, url: `${base}${media.url}` }
  }

  return {
    limits: (options) => http.request({ path: '/v1/media', schema: mediaLimitsSchema, ...options }),
    upload: (file, options = {}) =>
      within('The upload', options, (signal) => upload(file, options.signer ?? ofClient, signal)),
    url: (hash) => `${base}/v1/media/${hash}`,
  }
}

async function bytesOf(file: Uint8Array | Blob): Promise<Uint8Array<ArrayBuffer>> {
  return file instanceof Uint8Array ? Uint8Array.from(file) : new Uint8Array(await file.arrayBuffer())
}
