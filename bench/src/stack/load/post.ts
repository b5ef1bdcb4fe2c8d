import { type Agent, request } from 'node:http'

/** An HTTP answer, whole. */
export interface Answer {
  readonly status: number
  readonly body: Buffer
  /** From `Retry-After`; a second when there is none. */
  readonly retryAfterMs: number
}

const RETRY_AFTER_SECONDS = 1

/** Sends one body over a kept connection. @throws Error when the connection breaks. */
export function post(options: {
  url: string
  path: string
  mediaType: string
  agent: Agent
  body: Uint8Array
}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      new URL(options.path, options.url),
      {
        method: 'POST',
        agent: options.agent,
        headers: {
          'content-type': options.mediaType,
          'content-length': options.body.length,
          // Answers in the form of the question: for the rollup a twentieth of the size of JSON.
          accept: options.mediaType,
        },
      },
      (incoming) => {
        const parts: Buffer[] = []
        incoming.on('data', (part: Buffer) => parts.push(part))
        incoming.once('error', reject)
        incoming.once('end', () => {
          const seconds = Number(incoming.headers['retry-after'] ?? RETRY_AFTER_SECONDS)
          resolve({
            status: incoming.statusCode ?? 0,
            body: Buffer.concat(parts),
            retryAfterMs: seconds * 1_000,
          })
        })
      },
    )
    outgoing.once('error', reject)
    outgoing.end(options.body)
  })
}
