import { ByteReader, ByteWriter, type Event, type Receipt, readEvent, readReceipt } from '@weft/protocol'
import { type ItemList, readItemList, writeItemList } from './itemList.ts'
import { compareMessages, type MessagePosition, readPosition } from './message.ts'
import type { Rollup } from './rollup.ts'
import type { ShardPhase } from './shardPhase.ts'

/** An event that belongs to a transaction of an earlier batch, whose message arrived in this one. */
export interface CarriedEvent extends MessagePosition {
  readonly event: Event
}

/** What a batch tells: a receipt per transaction, and late events of earlier batches. */
export interface BatchReceipts {
  /** By index of the transaction. */
  readonly receipts: readonly Receipt[]
  readonly carried: readonly CarriedEvent[]
}

/** The receipts of a batch, each decoded when it is asked for. */
export interface OpenReceipts {
  /** Transactions of the batch. */
  readonly count: number
  /** With the events of deliveries, in canonical order. Decodes this one only. */
  at(index: number): Receipt
  readonly carried: readonly CarriedEvent[]
}

/** Collects what the shards tell, phase by phase, as the bytes they sent. */
export interface ReceiptLog {
  /** Phases of one round by ascending shard, as their sections stand in the log. */
  add(round: number, phase: ShardPhase): void
  finish(): Uint8Array
}

const VERSION = 1
const TRANSACTIONS_MAX = 1_000_000
/** Sections of one batch: every shard in every phase. */
const SECTIONS_MAX = 4_096
const EVENTS_MAX = 1_000_000
const BYTES_MAX = 64 * 1024 * 1024

/**
 * The canonical bytes that `receiptsHash` is over: version u8, batch number, number of transactions and number
 * of sections as varints; for each phase of a shard that told anything a section: round u8, shard u16, its receipts (varint
 * count, length; index, length and receipt each) and its deliveries (likewise; position of the message, number of
 * events, length and events each).
 *
 * @param transactionCount - Of the batch.
 */
export function createReceiptLog(batch: number, transactionCount: number): ReceiptLog {
  const sections = new ByteWriter(64 * 1024)
  let count = 0
  return {
    add(round, { shard, receipts, deliveries }) {
      if (receipts.count + deliveries.count === 0) return
      sections.u8(round)
      sections.u16(shard)
      writeItemList(sections, receipts)
      writeItemList(sections, deliveries)
      count++
    },
    finish() {
      const writer = new ByteWriter(sections.length + 16)
      writer.u8(VERSION)
      writer.varint(batch)
      writer.varint(transactionCount)
      writer.varint(count)
      writer.written(sections)
      return writer.finish()
    },
  }
}

/** Where a receipt or the events of a delivered message lie. */
interface Delivered extends MessagePosition {
  readonly round: number
  readonly eventCount: number
  readonly events: Uint8Array
}

/** Finds the receipts in their bytes without decoding them. @throws Fault `codec.malformed` */
export function openBatchReceipts(rollup: Rollup, bytes: Uint8Array): OpenReceipts {
  const reader = new ByteReader(bytes)
  if (reader.u8() !== VERSION) reader.fail('unknown version of receipts')
  const batch = reader.varint()
  const count = reader.varint(TRANSACTIONS_MAX)
  const receipts: (Uint8Array | undefined)[] = new Array(count).fill(undefined)
  const delivered: Delivered[] = []
  for (let left = reader.varint(SECTIONS_MAX); left > 0; left--) {
    const round = reader.u8()
    reader.u16()
    findReceipts(readItemList(reader), receipts)
    findDeliveries(readItemList(reader), round, delivered)
  }
  reader.end()
  if (receipts.includes(undefined)) reader.fail('a transaction without receipt')
  delivered.sort((a, b) => a.round - b.round || compareMessages(a, b))
  const own = Map.groupBy(delivered, (each) => (each.originBatch === batch ? each.origin : -1))
  return {
    count,
    at(index) {
      const receipt = readReceipt(new ByteReader(receipts[index]!), rollup.registry)
      const late = own.get(index)
      if (late === undefined) return receipt
      return { ...receipt, events: [...receipt.events, ...late.flatMap((each) => eventsOf(rollup, each))] }
    },
    get carried() {
      return (own.get(-1) ?? []).flatMap((each) => {
        const { originBatch, origin, source, counter } = each
        return eventsOf(rollup, each).map((event) => ({ originBatch, origin, source, counter, event }))
      })
    },
  }
}

/** All of them at once. @throws Fault `codec.malformed` */
export function decodeBatchReceipts(rollup: Rollup, bytes: Uint8Array): BatchReceipts {
  const open = openBatchReceipts(rollup, bytes)
  return { receipts: Array.from({ length: open.count }, (_, index) => open.at(index)), carried: open.carried }
}

function findReceipts(list: ItemList, found: (Uint8Array | undefined)[]): void {
  const reader = new ByteReader(list.bytes)
  for (let left = list.count; left > 0; left--) {
    const index = reader.varint(found.length - 1)
    if (found[index] !== undefined) reader.fail('a transaction with two receipts')
    found[index] = reader.prefixedBytes(BYTES_MAX)
  }
  reader.end()
}

function findDeliveries(list: ItemList, round: number, found: Delivered[]): void {
  const reader = new ByteReader(list.bytes)
  for (let left = list.count; left > 0; left--) {
    const position = readPosition(reader)
    const eventCount = reader.varint(EVENTS_MAX)
    found.push({ ...position, round, eventCount, events: reader.prefixedBytes(BYTES_MAX) })
  }
  reader.end()
}

function eventsOf(rollup: Rollup, { eventCount, events }: Delivered): Event[] {
  const reader = new ByteReader(events)
  const found = Array.from({ length: eventCount }, () => readEvent(reader, rollup.registry))
  reader.end()
  return found
}
