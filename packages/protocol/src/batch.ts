import { type Hash, hexToBytes, keccak256, sha256 } from '@weft/primitives'
import { ByteReader } from './byteReader.ts'
import { ByteWriter } from './byteWriter.ts'
import { BATCH_TRANSACTIONS_MAX, TRANSACTION_BYTES_MAX } from './limits.ts'

const PAYLOAD_VERSION = 1

/** What a batch binds together: L1 and every replay check against its hash. */
export interface BatchCommitment {
  readonly number: number
  /** Unix seconds. */
  readonly timestamp: bigint
  readonly dataHash: Hash
  readonly previousStateRoot: Hash
  readonly stateRoot: Hash
  readonly receiptsHash: Hash
  readonly segmentsHash: Hash
}

/** The data of a batch: its transactions' canonical bytes, in canonical order. Posted to L1 by its hash. */
export function encodeBatchPayload(transactions: readonly Uint8Array[]): Uint8Array {
  let size = 8
  for (const { length } of transactions) size += length + 3
  const writer = new ByteWriter(size)
  writer.u8(PAYLOAD_VERSION)
  writer.varint(transactions.length)
  for (const transaction of transactions) writer.prefixedBytes(transaction)
  return writer.finish()
}

/**
 * The transactions of a batch payload, as views into it.
 *
 * @throws Fault `codec.malformed`
 */
export function decodeBatchPayload(payload: Uint8Array): Uint8Array[] {
  const reader = new ByteReader(payload)
  if (reader.u8() !== PAYLOAD_VERSION) reader.fail('unknown version of a batch')
  const transactions: Uint8Array[] = []
  for (let left = reader.varint(BATCH_TRANSACTIONS_MAX); left > 0; left--) {
    transactions.push(reader.prefixedBytes(TRANSACTION_BYTES_MAX))
  }
  reader.end()
  return transactions
}

/** keccak256 of timestamp (u64) ‖ payload: what the batcher posts. */
export function batchDataHash(timestamp: bigint, payload: Uint8Array): Uint8Array {
  const writer = new ByteWriter(payload.length + 8)
  writer.u64(timestamp)
  writer.bytes(payload)
  return keccak256(writer.finish())
}

/** SHA-256 over number ‖ timestamp ‖ data ‖ previous root ‖ root ‖ receipts ‖ segments; u64 and 32 bytes each. */
export function batchCommitmentHash(batch: BatchCommitment): Uint8Array {
  const writer = new ByteWriter(176)
  writer.u64(BigInt(batch.number))
  writer.u64(batch.timestamp)
  writer.bytes(hexToBytes(batch.dataHash))
  writer.bytes(hexToBytes(batch.previousStateRoot))
  writer.bytes(hexToBytes(batch.stateRoot))
  writer.bytes(hexToBytes(batch.receiptsHash))
  writer.bytes(hexToBytes(batch.segmentsHash))
  return sha256(writer.finish())
}
