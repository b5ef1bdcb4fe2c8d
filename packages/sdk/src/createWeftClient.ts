import { createProver } from './createProver.ts'
import { createSimulate } from './createSimulate.ts'
import { createStream } from './createStream.ts'
import { createFollower } from './followTransaction.ts'
import { createHttpClient } from './httpClient.ts'
import { createL1Reader } from './l1Reader.ts'
import { createMedia } from './media.ts'
import { createBuilders, createCalls } from './moduleNamespaces.ts'
import { createModuleViews } from './moduleViews.ts'
import { createReads } from './reads.ts'
import { createRollupInfo } from './rollupInfo.ts'
import type { Signer } from './signer.ts'
import { createTransactions } from './transactions.ts'
import { within } from './waiting.ts'
import type { WeftClient, WeftClientCore, WeftClientOptions } from './weftClient.ts'

/** Of one attempt of one request. */
const TIMEOUT_MS = 10_000

/**
 * A client of one rollup, for browsers and Node. Nothing is asked before the first call.
 *
 * @example
 * const weft = createWeftClient({ url: 'http://127.0.0.1:4000', signer: privateKeySigner(key) })
 * const sent = await weft.lending.supply({ asset: 'USDC', amount: '100.5' })
 * const receipt = await sent.wait('executed')
 */
export function createWeftClient(options: WeftClientOptions): WeftClient {
  const { url, apiKey, timeoutMs = TIMEOUT_MS } = options
  // Bound, because a browser's fetch refuses to be called on another object.
  const fetch = options.fetch ?? globalThis.fetch.bind(globalThis)
  const http = createHttpClient({ url, fetch, timeoutMs, apiKey })
  const info = createRollupInfo(http, options.rollup)
  const reads = createReads(http)
  const views = createModuleViews(http)
  const follower = createFollower(http, async () => (await info.status()).heads)
  const transactionsOf = createTransactions({ http, info, follower, reads })
  const prover = createProver(reads.proof, createL1Reader(info, options.l1RpcUrl))
  const build = createBuilders()

  const withSigner = (signer: Signer | undefined): WeftClient => {
    const sending = transactionsOf(signer)
    const core: WeftClientCore = {
      url,
      signer,
      build,
      withSigner,
      media: createMedia({ http, info, url }, signer),
      simulate: createSimulate(http, signer),
      status: (request) => within('The status', request, info.status),
      domain: (request) => within('The signing domain', request, info.domain),
      stream: (stream = {}) => createStream({ url, webSocket: options.webSocket }, stream),
      ...reads,
      views,
      ...prover,
      ...sending,
    }
    return { ...createCalls(sending.bundle), ...core }
  }
  return withSigner(options.signer)
}
