import { Fault, type Hash } from '@weft/primitives'
import { AwsClient } from 'aws4fetch'
import type { S3Options } from './mediaOptions.ts'
import type { MediaStore } from './mediaStore.ts'

/** One attempt; a file has a few megabytes. */
const TIMEOUT_MS = 15_000
/** After the first. */
const RETRIES_MAX = 2

/** Files in a bucket of an S3-compatible store, under `media/<hash>`, by requests signed with AWS Signature 4. */
export function createS3Store(options: S3Options): MediaStore {
  const { endpoint, bucket, region, accessKeyId, secretAccessKey } = options
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: RETRIES_MAX })

  async function request(hash: Hash, init: RequestInit, good: readonly number[]): Promise<Response> {
    const url = `${endpoint}/${bucket}/media/${hash.slice(2)}`
    let response: Response
    try {
      response = await client.fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) })
    } catch (cause) {
      throw away('it does not answer', cause)
    }
    if (good.includes(response.status)) return response
    const said = (await response.text().catch(() => '')).slice(0, 300)
    throw away(`it answered ${response.status} ${said}`)
  }

  return {
    inDatabase: false,
    async write(hash, { bytes, type }) {
      // A copy, because the types of fetch want bytes over a buffer of their own.
      const body = Uint8Array.from(bytes)
      await (
        await request(hash, { method: 'PUT', headers: { 'content-type': type }, body }, [200])
      ).arrayBuffer()
    },
    async read(hash) {
      const response = await request(hash, { method: 'GET' }, [200, 404])
      const bytes = new Uint8Array(await response.arrayBuffer())
      return response.status === 200 ? bytes : undefined
    },
    async remove(hash) {
      await (await request(hash, { method: 'DELETE' }, [200, 204, 404])).arrayBuffer()
    },
  }
}

function away(what: string, cause?: unknown): Fault {
  return new Fault('media.store_away', 'The store of media does not answer; try again in a moment', {
    retryable: true,
    // For the log: answers keep it to themselves, see problems.
    cause: new Error(`The bucket of MEDIA_S3_ENDPOINT failed: ${what}`, { cause }),
  })
}
