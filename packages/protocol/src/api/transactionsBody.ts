import { Fault } from '@weft/primitives'
import { ByteReader } from '../byteReader.ts'
import { ByteWriter } from '../byteWriter.ts'
import { REQUEST_TRANSACTIONS_MAX, TRANSACTION_BYTES_MAX } from '../limits.ts'

/** Media type of canonical bytes in a request. */
export const BINARY_MEDIA_TYPE = 'application/octet-stream'
/** First byte of a list; a single transaction starts with its encoding version, which is never 0. */
const LIST = 0

/**
 * Body of `POST /v1/transactions` as `application/octet-stream`, for several transactions: 0x00, their
 * number as a varint, then each one's length as a varint and its canonical bytes. For one transaction its
 * canonical bytes are a body by themselves.
 */
export function encodeTransactionsBody(transactions: readonly Uint8Array[]): Uint8Array {
  const size = transactions.reduce((sum, each) => sum + each.length + 3, 4)
  const writer = new ByteWriter(size)
  writer.u8(LIST)
  writer.varint(transactions.length)
  for (const transaction of transactions) writer.prefixedBytes(transaction)
  return writer.finish()
}

/**
 * The transactions in a binary body, as views into it; each still has to be decoded.
 *
 * @throws Fault `request.malformed`, `request.too_many_items`, `request.empty`
 */
export function decodeTransactionsBody(body: Uint8Array): { list: boolean; transactions: Uint8Array[] } {
  if (body.length === 0) empty()
  if (body[0] !== LIST) return { list: false, transactions: [body] }
  try {
    const reader = new ByteReader(body, 1)
    const count = reader.varint()
    if (count === 0) empty()
    if (count > REQUEST_TRANSACTIONS_MAX) tooMany(count)
    const transactions: Uint8Array[] = []
    while (transactions.length < count) transactions.push(reader.prefixedBytes(TRANSACTION_BYTES_MAX))
    reader.end()
    return { list: true, transactions }
  } catch (cause) {
    if (!(cause instanceof Fault) || cause.code !== 'codec.malformed') throw cause
    throw new Fault('request.malformed', `The body is not a list of transactions: ${cause.message}`, {
      retryable: false,
      cause,
    })
  }
}

function empty(): never {
  throw new Fault('request.empty', 'The body holds no transaction; send 1 to 1000', { retryable: false })
}

function tooMany(count: number): never {
  throw new Fault(
    'request.too_many_items',
    `The body holds ${count} transactions; send at most ${REQUEST_TRANSACTIONS_MAX} at a time`,
    { retryable: false, context: { itemsMax: REQUEST_TRANSACTIONS_MAX } },
  )
}
