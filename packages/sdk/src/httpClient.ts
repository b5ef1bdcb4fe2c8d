import { type Problem, problemSchema } from '@weft/protocol/api'
import type { ZodType } from 'zod'
import { ApiProblem, NetworkUnreachable, WeftError } from './errors.ts'
import { anySignal, delay, within } from './waiting.ts'

/** One request to the API. */
export interface ApiRequest<T> {
  /** With its leading slash: `/v1/status`. */
  path: string
  query?: Readonly<Record<string, string | number | undefined>>
  /** Bytes to POST; without a body the request is a GET. */
  body?: { bytes: Uint8Array<ArrayBuffer>; mediaType: string }
  /** What a good answer looks like. */
  schema: ZodType<T>
  signal?: AbortSignal | undefined
  /** Of all attempts together; as many as there are when absent. */
  timeoutMs?: number | undefined
  /** Of one attempt; the client's when absent. */
  attemptTimeoutMs?: number
}

/** Asks the API, again when the network fails, and checks what it answers. */
export interface HttpClient {
  /**
   * @throws ApiProblem when the API answers with a problem, NetworkUnreachable when it does not answer,
   * WeftError `api.unexpected_answer` when the answer has another shape, TimeoutExceeded; the reason of `signal` when
   * it fires.
   */
  request<T>(request: ApiRequest<T>): Promise<T>
}

/** Where the API is and how patient one attempt is. */
export interface HttpOptions {
  /** Base URL: `http://127.0.0.1:4000`. */
  url: string
  fetch: typeof globalThis.fetch
  timeoutMs: number
  /** Sent with every request: whose limits count. */
  apiKey?: string | undefined
}

/** Attempts in all. The waits between them, 0.2 to 1.6 s, outlast the restart of a process. */
const ATTEMPTS_MAX = 5
const FIRST_DELAY_MS = 200
/** A server that asks for more patience than this has its problem shown instead. */
const RETRY_AFTER_MS_MAX = 5_000
/** Answers of proxies and of an API that starts or is full: the same request may succeed in a moment. */
const RETRIED_STATUSES: ReadonlySet<number> = new Set([429, 502, 503, 504])

/**
 * Every request of this API may be repeated: reads change nothing, and a transaction is known by its hash.
 */
export function createHttpClient(options: HttpOptions): HttpClient {
  const base = options.url.replace(/\/+$/, '')

  async function attempts<T>(request: ApiRequest<T>): Promise<T> {
    const url = `${base}${request.path}${queryText(request.query)}`
    for (let attempt = 1; ; attempt++) {
      const answer = await ask(options, url, request)
      if (answer.kind === 'good') return parse(request, answer.body)
      const waitMs = answer.retryAfterMs ?? FIRST_DELAY_MS * 2 ** (attempt - 1)
      if (attempt === ATTEMPTS_MAX || !answer.retryable || waitMs > RETRY_AFTER_MS_MAX) {
        throw answer.kind === 'problem'
          ? answer.problem
          : new NetworkUnreachable({ url: base, attempts: attempt }, answer.cause)
      }
      await delay(waitMs, request.signal)
    }
  }

  return {
    request: (request) =>
      within(`The answer to ${request.path}`, request, (signal) => attempts({ ...request, signal })),
  }
}

/** An API's problem as an error. */
export function problemError(problem: Problem, status = problem.status): ApiProblem {
  const { code, title, detail, retryable, context, requestId } = problem
  const remedy = problem.remedy ?? (retryable ? TRY_AGAIN : CHANGE_IT)
  return new ApiProblem({
    status,
    code,
    title,
    detail,
    remedy,
    retryable,
    context: { ...context, requestId },
  })
}

const TRY_AGAIN = 'It may pass: try the same again in a moment.'
const CHANGE_IT = 'Change what the message names: the same would be refused again.'

type Answer = { retryable: boolean; retryAfterMs?: number | undefined } & (
  | { kind: 'good'; body: unknown }
  | { kind: 'problem'; problem: ApiProblem }
  | { kind: 'silence'; cause: unknown }
)

/** One attempt. Throws only when the caller's signal fired. */
async function ask(options: HttpOptions, url: string, request: ApiRequest<unknown>): Promise<Answer> {
  request.signal?.throwIfAborted()
  const deadline = AbortSignal.timeout(request.attemptTimeoutMs ?? options.timeoutMs)
  try {
    const { body } = request
    const response = await options.fetch(url, {
      ...(body && { method: 'POST', body: body.bytes }),
      headers: {
        accept: 'application/json',
        ...(body && { 'content-type': body.mediaType }),
        ...(options.apiKey === undefined ? {} : { authorization: `Bearer ${options.apiKey}` }),
      },
      signal: anySignal(request.signal, deadline),
      // A cached head or nonce would be an old one.
      cache: 'no-store',
    })
    const text = await response.text()
    if (response.ok) return { kind: 'good', retryable: false, body: parseJson(text) }
    return {
      kind: 'problem',
      retryable: RETRIED_STATUSES.has(response.status),
      retryAfterMs: secondsToMs(response.headers.get('retry-after')),
      problem: problemOf(response.status, text),
    }
  } catch (cause) {
    request.signal?.throwIfAborted()
    return { kind: 'silence', retryable: true, cause }
  }
}

function parse<T>(request: ApiRequest<T>, body: unknown): T {
  const parsed = request.schema.safeParse(body)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue === undefined ? '' : ` (${issue.path.join('.') || 'all of it'}: ${issue.message})`
  throw new WeftError('api.unexpected_answer', `${request.path} answered with another shape${where}`, {
    remedy: 'The API and this SDK are of different versions, or the URL is of another service.',
    cause: parsed.error,
  })
}

function problemOf(status: number, text: string): ApiProblem {
  const parsed = problemSchema.safeParse(parseJson(text))
  if (parsed.success) return problemError(parsed.data, status)
  return new ApiProblem({
    status,
    code: `http.${status}`,
    title: `HTTP ${status}`,
    detail: text.slice(0, 300),
  })
}

/** Undefined for what is not JSON: the schema then says what was expected. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function secondsToMs(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : undefined
}

function queryText(query: ApiRequest<unknown>['query'] = {}): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parameters.set(name, String(value))
  }
  return parameters.size === 0 ? '' : `?${parameters}`
}
