import 'server-only'
import { readInternalApiUrl } from '../runtimeConfig.ts'
import { type OpenApi, openApiSchema } from './openApi.ts'

/** Longer, and the page says that the API does not answer. */
const WAIT_MS_MAX = 3_000
/** The document changes with a new version of the sequencer only. */
const KEPT_MS = 30_000

let kept: { url: string; at: number; document: OpenApi } | undefined

/** `/openapi.json` of the running API; undefined when it does not answer. */
export async function openApiOnServer(): Promise<OpenApi | undefined> {
  const url = readInternalApiUrl(process.env)
  if (kept?.url === url && performance.now() - kept.at < KEPT_MS) return kept.document
  try {
    const response = await fetch(`${url}/openapi.json`, {
      signal: AbortSignal.timeout(WAIT_MS_MAX),
      cache: 'no-store',
    })
    const document = openApiSchema.parse(await response.json())
    kept = { url, at: performance.now(), document }
    return document
  } catch (error) {
    console.error('The API described itself not at all, or in another shape', error)
    return undefined
  }
}
