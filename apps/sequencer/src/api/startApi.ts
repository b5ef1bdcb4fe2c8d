import { createAcceptance } from '../acceptance/acceptance.ts'
import { signatureLibrary } from '../acceptance/recoverSigner.ts'
import { createSignaturePool } from '../acceptance/signaturePool.ts'
import { timedSignaturePool } from '../metrics/timedSignaturePool.ts'
import type { SequencerServices } from '../types.ts'
import { type ApiOptions, readApiOptions } from './apiOptions.ts'
import { buildApi } from './buildApi.ts'
import { signingDomainOf } from './views/statusView.ts'

/**
 * Opens the API: acceptance with its threads, HTTP and the stream.
 *
 * @param options.port - 0 takes a free one; `url` tells which.
 * @param options.now - Unix milliseconds; default: the machine's clock. Signatures of transactions go by that one.
 * @param options.api - Default: from the environment, see `readApiOptions`.
 */
export async function startApi(
  services: SequencerServices,
  options: { host: string; port: number; api?: Partial<ApiOptions>; now?: () => number },
): Promise<{ url: string; close(): Promise<void> }> {
  const apiOptions = { ...readApiOptions(process.env), ...options.api }
  if (signatureLibrary === 'javascript') {
    services.logger.warn('libsecp256k1 is not available for this platform: signatures are checked slowly')
  }
  const pool = createSignaturePool({
    domain: signingDomainOf(services),
    ...(apiOptions.signatureThreads === undefined ? {} : { threads: apiOptions.signatureThreads }),
  })
  const signatures = timedSignaturePool(pool, services.metrics)
  const acceptance = createAcceptance({ ...services, signatures, now: Date.now })
  const api = await buildApi({ services, acceptance, options: apiOptions, now: options.now ?? Date.now })
  await api.listen({ host: options.host, port: options.port })
  const address = api.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port
  const host = options.host.includes(':') ? `[${options.host}]` : options.host
  return {
    url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`,
    async close() {
      await api.close()
      acceptance.close()
      await signatures.close()
    },
  }
}
