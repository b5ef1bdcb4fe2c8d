import { Fault } from '@weft/primitives'
import { decodeTransaction, encodeTransaction, REQUEST_TRANSACTIONS_MAX, type Registry } from '@weft/protocol'
import { decodeTransactionsBody, transactionFromJson } from '@weft/protocol/api'
import type { Candidate } from '../acceptance/acceptance.ts'
import { problemFault } from './problems.ts'

/** What a body holds: each item a transaction, or why it is none. */
export interface Submission {
  /** False: one transaction by itself, refused with its own HTTP status. */
  readonly list: boolean
  readonly items: readonly (Candidate | Fault)[]
}

/**
 * Reads a body of `POST /v1/transactions`: canonical bytes as a buffer, or parsed JSON.
 *
 * @throws Fault `request.empty`, `request.too_many_items`, `request.malformed`
 */
export function readSubmission(registry: Registry, body: unknown): Submission {
  if (body instanceof Uint8Array) {
    const { list, transactions } = decodeTransactionsBody(body)
    return { list, items: transactions.map((bytes) => attempt(() => fromBytes(registry, bytes))) }
  }
  if (!Array.isArray(body)) return { list: false, items: [attempt(() => fromJson(registry, body))] }
  if (body.length === 0) throw problemFault('request.empty', 'The list is empty; send 1 to 1000 transactions')
  if (body.length > REQUEST_TRANSACTIONS_MAX) {
    throw problemFault(
      'request.too_many_items',
      `The body holds ${body.length} transactions; send at most ${REQUEST_TRANSACTIONS_MAX} at a time`,
      { context: { itemsMax: REQUEST_TRANSACTIONS_MAX } },
    )
  }
  return { list: true, items: body.map((item: unknown) => attempt(() => fromJson(registry, item))) }
}

function fromBytes(registry: Registry, bytes: Uint8Array): Candidate {
  return { ...decodeTransaction(registry, bytes), bytes }
}

function fromJson(registry: Registry, json: unknown): Candidate {
  const signed = transactionFromJson(registry, json)
  return { ...signed, bytes: encodeTransaction(registry, signed) }
}

function attempt(read: () => Candidate): Candidate | Fault {
  try {
    return read()
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
}
