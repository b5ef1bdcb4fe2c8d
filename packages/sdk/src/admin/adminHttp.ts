import { problemSchema } from '@weft/protocol/api'
import type { ZodType } from 'zod'
import { ApiProblem, NetworkUnreachable, WeftError } from '../errors.ts'
import { problemError } from '../httpClient.ts'
import { anySignal } from '../waiting.ts'

/** One request to the operators' part of the API. */
export interface AdminRequest<T> {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** After `/v1/admin`, with its leading slash: `/session`. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | undefined>>
  /** Sent as JSON. */
  readonly body?: unknown
  /** What a good answer looks like. */
  readonly schema: ZodType<T>
  /** From the session: without it the API changes nothing. */
  readonly csrfToken?: string | undefined
  readonly signal?: AbortSignal | undefined
}

export interface AdminHttpOptions {
  readonly url: string
  readonly origin: string
  readonly fetch: typeof globalThis.fetch
  readonly timeoutMs: number
}

/**
 * @throws ApiProblem when the API refuses, NetworkUnreachable when it does not answer, WeftError
 * `api.unexpected_answer` when the answer has another shape; the reason of `signal` when it fires.
 */
export type AskAdmin = <T>(request: AdminRequest<T>) => Promise<T>

/**
 * Asks once: what an operator does may not happen twice because an answer was lost, and what is only read is asked
 * for again by whoever watches.
 */
export function createAdminHttp(options: AdminHttpOptions): AskAdmin {
  const base = `${options.url.replace(/\/+$/, '')}/v1/admin`
  const cookies = createCookies()
  return async (request) => {
    const { method = 'GET', path, schema } = request
    request.signal?.throwIfAborted()
    const response = await send(options, request.signal, `${base}${path}${queryText(request.query)}`, {
      method,
      credentials: 'include',
      cache: 'no-store',
      headers: { ...headersOf(request), ...cookies.headers(options.origin) },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      signal: anySignal(request.signal, AbortSignal.timeout(options.timeoutMs)),
    })
    cookies.keep(response)
    const text = await response.text()
    if (!response.ok) throw refusalOf(response.status, text)
    return answerOf(schema, path, text)
  }
}

async function send(
  options: AdminHttpOptions,
  signal: AbortSignal | undefined,
  url: string,
  init: RequestInit,
): Promise<Response> {
  try {
    return await options.fetch(url, init)
  } catch (cause) {
    signal?.throwIfAborted()
    throw new NetworkUnreachable({ url: options.url, attempts: 1 }, cause)
  }
}

function headersOf({ body, csrfToken }: AdminRequest<unknown>): Record<string, string> {
  return {
    accept: 'application/json',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(csrfToken === undefined ? {} : { 'x-csrf-token': csrfToken }),
  }
}

/**
 * A browser keeps the session's cookie where no script sees it, and says by itself where a request comes from.
 * Elsewhere nobody does, so it is kept here.
 */
function createCookies() {
  let cookie: string | undefined
  return {
    keep(response: Response): void {
      for (const line of response.headers.getSetCookie?.() ?? []) {
        const [pair = ''] = line.split(';')
        if (pair.startsWith(`${COOKIE}=`)) cookie = pair.length > COOKIE.length + 1 ? pair : undefined
      }
    },
    headers(origin: string): Record<string, string> {
      if ('document' in globalThis) return {}
      return { origin, ...(cookie === undefined ? {} : { cookie }) }
    },
  }
}

const COOKIE = 'weft_admin'

function refusalOf(status: number, text: string): ApiProblem {
  const parsed = problemSchema.safeParse(jsonOf(text))
  if (parsed.success) return problemError(parsed.data, status)
  return new ApiProblem({
    status,
    code: `http.${status}`,
    title: `HTTP ${status}`,
    detail: text.slice(0, 300),
  })
}

function answerOf<T>(schema: ZodType<T>, path: string, text: string): T {
  const parsed = schema.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue === undefined ? '' : ` (${issue.path.join('.') || 'all of it'}: ${issue.message})`
  throw new WeftError('api.unexpected_answer', `/v1/admin${path} answered with another shape${where}`, {
    remedy: 'The API and this SDK are of different versions, or the URL is of another service.',
    cause: parsed.error,
  })
}

/** Undefined for what is not JSON, such as the empty answer to a sign-out. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function queryText(query: AdminRequest<unknown>['query'] = {}): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parameters.set(name, String(value))
  }
  return parameters.size === 0 ? '' : `?${parameters}`
}
