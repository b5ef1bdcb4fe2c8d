import { Fault } from '@weft/primitives'
import { encodeTransaction, REQUEST_TRANSACTIONS_MAX, type Registry } from '@weft/protocol'
import { decodeTransactionsBody, transactionFromJson } from '@weft/protocol/api'
import { problemFault } from './problems.ts'

/** What a body holds. */
export interface SubmissionBody {
  /** False: one transaction by itself, refused with its own HTTP status. */
  readonly list: boolean
  /** Each the bytes of a transaction (whether they are one, acceptance finds out), or why JSON is none. */
  readonly items: readonly (Uint8Array | Fault)[]
}

/**
 * Reads a body of `POST /v1/transactions`: canonical bytes as a buffer, or parsed JSON.
 *
 * @throws Fault `request.empty`, `request.too_many_items`, `request.malformed`
 */
export function readSubmission(registry: Registry, body: unknown): SubmissionBody {
  if (body instanceof Uint8Array) {
    const { list, transactions } = decodeTransactionsBody(body)
    return { list, items: transactions }
  }
  if (!Array.isArray(body)) return { list: false, items: [fromJson(registry, body)] }
  if (body.length === 0) throw problemFault('request.empty', 'The list is empty; send 1 to 1000 transactions')
  if (body.length > REQUEST_TRANSACTIONS_MAX) {
    throw problemFault(
      'request.too_many_items',
      `The body holds ${body.length} transactions; send at most ${REQUEST_TRANSACTIONS_MAX} at a time`,
      { context: { itemsMax: REQUEST_TRANSACTIONS_MAX } },
    )
  }
  return { list: true, items: body.map((item: unknown) => fromJson(registry, item)) }
}

function fromJson(registry: Registry, json: unknown): Uint8Array | Fault {
  try {
    return encodeTransaction(registry, transactionFromJson(registry, json))
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
}
