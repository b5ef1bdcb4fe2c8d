import { TRANSACTION_BYTES_MAX, VALID_UNTIL_MAX } from './limits.ts'

/** What stands in front of a transaction's actions: whose it is and when it may run. */
export interface TransactionHeader {
  /** Where the 20 bytes of the account begin. */
  readonly accountStart: number
  /** Where they end, and the nonce key begins. */
  readonly accountEnd: number
  /** Where the nonce key ends: the bytes from `accountStart` to here name a flow, each flow in one way only. */
  readonly flowEnd: number
  readonly nonceKey: number
  readonly nonce: bigint
  /** Unix seconds. */
  readonly validUntil: bigint
}

/**
 * Reads the envelope of canonical bytes and leaves the actions alone: a fraction of the cost of decoding, for
 * whoever has to put transactions in order before anybody looks into them.
 *
 * @returns undefined when it cannot be read; `decodeTransaction` throws then, and says why.
 */
export function readTransactionHeader(bytes: Uint8Array): TransactionHeader | undefined {
  if (bytes.length > TRANSACTION_BYTES_MAX || bytes[0] !== ENCODING_VERSION) return undefined
  const flowEnd = varintEnd(bytes, ACCOUNT_END)
  const nonceEnd = varintEnd(bytes, flowEnd)
  const end = varintEnd(bytes, nonceEnd)
  if (end > bytes.length) return undefined
  const nonceKey = varintAt(bytes, ACCOUNT_END, flowEnd)
  const nonce = varintAt(bytes, flowEnd, nonceEnd)
  const validUntil = varintAt(bytes, nonceEnd, end)
  const isReadable =
    nonceKey !== undefined &&
    nonce !== undefined &&
    validUntil !== undefined &&
    nonceKey <= NONCE_KEY_MAX &&
    nonce <= NONCE_MAX &&
    validUntil <= VALID_UNTIL_MAX
  if (!isReadable) return undefined
  return {
    accountStart: ACCOUNT_START,
    accountEnd: ACCOUNT_END,
    flowEnd,
    nonceKey: Number(nonceKey),
    nonce,
    validUntil,
  }
}

/** As `encodeTransaction` writes it. */
const ENCODING_VERSION = 1
const ACCOUNT_START = 1
const ACCOUNT_END = 21
const NONCE_KEY_MAX = 0xffff_ffffn
const NONCE_MAX = 2n ** 64n - 1n
/** A number of 64 bits, 7 to a byte. */
const VARINT_BYTES_MAX = 10
/** That many bytes of a varint fit a number without rounding: 49 bits. */
const VARINT_BYTES_SAFE = 7

/** Behind the last byte of a varint; behind the end of `bytes` when it is cut off. */
function varintEnd(bytes: Uint8Array, start: number): number {
  let at = start
  while (bytes[at]! >= 0x80) at++
  return at + 1
}

/** Undefined when it is longer than it has to be. */
function varintAt(bytes: Uint8Array, start: number, end: number): bigint | undefined {
  const length = end - start
  if (length > VARINT_BYTES_MAX || (length > 1 && bytes[end - 1] === 0)) return undefined
  let low = 0
  for (let i = Math.min(length, VARINT_BYTES_SAFE) - 1; i >= 0; i--)
    low = low * 128 + (bytes[start + i]! & 0x7f)
  let value = BigInt(low)
  for (let i = VARINT_BYTES_SAFE; i < length; i++) value |= BigInt(bytes[start + i]! & 0x7f) << BigInt(7 * i)
  return value
}
