import { type Address, bytesToHex, hexToBytes } from '@weft/primitives'
import {
  ByteReader,
  ByteWriter,
  decodeReceipt,
  type Event,
  encodeReceipt,
  type Receipt,
  readEvent,
  readFields,
  writeEvent,
  writeFields,
} from '@weft/protocol'
import { type DiffEntry, decodeDiff, encodeDiff } from '@weft/state'
import { type Contributions, readContributions, writeContributions } from './contributions.ts'
import {
  type Message,
  type MessagePosition,
  readMessages,
  readPosition,
  writeMessages,
  writePosition,
} from './message.ts'
import type { Rollup } from './rollup.ts'

/** An order as a shard collected it. */
export interface CollectedOrder {
  readonly type: number
  readonly account: Address
  readonly transactionIndex: number
  readonly fields: Readonly<Record<string, unknown>>
}

/** An event of a delivery, with the message that caused it. */
export interface DeliveredEvent extends MessagePosition {
  readonly event: Event
}

/** Receipt of one transaction of the batch; events of deliveries come later. */
export interface IndexedReceipt {
  readonly index: number
  readonly receipt: Receipt
}

/** What one shard did in one phase (execution, or one round of delivery). */
export interface ShardPhase {
  readonly shard: number
  readonly receipts: readonly IndexedReceipt[]
  readonly deliveredEvents: readonly DeliveredEvent[]
  readonly messages: readonly Message[]
  readonly adds: Contributions
  readonly reserves: Contributions
  readonly orders: readonly CollectedOrder[]
  /** Root after each segment; the last is the shard's root. */
  readonly segmentRoots: readonly Uint8Array[]
  readonly diff: readonly DiffEntry[]
}

const ITEMS_MAX = 32_000_000
const BYTES_MAX = 1024 * 1024 * 1024

/** Phases of one lane as bytes. */
export function encodeShardPhases(rollup: Rollup, phases: readonly ShardPhase[]): Uint8Array {
  const writer = new ByteWriter(64 * 1024)
  writer.varint(phases.length)
  for (const phase of phases) writePhase(writer, rollup, phase)
  return writer.finish()
}

/** @throws Fault `codec.malformed` */
export function decodeShardPhases(rollup: Rollup, bytes: Uint8Array): ShardPhase[] {
  const reader = new ByteReader(bytes)
  const phases = readList(reader, () => readPhase(reader, rollup))
  reader.end()
  return phases
}

function writePhase(writer: ByteWriter, rollup: Rollup, phase: ShardPhase): void {
  writer.varint(phase.shard)
  writer.varint(phase.receipts.length)
  for (const { index, receipt } of phase.receipts) {
    writer.varint(index)
    writer.prefixedBytes(encodeReceipt(rollup.registry, receipt))
  }
  writer.varint(phase.deliveredEvents.length)
  for (const delivered of phase.deliveredEvents) {
    writePosition(writer, delivered)
    writeEvent(writer, rollup.registry, delivered.event)
  }
  writeMessages(writer, rollup, phase.messages)
  writeContributions(writer, phase.adds)
  writeContributions(writer, phase.reserves)
  writer.varint(phase.orders.length)
  for (const order of phase.orders) {
    writer.u16(order.type)
    writer.bytes(hexToBytes(order.account))
    writer.varint(order.transactionIndex)
    writeFields(writer, rollup.registry.orders.get(order.type)!.descriptor.fields, order.fields, 'compact')
  }
  writer.varint(phase.segmentRoots.length)
  for (const root of phase.segmentRoots) writer.bytes(root)
  writer.prefixedBytes(encodeDiff(phase.diff))
}

function readPhase(reader: ByteReader, rollup: Rollup): ShardPhase {
  return {
    shard: reader.varint(0xffff),
    receipts: readList(reader, () => ({
      index: reader.varint(),
      receipt: decodeReceipt(rollup.registry, reader.prefixedBytes(BYTES_MAX)),
    })),
    deliveredEvents: readList(reader, () => ({
      ...readPosition(reader),
      event: readEvent(reader, rollup.registry),
    })),
    messages: readMessages(reader, rollup),
    adds: readContributions(reader),
    reserves: readContributions(reader),
    orders: readList(reader, () => readOrder(reader, rollup)),
    segmentRoots: readList(reader, () => reader.bytes(32).slice()),
    diff: decodeDiff(reader.prefixedBytes(BYTES_MAX)),
  }
}

function readOrder(reader: ByteReader, rollup: Rollup): CollectedOrder {
  const type = reader.u16()
  const registered = rollup.registry.orders.get(type) ?? reader.fail(`no order ${type}`)
  const account = bytesToHex(reader.bytes(20)) as Address
  const transactionIndex = reader.varint()
  return {
    type,
    account,
    transactionIndex,
    fields: readFields(reader, registered.descriptor.fields, 'compact'),
  }
}

function readList<T>(reader: ByteReader, readItem: () => T): T[] {
  return Array.from({ length: reader.varint(ITEMS_MAX) }, readItem)
}
