import { type Address, bytesToHex, Fault } from '@weft/primitives'
import { ByteReader } from './byteReader.ts'
import { ByteWriter } from './byteWriter.ts'
import { invalidField } from './fieldCheck.ts'
import { TRANSACTION_ACTIONS_MAX, TRANSACTION_BYTES_MAX, VALID_UNTIL_MAX } from './limits.ts'
import type { Registry } from './registry.ts'

/** One intent inside a transaction. */
export interface Action {
  /** Module id · 256 + action id. */
  readonly type: number
  readonly fields: Readonly<Record<string, unknown>>
}

/** What an account signs: up to 256 actions, in order, all or nothing. */
export interface Transaction {
  readonly account: Address
  /** Independent flows of one account use different keys and never wait for each other. 0 to 2^32 − 1. */
  readonly nonceKey: number
  /** Sequence under the key, from 0 without gaps. */
  readonly nonce: bigint
  /** Unix seconds of the last batch that may execute it. */
  readonly validUntil: bigint
  readonly actions: readonly Action[]
}

/** A transaction with the proof that its account wants it. */
export interface SignedTransaction {
  readonly transaction: Transaction
  /** r, s, v: 65 bytes; s in the lower half, v 27 or 28. */
  readonly signature: Uint8Array
}

export const SIGNATURE_BYTES = 65
const ADDRESS_BYTES = 20
const ENCODING_VERSION = 1
/** Who signed: 0 is the account itself. Other kinds (session keys) come with their own number. */
const SIGNER_ACCOUNT = 0

/**
 * The canonical bytes: one transaction has exactly one encoding.
 *
 * @throws Fault `transaction.malformed` when a value is out of range.
 */
export function encodeTransaction(registry: Registry, signed: SignedTransaction): Uint8Array {
  const { transaction, signature } = signed
  checkTransaction(registry, transaction)
  if (signature.length !== SIGNATURE_BYTES) malformed('a signature has 65 bytes')
  const writer = new ByteWriter()
  writer.u8(ENCODING_VERSION)
  writer.hex(transaction.account, ADDRESS_BYTES)
  writer.varint(transaction.nonceKey)
  writer.varbig(transaction.nonce)
  writer.varbig(transaction.validUntil)
  writer.varint(transaction.actions.length)
  for (const action of transaction.actions) {
    writer.u16(action.type)
    registry.actions.get(action.type)!.codec.write(writer, action.fields)
  }
  writer.u8(SIGNER_ACCOUNT)
  writer.bytes(signature)
  if (writer.length > TRANSACTION_BYTES_MAX) malformed(`more than ${TRANSACTION_BYTES_MAX} bytes`)
  return writer.finish()
}

/**
 * Reads canonical bytes, and nothing else: whatever it accepts encodes to the same bytes again.
 *
 * @throws Fault `transaction.malformed`, `transaction.too_large`, `action.unknown`
 */
export function decodeTransaction(registry: Registry, bytes: Uint8Array): SignedTransaction {
  if (bytes.length > TRANSACTION_BYTES_MAX) {
    throw new Fault('transaction.too_large', `A transaction has at most ${TRANSACTION_BYTES_MAX} bytes`, {
      retryable: false,
    })
  }
  try {
    return read(registry, new ByteReader(bytes))
  } catch (cause) {
    if (cause instanceof Fault && cause.code === 'codec.malformed') malformed(cause.message, cause)
    throw cause
  }
}

/**
 * Checks a transaction that was built from values, not read from bytes.
 *
 * @throws Fault `transaction.malformed`, `action.unknown`
 */
export function checkTransaction(registry: Registry, transaction: Transaction): void {
  const { account, nonceKey, nonce, validUntil, actions } = transaction
  if (!/^0x[0-9a-f]{40}$/.test(account)) malformed('account: must be a lowercase address')
  if (!Number.isInteger(nonceKey) || nonceKey < 0 || nonceKey > 0xffff_ffff)
    malformed('nonceKey: 0 to 2^32 − 1')
  if (nonce < 0n || nonce >= 2n ** 64n) malformed('nonce: 0 to 2^64 − 1')
  if (validUntil < 0n || validUntil > VALID_UNTIL_MAX)
    malformed('validUntil: unix seconds, up to the year 9999')
  if (actions.length < 1 || actions.length > TRANSACTION_ACTIONS_MAX) {
    malformed(`1 to ${TRANSACTION_ACTIONS_MAX} actions`)
  }
  for (const [index, action] of actions.entries()) {
    const registered = registry.actions.get(action.type) ?? unknownAction(action.type)
    const reason = invalidField(registered.descriptor.fields, action.fields)
    if (reason !== undefined) malformed(`action ${index} (${registered.name}), ${reason}`)
  }
}

function read(registry: Registry, reader: ByteReader): SignedTransaction {
  const transaction = readTransaction(registry, reader)
  const signature = reader.bytes(SIGNATURE_BYTES).slice()
  reader.end()
  return { transaction, signature }
}

/**
 * A transaction without its signature where `reader` stands: all that executing it needs.
 *
 * @throws Fault `codec.malformed`, `action.unknown`
 */
export function readTransaction(registry: Registry, reader: ByteReader): Transaction {
  if (reader.u8() !== ENCODING_VERSION) reader.fail('unknown version')
  const account = reader.address()
  const nonceKey = reader.varint(0xffff_ffff)
  const nonce = reader.varbig(2n ** 64n - 1n)
  const validUntil = reader.varbig(VALID_UNTIL_MAX)
  const count = reader.varint(TRANSACTION_ACTIONS_MAX)
  if (count === 0) reader.fail('no action')
  const actions: Action[] = []
  for (let i = 0; i < count; i++) {
    const type = reader.u16()
    const registered = registry.actions.get(type) ?? unknownAction(type)
    actions.push({ type, fields: registered.codec.read(reader) })
  }
  if (reader.u8() !== SIGNER_ACCOUNT) reader.fail('unknown kind of signer')
  return { account, nonceKey, nonce, validUntil, actions }
}

/** The account of canonical bytes that were accepted before, without decoding the rest. */
export function accountOfTransaction(bytes: Uint8Array): Address {
  return bytesToHex(bytes, 1, 1 + ADDRESS_BYTES) as Address
}

function unknownAction(type: number): never {
  throw new Fault('action.unknown', `There is no action ${type}; GET /v1/modules lists them`, {
    retryable: false,
  })
}

function malformed(reason: string, cause?: unknown): never {
  throw new Fault('transaction.malformed', `Not a transaction: ${reason}`, { retryable: false, cause })
}
