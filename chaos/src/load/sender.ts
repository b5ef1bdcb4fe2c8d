import { Fault, type Hash } from '@weft/primitives'
import {
  BINARY_MEDIA_TYPE,
  encodeTransactionsBody,
  type SubmitItem,
  submitResponseSchema,
} from '@weft/protocol/api'
import { pause } from '../support/pause.ts'
import type { Signed } from './wallet.ts'

/** What the rollup promised a client: this transaction is in the log, there. */
export interface Acknowledgement {
  readonly hash: Hash
  readonly batch: number
  readonly index: number
}

/** A client that does not give up: the same bytes again until each has its place, or is refused for good. */
export interface Sender {
  /**
   * Sends transactions of one flow, in order; resolves when each has its place, or the signal fired.
   *
   * @throws Fault `chaos.refused` when one is refused for a reason that trying again does not mend.
   */
  send(signed: readonly Signed[], signal: AbortSignal): Promise<void>
  /** Requests that had to be repeated. */
  readonly retries: number
  /** Answers that said: that one I have already. */
  readonly duplicatesAnswered: number
}

/** A sequencer that is paused keeps its connections open and answers nothing. */
const REQUEST_MS_MAX = 4_000
const RETRY_MS_FIRST = 100
const RETRY_MS_MAX = 1_000

/**
 * @param options.urls - Of the sequencers; the one that leads answers.
 * @param options.onAcknowledged - Told of every place in every answer: also of a part of what was sent, and again
 * when it was answered before.
 */
export function createSender(options: {
  urls: readonly string[]
  onAcknowledged(acknowledgement: Acknowledgement): void
}): Sender {
  const { urls, onAcknowledged } = options
  let current = 0
  let retries = 0
  let duplicatesAnswered = 0

  async function send(signed: readonly Signed[], signal: AbortSignal): Promise<void> {
    const body = new Uint8Array(encodeTransactionsBody(signed.map(({ bytes }) => bytes)))
    for (let pauseMs = RETRY_MS_FIRST; ; pauseMs = Math.min(pauseMs * 2, RETRY_MS_MAX)) {
      if (signal.aborted) return
      const asked = current
      const items = await post(urls[asked]!, body, signal)
      if (items === undefined) {
        // Whoever finds a sequencer silent turns all to the next; those who found it later have turned already.
        if (asked === current) current = (current + 1) % urls.length
      } else {
        duplicatesAnswered += items.filter((item) => item.status === 'sealed' && item.duplicate).length
        for (const item of items) if (item.status === 'sealed') onAcknowledged(placeOf(item))
        if (areAllSealed(items)) return
      }
      retries++
      await pause(pauseMs, signal)
    }
  }

  return {
    send,
    get retries() {
      return retries
    },
    get duplicatesAnswered() {
      return duplicatesAnswered
    },
  }
}

/** Undefined: no answer, or one that says to try again. */
async function post(
  url: string,
  body: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<SubmitItem[] | undefined> {
  try {
    const response = await fetch(`${url}/v1/transactions`, {
      method: 'POST',
      headers: { 'content-type': BINARY_MEDIA_TYPE },
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_MS_MAX)]),
    })
    const text = await response.text()
    if (response.status === 202) return submitResponseSchema.parse(JSON.parse(text)).items
    if (response.status === 429 || response.status === 503) return undefined
    throw new Fault('chaos.refused', `The API answered ${response.status}: ${text}`, { retryable: false })
  } catch (error) {
    if (error instanceof Fault) throw error
    return undefined
  }
}

function placeOf(item: SubmitItem & { status: 'sealed' }): Acknowledgement {
  return { hash: item.hash as Hash, batch: item.batch, index: item.index }
}

/** False when some are to be sent again. @throws Fault `chaos.refused` */
function areAllSealed(items: readonly SubmitItem[]): boolean {
  for (const item of items) {
    if (item.status === 'refused' && !item.error.retryable) {
      throw new Fault(
        'chaos.refused',
        `${item.hash} was refused with ${item.error.code}: ${item.error.detail}`,
        { retryable: false },
      )
    }
  }
  return items.every(({ status }) => status === 'sealed')
}
