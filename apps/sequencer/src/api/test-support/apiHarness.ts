import type { Database } from '@weft/db'
import type { Problem, SubmitResponse } from '@weft/protocol/api'
import type { MediaLibrary } from '../../media/mediaLibrary.ts'
import type { ApiOptions } from '../apiOptions.ts'
import { startApi } from '../startApi.ts'
import { signingDomainOf } from '../views/statusView.ts'
import { createMemorySequencer, type MemorySequencer } from './memorySequencer.ts'
import { createTestWallet, type TestWallet } from './testWallet.ts'

/** What came back: the status, the headers and the parsed body. */
export interface Answer<T> {
  readonly status: number
  readonly headers: Headers
  readonly body: T
}

/** The API on a real port, over a sequencer in memory. */
export interface ApiHarness {
  readonly url: string
  readonly memory: MemorySequencer
  wallet(number: number): TestWallet
  get<T>(path: string): Promise<Answer<T>>
  /** Sends a body as it is; objects as JSON. */
  post<T = SubmitResponse & Problem>(body: unknown, contentType?: string): Promise<Answer<T>>
  outage(error: Error | undefined): void
  close(): Promise<void>
}

/** Batches run by themselves unless `manual`. */
export async function startApiHarness(
  options: {
    manual?: boolean
    api?: Partial<ApiOptions>
    media?: MediaLibrary
    database?: Database
    /** Unix milliseconds. */
    now?: () => number
  } = {},
): Promise<ApiHarness> {
  const memory = createMemorySequencer(undefined, { media: options.media, database: options.database })
  if (!options.manual) memory.runAlways()
  const { services } = memory
  const started = await startApi(services, {
    host: '127.0.0.1',
    port: 0,
    api: { signatureThreads: 1, ...options.api },
    ...(options.now === undefined ? {} : { now: options.now }),
  })

  async function answer<T>(response: Response): Promise<Answer<T>> {
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : text) as T,
    }
  }

  return {
    url: started.url,
    memory,
    wallet: (number) => createTestWallet(services.registry, signingDomainOf(services), number),
    get: async (path) => answer(await fetch(`${started.url}${path}`)),
    async post(body, contentType) {
      const isRaw = typeof body === 'string' || body instanceof Uint8Array
      const type =
        contentType ?? (body instanceof Uint8Array ? 'application/octet-stream' : 'application/json')
      const response = await fetch(`${started.url}/v1/transactions`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: isRaw ? (body as string | Uint8Array<ArrayBuffer>) : JSON.stringify(body),
      })
      return answer(response)
    },
    outage(error) {
      memory.outage = error
    },
    close: started.close,
  }
}
