import { Agent, request } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { REQUEST_TRANSACTIONS_MAX } from '@weft/protocol'
import { BINARY_MEDIA_TYPE, decodeSubmitAnswer, encodeTransactionsBody } from '@weft/protocol/api'
import type { LoadNews, SealedItem } from './loadMessages.ts'
import type { PlannedTransaction } from './planPhase.ts'

export interface SendOptions {
  readonly url: string
  /** Unix milliseconds of the phase's begin. */
  readonly startMs: number
  /** Nothing is sent, or sent again, after this; Unix milliseconds. */
  readonly endMs: number
  readonly tell: (news: LoadNews) => void
}

/**
 * Sends what is due over one connection, request after request, so that an account's nonces arrive in order. What
 * the sequencer is too full for is sent again when it says.
 *
 * @returns actions that were not taken in time.
 */
export async function sendFlow(
  planned: readonly PlannedTransaction[],
  options: SendOptions,
): Promise<number> {
  const { startMs, endMs } = options
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  let waiting: PlannedTransaction[] = []
  let at = 0
  try {
    while ((waiting.length > 0 || at < planned.length) && Date.now() < endMs) {
      const elapsedMs = Date.now() - startMs
      while (
        at < planned.length &&
        waiting.length < REQUEST_TRANSACTIONS_MAX &&
        planned[at]!.dueMs <= elapsedMs
      ) {
        waiting.push(planned[at++]!)
      }
      if (waiting.length === 0) await setTimeout(Math.max(1, planned[at]!.dueMs - elapsedMs))
      else waiting = await sendOnce(waiting, { ...options, agent })
    }
  } finally {
    agent.destroy()
  }
  return [...waiting, ...planned.slice(at)].reduce((sum, { actions }) => sum + actions, 0)
}

/** @returns what to send again. */
async function sendOnce(
  due: readonly PlannedTransaction[],
  options: SendOptions & { agent: Agent },
): Promise<PlannedTransaction[]> {
  const { tell, startMs } = options
  const answer = await post(options, encodeTransactionsBody(due.map(({ bytes }) => bytes)))
  if (answer.status === 429 || answer.status === 503) {
    await setTimeout(Math.max(0, Math.min(answer.retryAfterMs, options.endMs - Date.now())))
    return [...due]
  }
  if (answer.status !== 202) {
    throw new Error(`The API answers ${answer.status}: ${answer.body.toString().slice(0, 300)}`)
  }
  const sealed: SealedItem[] = []
  const again: PlannedTransaction[] = []
  for (const [index, item] of decodeSubmitAnswer(answer.body).entries()) {
    const { actions, dueMs } = due[index]!
    if (item.status === 'sealed') sealed.push([item.batch, item.index, actions, startMs + dueMs])
    else if (item.retryable) again.push(due[index]!)
    else tell({ kind: 'refused', code: item.code })
  }
  if (sealed.length > 0) tell({ kind: 'sealed', items: sealed })
  if (again.length > 0) await setTimeout(RETRY_MS)
  return again
}

/** Before single transactions of a request are sent again. */
const RETRY_MS = 100
/** When a full sequencer does not say how long to wait. */
const RETRY_AFTER_SECONDS = 1

function post(
  { url, agent }: { url: string; agent: Agent },
  body: Uint8Array,
): Promise<{ status: number; body: Buffer; retryAfterMs: number }> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': BINARY_MEDIA_TYPE,
      'content-length': body.length,
      accept: BINARY_MEDIA_TYPE,
    }
    const outgoing = request(
      new URL('/v1/transactions', url),
      { method: 'POST', agent, headers },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.once('error', reject)
        answer.once('end', () => {
          const seconds = Number(answer.headers['retry-after'] ?? RETRY_AFTER_SECONDS)
          resolve({
            status: answer.statusCode ?? 0,
            body: Buffer.concat(parts),
            retryAfterMs: seconds * 1_000,
          })
        })
      },
    )
    outgoing.once('error', reject)
    outgoing.end(body)
  })
}
