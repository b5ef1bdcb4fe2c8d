import {
  decodeSubmitAnswer,
  decodeTransactionsBody,
  encodeTransactionsBody,
  type SubmitAnswerItem,
} from '@weft/protocol/api'
import type { Answer } from './post.ts'

/** What an answer says, as far as a load generator must know. */
export interface ReadAnswer {
  readonly accepted: number
  /** Number of the last batch; 0 when none was accepted. */
  readonly batch: number
  /** What to send again, after a refusal that may pass. */
  readonly again: Uint8Array | undefined
}

export interface AnswerReader {
  read(answer: Answer, body: Uint8Array): ReadAnswer
  /** Transactions refused for good, by code. */
  readonly refused: Record<string, number>
}

export function createAnswerReader(kind: 'weft' | 'jsonRpc'): AnswerReader {
  const refused: Record<string, number> = {}
  const refuse = (code: string, count = 1) => {
    refused[code] = (refused[code] ?? 0) + count
  }
  return { refused, read: kind === 'weft' ? readWeft : readJsonRpc }

  function readWeft({ status, body: bytes }: Answer, body: Uint8Array): ReadAnswer {
    if (status === 429 || status === 503) return { accepted: 0, batch: 0, again: body }
    if (status !== 202) throw new Error(`The rollup answers ${status}: ${bytes.toString().slice(0, 500)}`)
    const items = decodeSubmitAnswer(bytes)
    let accepted = 0
    let batch = 0
    for (const item of items) {
      if (item.status !== 'sealed') continue
      accepted++
      batch = Math.max(batch, item.batch)
    }
    return { accepted, batch, again: accepted === items.length ? undefined : refusedOf(items, body) }
  }

  /** A body of those that may pass another time; undefined when there are none. */
  function refusedOf(items: readonly SubmitAnswerItem[], body: Uint8Array): Uint8Array | undefined {
    const { transactions } = decodeTransactionsBody(body)
    const again = transactions.filter((_, index) => {
      const item = items[index]!
      if (item.status === 'sealed') return false
      if (!item.retryable) refuse(item.code)
      return item.retryable
    })
    return again.length === 0 ? undefined : encodeTransactionsBody(again)
  }

  function readJsonRpc({ status, body: text }: Answer): ReadAnswer {
    if (status !== 200) throw new Error(`The node answers ${status}: ${text.toString().slice(0, 500)}`)
    const errors = countOf(text, '"error"')
    if (errors > 0) refuse(/"message":"([^"]*)"/.exec(text.toString())?.[1] ?? 'unknown', errors)
    return { accepted: countOf(text, '"result"'), batch: 0, again: undefined }
  }
}

function countOf(text: Buffer, part: string): number {
  let count = 0
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count++
  return count
}
