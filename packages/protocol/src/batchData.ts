import { assert, equalBytes, Fault } from '@weft/primitives'
import { decodeBatchPayload, encodeBatchPayload } from './batch.ts'
import { createAddressReader, createAddressWriter } from './batchDataAddresses.ts'
import { createColumnReader, createColumnWriter } from './batchDataColumns.ts'
import { type FieldSink, type FieldSource, readFieldColumns, writeFieldColumns } from './batchDataFields.ts'
import {
  BATCH_BYTES_MAX,
  BATCH_TRANSACTIONS_MAX,
  TRANSACTION_ACTIONS_MAX,
  VALID_UNTIL_MAX,
} from './limits.ts'
import type { Registry } from './registry.ts'
import {
  type Action,
  decodeTransaction,
  encodeTransaction,
  SIGNATURE_BYTES,
  type SignedTransaction,
} from './transaction.ts'

const PACKING_VERSION = 1
const U64_MAX = 2n ** 64n - 1n

/** A batch's data as it is posted: everything but the signatures, made to be compressed; and the signatures. */
export interface PackedBatchData {
  /** Version, then columns: self-contained, nothing of the state is needed to read them. */
  readonly columns: Uint8Array
  /** 65 bytes a transaction, in order. They do not compress, so no compressor should try. */
  readonly signatures: Uint8Array
}

/**
 * Takes a batch payload apart into columns: accounts once each, nonces against the one before, times against the
 * earliest, types and fields each with their like. Compress `columns` with whatever the place of posting offers.
 *
 * @param payload - What `encodeBatchPayload` gave, of transactions that were accepted.
 * @throws Fault `codec.malformed` when it is no such payload.
 * @example brotliCompressSync(packBatchData(registry, payload).columns)
 */
export function packBatchData(registry: Registry, payload: Uint8Array): PackedBatchData {
  return asMalformed(() => {
    const signed = decodeBatchPayload(payload).map((bytes) => decodeTransaction(registry, bytes))
    const signatures = new Uint8Array(signed.length * SIGNATURE_BYTES)
    for (const [index, { signature }] of signed.entries()) signatures.set(signature, index * SIGNATURE_BYTES)
    return { columns: writeColumns(registry, signed), signatures }
  })
}

/**
 * Puts the payload together again, byte for byte.
 *
 * One payload has one packed form: whatever `packBatchData` would not have written is refused, by packing the result
 * again. The work is bounded by the length of what is given and by the limits of a batch.
 *
 * @throws Fault `codec.malformed`
 */
export function unpackBatchData(registry: Registry, packed: PackedBatchData): Uint8Array {
  return asMalformed(() => {
    const signed = readColumns(registry, packed)
    const payload = encodeBatchPayload(signed.map((each) => encodeTransaction(registry, each)))
    if (payload.length > BATCH_BYTES_MAX) malformed(`more than ${BATCH_BYTES_MAX} bytes`)
    if (!equalBytes(writeColumns(registry, signed), packed.columns)) malformed('it is packed in another way')
    return payload
  })
}

function writeColumns(registry: Registry, signed: readonly SignedTransaction[]): Uint8Array {
  const columns = createColumnWriter()
  const head = columns.column('head')
  const earliest = signed.reduce(
    (least, { transaction }) => (transaction.validUntil < least ? transaction.validUntil : least),
    signed[0]?.transaction.validUntil ?? 0n,
  )
  head.u8(PACKING_VERSION)
  head.varint(signed.length)
  head.varbig(earliest)
  const addresses = createAddressWriter(columns.column('dictionary'))
  const nextNonces = new Map<string, bigint>()
  for (const { transaction } of signed) {
    const { account, nonceKey, nonce, validUntil, actions } = transaction
    addresses.write(columns.column('account'), account)
    columns.column('nonceKey').varint(nonceKey)
    const flow = `${account}/${nonceKey}`
    columns.column('nonce').varbig(zigzag(nonce - (nextNonces.get(flow) ?? 0n)))
    nextNonces.set(flow, nonce + 1n)
    columns.column('validUntil').varbig(validUntil - earliest)
    columns.column('actionCount').varint(actions.length)
    for (const action of actions) writeAction(registry, { columns, addresses }, action)
  }
  return columns.finish()
}

function readColumns(
  registry: Registry,
  { columns: bytes, signatures }: PackedBatchData,
): SignedTransaction[] {
  const columns = createColumnReader(bytes)
  const head = columns.column('head')
  if (head.u8() !== PACKING_VERSION) head.fail('unknown version of packed data')
  const count = head.varint(BATCH_TRANSACTIONS_MAX)
  const earliest = head.varbig(VALID_UNTIL_MAX)
  if (signatures.length !== count * SIGNATURE_BYTES) head.fail(`${count} signatures expected`)
  const addresses = createAddressReader(columns.column('dictionary'))
  const nextNonces = new Map<string, bigint>()
  const signed: SignedTransaction[] = []
  for (let index = 0; index < count; index++) {
    const account = addresses.read(columns.column('account'))
    const nonceKey = columns.column('nonceKey').varint(0xffff_ffff)
    const flow = `${account}/${nonceKey}`
    const nonces = columns.column('nonce')
    const nonce = (nextNonces.get(flow) ?? 0n) + unzigzag(nonces.varbig(2n * U64_MAX + 2n))
    if (nonce < 0n || nonce > U64_MAX) nonces.fail('a nonce out of range')
    nextNonces.set(flow, nonce + 1n)
    const validUntil = earliest + columns.column('validUntil').varbig(VALID_UNTIL_MAX)
    const actions = Array.from(
      { length: columns.column('actionCount').varint(TRANSACTION_ACTIONS_MAX) },
      () => readAction(registry, { columns, addresses }),
    )
    const signature = signatures.slice(index * SIGNATURE_BYTES, (index + 1) * SIGNATURE_BYTES)
    signed.push({ transaction: { account, nonceKey, nonce, validUntil, actions }, signature })
  }
  columns.end()
  return signed
}

function writeAction(registry: Registry, sink: FieldSink, { type, fields }: Action): void {
  sink.columns.column('type').varint(type)
  const registered = registry.actions.get(type)
  assert(registered !== undefined, `there is no action ${type}`)
  writeFieldColumns(sink, registered.name, registered.descriptor.fields, fields)
}

function readAction(registry: Registry, source: FieldSource): Action {
  const types = source.columns.column('type')
  const type = types.varint(0xffff)
  const registered = registry.actions.get(type) ?? types.fail(`no action ${type}`)
  return { type, fields: readFieldColumns(source, registered.name, registered.descriptor.fields) }
}

/** Small numbers of either sign become small unsigned ones: 0, −1, 1, −2 → 0, 1, 2, 3. */
function zigzag(value: bigint): bigint {
  return value >= 0n ? value * 2n : -value * 2n - 1n
}

function unzigzag(value: bigint): bigint {
  return value % 2n === 0n ? value / 2n : -(value + 1n) / 2n
}

/** Whatever part refused it: to the caller these are bytes that nobody posted. */
function asMalformed<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof Fault && cause.code !== 'codec.malformed') malformed(cause.message, cause)
    throw cause
  }
}

function malformed(reason: string, cause?: unknown): never {
  throw new Fault('codec.malformed', `Not the data of a batch: ${reason}`, { retryable: false, cause })
}
