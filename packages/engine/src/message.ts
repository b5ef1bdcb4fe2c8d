import { type Address, sha256 } from '@weft/primitives'
import { ByteReader, ByteWriter, shardOfAddress } from '@weft/protocol'
import type { ItemList, ItemListBuilder } from './itemList.ts'
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
const MESSAGE_BYTES_MAX = 1024 * 1024

/** The order every inbox is handled in, whoever delivered what first. */
export function compareMessages(a: MessagePosition, b: MessagePosition): number {
  return a.originBatch - b.originBatch || a.origin - b.origin || a.source - b.source || a.counter - b.counter
}

/** What canonical order looks at. */
export type MessagePosition = Pick<Message, 'originBatch' | 'origin' | 'source' | 'counter'>

/** Position, type u16, from, to, bounced-by u16, fields. */
export function writeMessage(writer: ByteWriter, rollup: Rollup, message: Message): void {
  writePosition(writer, message)
  writer.u16(message.type)
  writer.hex(message.from, 20)
  writer.hex(message.to, 20)
  writer.u16(message.bouncedBy)
  rollup.registry.messages.get(message.type)!.codec.write(writer, message.fields)
}

/** @throws Fault `codec.malformed` */
export function readMessage(reader: ByteReader, rollup: Rollup): Message {
  const originBatch = reader.varint()
  const origin = reader.varint()
  const source = reader.varint()
  const counter = reader.varint()
  const type = reader.u16()
  const registered = rollup.registry.messages.get(type) ?? reader.fail(`no message ${type}`)
  const from = reader.address()
  const to = reader.address()
  const bouncedBy = reader.u16()
  const fields = registered.codec.read(reader)
  return { originBatch, origin, source, counter, type, from, to, bouncedBy, fields }
}

/** An outbox is a list of messages that whoever routes them need not read: shard u8, length, message each. */
export function post(outbox: ItemListBuilder, rollup: Rollup, message: Message): void {
  scratch.clear()
  writeMessage(scratch, rollup, message)
  outbox.writer.u8(shardOfAddress(message.to))
  outbox.writer.varint(scratch.length)
  outbox.writer.written(scratch)
  outbox.added()
}

const scratch = new ByteWriter()

/** Hands each message of an outbox, as bytes, to the inbox of its shard. */
export function routeOutbox(outbox: ItemList, inboxOf: (shard: number) => ItemListBuilder): void {
  const reader = new ByteReader(outbox.bytes)
  for (let left = outbox.count; left > 0; left--) {
    const inbox = inboxOf(reader.u8())
    reader.copyTo(inbox.writer, reader.varint(MESSAGE_BYTES_MAX))
    inbox.added()
  }
  reader.end()
}

/** The messages of an inbox in canonical order, whoever sent them first. @throws Fault `codec.malformed` */
export function readInbox(inbox: ItemList, rollup: Rollup): Message[] {
  const reader = new ByteReader(inbox.bytes)
  const messages: Message[] = []
  for (let left = inbox.count; left > 0; left--) messages.push(readMessage(reader, rollup))
  reader.end()
  return messages.sort(compareMessages)
}

/** A list of messages as bytes, varint count first: what a batch leaves in flight, and what its hash is over. */
export function encodeMessages(rollup: Rollup, messages: readonly Message[]): Uint8Array {
  const writer = new ByteWriter()
  writer.varint(messages.length)
  for (const message of messages) writeMessage(writer, rollup, message)
  return writer.finish()
}

/** @throws Fault `codec.malformed` */
export function decodeMessages(rollup: Rollup, bytes: Uint8Array): Message[] {
  const reader = new ByteReader(bytes)
  const count = reader.varint(MESSAGES_MAX)
  const messages: Message[] = []
  for (let left = count; left > 0; left--) messages.push(readMessage(reader, rollup))
  reader.end()
  return messages
}

/** SHA-256 over the encoded list: what the state commits to of messages in flight. */
export function hashMessages(rollup: Rollup, messages: readonly Message[]): Uint8Array {
  return sha256(encodeMessages(rollup, messages))
}

/** Where a message or its events stand in canonical order: four varints. */
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
