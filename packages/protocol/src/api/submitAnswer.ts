import { ByteReader } from '../byteReader.ts'
import { ByteWriter } from '../byteWriter.ts'
import { REQUEST_TRANSACTIONS_MAX } from '../limits.ts'

/** What became of one transaction, as far as the binary answer tells it. */
export type SubmitAnswerItem =
  | {
      readonly status: 'sealed'
      readonly batch: number
      readonly index: number
      /** Whether it had been sent before. */
      readonly duplicate: boolean
    }
  | {
      readonly status: 'refused'
      /** HTTP status, stable code and text of the problem. */
      readonly httpStatus: number
      readonly retryable: boolean
      readonly code: string
      readonly detail: string
    }

const SEALED = 0
const SEALED_BEFORE = 1
const REFUSED = 2
const CODE_BYTES_MAX = 255
const DETAIL_BYTES_MAX = 65_535
const textEncoder = new TextEncoder()
const textDecoder = new TextDecoder()

/**
 * Answer 202 of `POST /v1/transactions` to who accepts `application/octet-stream`, a twentieth of the size of the
 * JSON: the number of transactions, then for each a byte. 0 (sealed) and 1 (sealed before): batch, index. 2
 * (refused): HTTP status, a byte that is 1 when trying again may help, code and text with their lengths. Numbers
 * are LEB128. Hashes are left out: who sends bytes knows them.
 */
export function encodeSubmitAnswer(items: readonly SubmitAnswerItem[]): Uint8Array {
  const writer = new ByteWriter(8 + items.length * 8)
  writer.varint(items.length)
  for (const item of items) {
    if (item.status === 'sealed') {
      writer.u8(item.duplicate ? SEALED_BEFORE : SEALED)
      writer.varint(item.batch)
      writer.varint(item.index)
    } else {
      writer.u8(REFUSED)
      writer.varint(item.httpStatus)
      writer.u8(item.retryable ? 1 : 0)
      writer.prefixedBytes(textEncoder.encode(item.code))
      writer.prefixedBytes(textEncoder.encode(item.detail).subarray(0, DETAIL_BYTES_MAX))
    }
  }
  return writer.finish()
}

/**
 * Reads what `encodeSubmitAnswer` wrote.
 *
 * @throws Fault `codec.malformed`
 */
export function decodeSubmitAnswer(bytes: Uint8Array): SubmitAnswerItem[] {
  const reader = new ByteReader(bytes)
  const count = reader.varint(REQUEST_TRANSACTIONS_MAX)
  const items = Array.from({ length: count }, () => readItem(reader))
  reader.end()
  return items
}

function readItem(reader: ByteReader): SubmitAnswerItem {
  const status = reader.u8()
  if (status > REFUSED) reader.fail('unknown status of a transaction')
  if (status !== REFUSED) {
    return {
      status: 'sealed',
      batch: reader.varint(),
      index: reader.varint(),
      duplicate: status === SEALED_BEFORE,
    }
  }
  return {
    status: 'refused',
    httpStatus: reader.varint(599),
    retryable: reader.u8() === 1,
    code: textDecoder.decode(reader.prefixedBytes(CODE_BYTES_MAX)),
    detail: textDecoder.decode(reader.prefixedBytes(DETAIL_BYTES_MAX)),
  }
}
