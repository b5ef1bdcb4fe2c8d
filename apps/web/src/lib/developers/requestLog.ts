/** One request of this browser to the API. */
export interface LoggedRequest {
  readonly id: number
  /** `page`: somebody ran something on a developers' page; `app`: what the app reads by itself. */
  readonly source: RequestSource
  readonly method: string
  /** Path and query. */
  readonly path: string
  /** Unix milliseconds. */
  readonly startedAt: number
  readonly sent: string | undefined
  /** Undefined while it is under way. */
  readonly answer?: LoggedAnswer
}
export type RequestSource = 'page' | 'app'

/** What came back, or that nothing did. */
export type LoggedAnswer = { readonly elapsedMs: number } & (
  | { readonly status: number; readonly requestId: string | undefined; readonly body: string }
  | { readonly failure: string }
)

/** A screenful many times over; the oldest go first. */
const REQUESTS_MAX = 100
/** Of one body: more nobody reads in a panel. */
const BODY_CHARACTERS_MAX = 20_000

let entries: readonly LoggedRequest[] = []
let nextId = 1
let recorders = 0
const listeners = new Set<() => void>()

/** The newest requests, newest first. */
export const requestLog = {
  get: (): readonly LoggedRequest[] => entries,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  clear(): void {
    change([])
  },
  /** Records until what it answers is called: bodies are copied only while somebody may look at them. */
  record(): () => void {
    recorders++
    let stopped = false
    return () => {
      if (!stopped) recorders--
      stopped = true
    }
  },
}

/** A `fetch` whose requests and answers are in the log. Hand it to a client as its `fetch`. */
export function loggedFetch(source: RequestSource, fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    if (recorders === 0) return fetch(input, init)
    const id = nextId++
    const url = new URL(input instanceof Request ? input.url : input)
    const startedAt = Date.now()
    const started = performance.now()
    add({
      id,
      source,
      method: init?.method ?? 'GET',
      path: url.pathname + url.search,
      startedAt,
      sent: textOf(init?.body),
    })
    const elapsedMs = () => Math.round(performance.now() - started)
    try {
      const response = await fetch(input, init)
      const ms = elapsedMs()
      void describe(response.clone()).then((body) => {
        const requestId = response.headers.get('x-request-id') ?? undefined
        answer(id, { elapsedMs: ms, status: response.status, requestId, body })
      })
      return response
    } catch (error) {
      answer(id, { elapsedMs: elapsedMs(), failure: error instanceof Error ? error.message : String(error) })
      throw error
    }
  }
}

async function describe(response: Response): Promise<string> {
  const type = response.headers.get('content-type') ?? ''
  if (!/json|text/.test(type)) return type === '' ? '' : `(${type})`
  try {
    return cut(await response.text())
  } catch {
    return '(the answer broke off)'
  }
}

function textOf(body: BodyInit | null | undefined): string | undefined {
  if (body === null || body === undefined) return undefined
  if (typeof body === 'string') return cut(body)
  if (ArrayBuffer.isView(body)) return `(${body.byteLength} bytes)`
  if (body instanceof Blob) return `(${body.size} bytes)`
  return '(bytes)'
}

function cut(text: string): string {
  return text.length <= BODY_CHARACTERS_MAX ? text : `${text.slice(0, BODY_CHARACTERS_MAX)}\n… (cut)`
}

function add(entry: LoggedRequest): void {
  change([entry, ...entries].slice(0, REQUESTS_MAX))
}

function answer(id: number, given: LoggedAnswer): void {
  change(entries.map((entry) => (entry.id === id ? { ...entry, answer: given } : entry)))
}

function change(next: readonly LoggedRequest[]): void {
  entries = next
  for (const listener of listeners) listener()
}
