import type { Hash } from '@weft/primitives'
import { encodeSubmitAnswer, type SubmitItem } from '@weft/protocol/api'
import type { AcceptanceResult } from '../acceptance/arrival.ts'
import { asBuffer } from '../acceptance/asBuffer.ts'
import { toProblem } from './problems.ts'

/**
 * The JSON of `submitResponseSchema`. Written by hand, because the general way (validate, then stringify) took
 * more time for a thousand results than accepting the thousand transactions.
 */
export function submitAnswerText(results: readonly AcceptanceResult[], requestId: string): string {
  return `{"items":[${results.map((result) => itemText(result, requestId)).join(',')}]}`
}

/** The binary form of the same. */
export function submitAnswerBytes(results: readonly AcceptanceResult[], requestId: string): Buffer {
  const items = results.map((result) => {
    if (result.status === 'sealed') return result
    const { status, code, detail, retryable } = toProblem(result.fault, requestId)
    return { status: 'refused' as const, httpStatus: status, code, detail, retryable }
  })
  return Buffer.from(encodeSubmitAnswer(items))
}

function itemText(result: AcceptanceResult, requestId: string): string {
  if (result.status === 'sealed') {
    const { digest, batch, index, duplicate } = result
    return `{"status":"sealed","hash":"${hashText(digest)}","batch":${batch},"index":${index},"duplicate":${duplicate}}`
  }
  const item: SubmitItem = {
    status: 'refused',
    hash: result.digest ? hashText(result.digest) : null,
    error: toProblem(result.fault, requestId),
  }
  return JSON.stringify(item)
}

function hashText(digest: Uint8Array): Hash {
  return `0x${asBuffer(digest).toString('hex')}` as Hash
}
