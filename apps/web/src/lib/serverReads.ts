import 'server-only'
import { createWeftClient, type WeftClient } from '@weft/sdk'
import { readInternalApiUrl } from './runtimeConfig.ts'

/** Longer, and a page without figures now is better than one with figures later: the browser asks by itself. */
const WAIT_MS_MAX = 800
/** After a failure nobody waits again for so long. */
const PAUSE_MS = 2_000

let client: { url: string; weft: WeftClient } | undefined
let failedAt = Number.NEGATIVE_INFINITY

/** What a read answers now, for the first paint; undefined when the API does not answer in time. */
export async function readOnServer<Answer>(
  ask: (weft: WeftClient, options: { signal: AbortSignal }) => Promise<Answer>,
): Promise<Answer | undefined> {
  if (performance.now() - failedAt < PAUSE_MS) return undefined
  try {
    return await ask(clientOf(readInternalApiUrl(process.env)), { signal: AbortSignal.timeout(WAIT_MS_MAX) })
  } catch {
    // The browser asks again, and says what is wrong.
    failedAt = performance.now()
    return undefined
  }
}

function clientOf(url: string): WeftClient {
  if (client?.url !== url) client = { url, weft: createWeftClient({ url, timeoutMs: WAIT_MS_MAX }) }
  return client.weft
}
