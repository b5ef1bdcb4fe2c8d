import { type Address, bytesToHex, hexToBytes, sha256 } from '@weft/primitives'
import { ByteReader, ByteWriter, readFields, writeFields } from '@weft/protocol'
import type { Rollup } from './rollup.ts'

/** An effect on another account's shard, on its way. */
export interface Message {
  /** The batch of the transaction that caused it: an older one when it was carried over. */
  readonly originBatch: number
  /** Index of that transaction in its batch. */
  readonly origin: number
  /** The shard that sent it; GLOBALS_SHARD when `settle` did. */
  readonly source: number
  /** Number of the message among those its source sent in the same phase. */
  readonly counter: number
  /** Module id · 256 + message id. */
  readonly type: number
  readonly from: Address
  readonly to: Address
  /** Binary id of the rejection that sent it back; 0 on the way to its receiver. */
  readonly bouncedBy: number
  readonly fields: Readonly<Record<string, unknown>>
}

/** Messages of one list; each transaction sends few, so a batch stays far below. */
const MESSAGES_MAX = 32_000_000

/** The order every inbox is handled in, whoever delivered what first. */
export function compareMessages(a: MessagePosition, b: MessagePosition): number {
  return a.originBatch - b.originBatch || a.origin - b.origin || a.source - b.source || a.counter - b.counter
}

/** What canonical order looks at. */
export type MessagePosition = Pick<Message, 'originBatch' | 'origin' | 'source' | 'counter'>

/** Varint count, then per message: position, type u16, from, to, bounced-by u16, fields. */
export function writeMessages(writer: ByteWriter, rollup: Rollup, messages: readonly Message[]): void {
  writer.varint(messages.length)
  for (const message of messages) {
    writePosition(writer, message)
    writer.u16(message.type)
    writer.bytes(hexToBytes(message.from))
    writer.bytes(hexToBytes(message.to))
    writer.u16(message.bouncedBy)
    writeFields(writer, fieldsOf(rollup, message.type), message.fields, 'compact')
  }
}

/** @throws Fault `codec.malformed` */
export function readMessages(reader: ByteReader, rollup: Rollup): Message[] {
  const count = reader.varint(MESSAGES_MAX)
  return Array.from({ length: count }, () => {
    const position = readPosition(reader)
    const type = reader.u16()
    if (!rollup.registry.messages.has(type)) reader.fail(`no message ${type}`)
    const from = bytesToHex(reader.bytes(20)) as Address
    const to = bytesToHex(reader.bytes(20)) as Address
    const bouncedBy = reader.u16()
    return {
      ...position,
      type,
      from,
      to,
      bouncedBy,
      fields: readFields(reader, fieldsOf(rollup, type), 'compact'),
    }
  })
}

/** A list of messages as bytes: what a batch leaves in flight, and what its hash is over. */
export function encodeMessages(rollup: Rollup, messages: readonly Message[]): Uint8Array {
  const writer = new ByteWriter()
  writeMessages(writer, rollup, messages)
  return writer.finish()
}

/** @throws Fault `codec.malformed` */
export function decodeMessages(rollup: Rollup, bytes: Uint8Array): Message[] {
  const reader = new ByteReader(bytes)
  const messages = readMessages(reader, rollup)
  reader.end()
  return messages
}

/** SHA-256 over the encoded list: what the state commits to of messages in flight. */
export function hashMessages(rollup: Rollup, messages: readonly Message[]): Uint8Array {
  return sha256(encodeMessages(rollup, messages))
}

/** Where a message or an event stands in canonical order: four varints. */
export function writePosition(writer: ByteWriter, position: MessagePosition): void {
  writer.varint(position.originBatch)
  writer.varint(position.origin)
  writer.varint(position.source)
  writer.varint(position.counter)
}

/** @throws Fault `codec.malformed` */
export function readPosition(reader: ByteReader): MessagePosition {
  return {
    originBatch: reader.varint(),
    origin: reader.varint(),
    source: reader.varint(),
    counter: reader.varint(),
  }
}

function fieldsOf(rollup: Rollup, type: number) {
  return rollup.registry.messages.get(type)!.descriptor.fields
}
