import type { Address } from '@weft/primitives'
import { ByteReader, ByteWriter } from '@weft/protocol'
import {
  type Contributions,
  numberResources,
  type ResourceId,
  readContributions,
  readResources,
  writeContributions,
  writeResources,
} from './contributions.ts'
import { type ItemList, itemListSize, readItemList, writeItemList } from './itemList.ts'
import type { Rollup } from './rollup.ts'

/** An order as a shard collected it. */
export interface CollectedOrder {
  readonly type: number
  readonly account: Address
  readonly transactionIndex: number
  readonly fields: Readonly<Record<string, unknown>>
}

/**
 * What one shard did in one phase (execution, or one round of delivery). What grows with the number of
 * transactions is bytes: the sequencer passes it on and stores it, and takes none of it apart.
 */
export interface ShardPhase {
  readonly shard: number
  /** Index and receipt of each transaction, as `batchReceipts.ts` lays them out. */
  readonly receipts: ItemList
  /** Events of each delivered message that had any. */
  readonly deliveries: ItemList
  /** Transactions that were executed, not rejected. */
  readonly executedCount: number
  /** Actions of those. */
  readonly executedActionCount: number
  /** Messages it sent. */
  readonly outbox: ItemList
  readonly adds: Contributions
  readonly reserves: Contributions
  readonly orders: readonly CollectedOrder[]
  /** Root after each segment; the last is the shard's root. */
  readonly segmentRoots: readonly Uint8Array[]
  /** Bytes of a ShardDiff. */
  readonly changes: Uint8Array
}

const ITEMS_MAX = 32_000_000
const BYTES_MAX = 1024 * 1024 * 1024
const ROOT_BYTES = 32
/** Numbers, and what few contributions and orders take: with more the buffer grows. */
const OTHER_BYTES = 256
/** Number of the resource and sum. */
const CONTRIBUTION_BYTES = 24

/** Phases of one lane as bytes. */
export function encodeShardPhases(rollup: Rollup, phases: readonly ShardPhase[]): Uint8Array {
  const writer = new ByteWriter(phases.reduce((sum, phase) => sum + sizeOf(phase), OTHER_BYTES))
  const numbers = numberResources(phases.flatMap(({ adds, reserves }) => [adds, reserves]))
  writeResources(writer, numbers)
  writer.varint(phases.length)
  for (const phase of phases) writePhase(writer, rollup, phase, numbers)
  return writer.view()
}

/** As views. @throws Fault `codec.malformed` */
export function decodeShardPhases(rollup: Rollup, bytes: Uint8Array): ShardPhase[] {
  const reader = new ByteReader(bytes)
  const resources = readResources(reader)
  const phases = readList(reader, () => readPhase(reader, rollup, resources))
  reader.end()
  return phases
}

function sizeOf({ receipts, deliveries, outbox, segmentRoots, changes, adds, reserves }: ShardPhase): number {
  const lists = itemListSize(receipts) + itemListSize(deliveries) + itemListSize(outbox)
  const contributions = (adds.size + reserves.size) * CONTRIBUTION_BYTES
  return lists + contributions + segmentRoots.length * ROOT_BYTES + changes.length + OTHER_BYTES
}

function writePhase(
  writer: ByteWriter,
  rollup: Rollup,
  phase: ShardPhase,
  numbers: ReadonlyMap<ResourceId, number>,
): void {
  writer.varint(phase.shard)
  writeItemList(writer, phase.receipts)
  writeItemList(writer, phase.deliveries)
  writer.varint(phase.executedCount)
  writer.varint(phase.executedActionCount)
  writeItemList(writer, phase.outbox)
  writeContributions(writer, phase.adds, numbers)
  writeContributions(writer, phase.reserves, numbers)
  writer.varint(phase.orders.length)
  for (const order of phase.orders) {
    writer.u16(order.type)
    writer.hex(order.account, 20)
    writer.varint(order.transactionIndex)
    rollup.registry.orders.get(order.type)!.codec.write(writer, order.fields)
  }
  writer.varint(phase.segmentRoots.length)
  for (const root of phase.segmentRoots) writer.bytes(root)
  writer.prefixedBytes(phase.changes)
}

function readPhase(reader: ByteReader, rollup: Rollup, resources: readonly ResourceId[]): ShardPhase {
  return {
    shard: reader.varint(0xffff),
    receipts: readItemList(reader),
    deliveries: readItemList(reader),
    executedCount: reader.varint(ITEMS_MAX),
    executedActionCount: reader.varint(ITEMS_MAX),
    outbox: readItemList(reader),
    adds: readContributions(reader, resources),
    reserves: readContributions(reader, resources),
    orders: readList(reader, () => readOrder(reader, rollup)),
    segmentRoots: readList(reader, () => reader.bytes(ROOT_BYTES)),
    changes: reader.prefixedBytes(BYTES_MAX),
  }
}

function readOrder(reader: ByteReader, rollup: Rollup): CollectedOrder {
  const type = reader.u16()
  const registered = rollup.registry.orders.get(type) ?? reader.fail(`no order ${type}`)
  const account = reader.address()
  const transactionIndex = reader.varint()
  return {
    type,
    account,
    transactionIndex,
    fields: registered.codec.read(reader),
  }
}

function readList<T>(reader: ByteReader, readItem: () => T): T[] {
  return Array.from({ length: reader.varint(ITEMS_MAX) }, readItem)
}
