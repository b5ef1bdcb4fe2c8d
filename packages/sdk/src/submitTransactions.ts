import { encodeTransaction, REQUEST_TRANSACTIONS_MAX, type SignedTransaction } from '@weft/protocol'
import {
  BINARY_MEDIA_TYPE,
  encodeTransactionsBody,
  type SubmitItem,
  submitResponseSchema,
} from '@weft/protocol/api'
import { WeftError } from './errors.ts'
import type { HttpClient } from './httpClient.ts'
import { rollupRegistry } from './rollupModules.ts'

/**
 * Hands signed transactions to the API, in order, in requests of as many as one takes. Resolves when they are
 * sealed or refused, one answer each. Safe to repeat: the API knows a transaction by its hash.
 *
 * @throws ApiProblem when a whole request is refused, NetworkUnreachable; Fault `transaction.malformed` when
 * one of them is not a transaction at all.
 */
export async function submitTransactions(
  http: HttpClient,
  signed: readonly SignedTransaction[],
  signal?: AbortSignal,
): Promise<SubmitItem[]> {
  const encoded = signed.map((each) => encodeTransaction(rollupRegistry, each))
  const answers: SubmitItem[] = []
  for (let from = 0; from < encoded.length; from += REQUEST_TRANSACTIONS_MAX) {
    const part = encoded.slice(from, from + REQUEST_TRANSACTIONS_MAX)
    const { items } = await http.request({
      path: '/v1/transactions',
      // A copy in a buffer of its own: what a request body has to be.
      body: { bytes: new Uint8Array(encodeTransactionsBody(part)), mediaType: BINARY_MEDIA_TYPE },
      schema: submitResponseSchema,
      signal,
    })
    if (items.length !== part.length) {
      throw new WeftError(
        'api.unexpected_answer',
        `${part.length} transactions sent, ${items.length} answered`,
      )
    }
    answers.push(...items)
  }
  return answers
}
