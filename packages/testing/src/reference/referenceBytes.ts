import { hexToBytes } from '@weft/primitives'
import {
  ByteWriter,
  type Event,
  encodeReceipt,
  type Receipt,
  type Registry,
  writeEvent,
  writeFields,
} from '@weft/protocol'
import type { ReferenceMessage } from './referenceTypes.ts'

/** A list of messages: count, then position, type, from, to, bounced-by and fields of each. */
export function messagesBytes(registry: Registry, messages: readonly ReferenceMessage[]): Uint8Array {
  const writer = new ByteWriter()
  writer.varint(messages.length)
  for (const message of messages) {
    writeMessagePosition(writer, message)
    writer.u16(message.type)
    writer.bytes(hexToBytes(message.from))
    writer.bytes(hexToBytes(message.to))
    writer.u16(message.bouncedBy)
    const { fields } = registry.messages.get(message.type)!.descriptor
    writeFields(writer, fields, message.fields, 'compact')
  }
  return writer.finish()
}

/** Receipts with their lengths, then the late events of earlier batches with the position of their message. */
export function receiptsBytes(
  registry: Registry,
  receipts: readonly Receipt[],
  carried: readonly { message: ReferenceMessage; event: Event }[],
): Uint8Array {
  const writer = new ByteWriter()
  writer.varint(receipts.length)
  for (const receipt of receipts) writer.prefixedBytes(encodeReceipt(registry, receipt))
  writer.varint(carried.length)
  for (const { message, event } of carried) {
    writeMessagePosition(writer, message)
    writeEvent(writer, registry, event)
  }
  return writer.finish()
}

/** Per phase and shard: round u8, shard u16, count of roots, roots. */
export function segmentsBytes(
  phases: readonly { round: number; shard: number; roots: readonly Uint8Array[] }[],
): Uint8Array {
  const writer = new ByteWriter()
  for (const { round, shard, roots } of phases) {
    writer.u8(round)
    writer.u16(shard)
    writer.varint(roots.length)
    for (const root of roots) writer.bytes(root)
  }
  return writer.finish()
}

function writeMessagePosition(writer: ByteWriter, message: ReferenceMessage): void {
  for (const each of [message.originBatch, message.origin, message.source, message.counter]) {
    writer.varint(each)
  }
}
