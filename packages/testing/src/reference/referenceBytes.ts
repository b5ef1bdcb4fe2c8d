import { concatBytes, hexToBytes } from '@weft/primitives'
import {
  ByteWriter,
  type Event,
  encodeReceipt,
  type Receipt,
  type Registry,
  SHARD_COUNT,
  shardOfAddress,
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

/** What one phase told: receipts of its transactions, and the events of its deliveries. */
export interface PhaseNews {
  readonly round: number
  /** Without the events of later deliveries. */
  readonly receipts: readonly { index: number; shard: number; receipt: Receipt }[]
  readonly lateEvents: readonly { message: ReferenceMessage; event: Event }[]
}

/**
 * Version, batch, transactions, sections; a section for each shard of each phase that told anything: round,
 * shard, its receipts and its deliveries, each list as count, length and items.
 */
export function receiptsBytes(
  registry: Registry,
  batch: number,
  transactionCount: number,
  phases: readonly PhaseNews[],
): Uint8Array {
  const sections = phases.flatMap((phase) => sectionsOf(registry, phase))
  const writer = new ByteWriter()
  writer.u8(1)
  for (const each of [batch, transactionCount, sections.length]) writer.varint(each)
  for (const section of sections) writer.bytes(section)
  return writer.finish()
}

function sectionsOf(registry: Registry, { round, receipts, lateEvents }: PhaseNews): Uint8Array[] {
  const sections: Uint8Array[] = []
  for (let shard = 0; shard < SHARD_COUNT; shard++) {
    const own = receipts.filter((each) => each.shard === shard)
    const late = lateEvents.filter(({ message }) => shardOfAddress(message.to) === shard)
    if (own.length + late.length === 0) continue
    const writer = new ByteWriter()
    writer.u8(round)
    writer.u16(shard)
    const ordered = [...own].sort((a, b) => a.index - b.index)
    writeList(
      writer,
      ordered.map(({ index, receipt }) => receiptItem(registry, index, receipt)),
    )
    const deliveries = [...Map.groupBy(late, ({ message }) => message).entries()]
    writeList(
      writer,
      deliveries.map(([message, told]) =>
        deliveryItem(
          registry,
          message,
          told.map(({ event }) => event),
        ),
      ),
    )
    sections.push(writer.finish())
  }
  return sections
}

function receiptItem(registry: Registry, index: number, receipt: Receipt): Uint8Array {
  const writer = new ByteWriter()
  writer.varint(index)
  writer.prefixedBytes(encodeReceipt(registry, receipt))
  return writer.finish()
}

function deliveryItem(registry: Registry, message: ReferenceMessage, events: readonly Event[]): Uint8Array {
  const bytes = new ByteWriter()
  for (const event of events) writeEvent(bytes, registry, event)
  const writer = new ByteWriter()
  writeMessagePosition(writer, message)
  writer.varint(events.length)
  writer.prefixedBytes(bytes.finish())
  return writer.finish()
}

function writeList(writer: ByteWriter, items: readonly Uint8Array[]): void {
  writer.varint(items.length)
  writer.prefixedBytes(concatBytes(...items))
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
