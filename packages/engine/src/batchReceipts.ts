import {
  ByteReader,
  ByteWriter,
  type Event,
  type Receipt,
  readEvent,
  readReceipt,
  skipEvent,
} from '@weft/protocol'
import { itemListSize, writeItemList } from './itemList.ts'
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
const LOG_HEAD_BYTES_MAX = 32
const SECTION_HEAD_BYTES = 3
const TRANSACTIONS_MAX = 1_000_000
/** Sections of one batch: every shard in every phase. */
const SECTIONS_MAX = 4_096
/** Receipts or deliveries of one shard in one phase. */
const ITEMS_MAX = 1_000_000
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
  const sections: { round: number; phase: Pick<ShardPhase, 'shard' | 'receipts' | 'deliveries'> }[] = []
  return {
    add(round, phase) {
      if (phase.receipts.count + phase.deliveries.count > 0) sections.push({ round, phase })
    },
    finish() {
      const size = sections.reduce(
        (sum, { phase }) =>
          sum + itemListSize(phase.receipts) + itemListSize(phase.deliveries) + SECTION_HEAD_BYTES,
        LOG_HEAD_BYTES_MAX,
      )
      const writer = new ByteWriter(size)
      writer.u8(VERSION)
      writer.varint(batch)
      writer.varint(transactionCount)
      writer.varint(sections.length)
      for (const { round, phase } of sections) {
        writer.u8(round)
        writer.u16(phase.shard)
        writeItemList(writer, phase.receipts)
        writeItemList(writer, phase.deliveries)
      }
      return writer.finish()
    },
  }
}

/** Finds the receipts in their bytes without decoding them. @throws Fault `codec.malformed` */
export function openBatchReceipts(rollup: Rollup, bytes: Uint8Array): OpenReceipts {
  const found = findAll(bytes)
  return {
    count: found.receipts.length,
    at(index) {
      const receipt = receiptAt(rollup, bytes, found.receipts[index]!)
      const late = deliveriesOf(found, index)
      if (late.length === 0) return receipt
      return {
        ...receipt,
        events: [...receipt.events, ...eventsOf(rollup, bytes, late).map((each) => each.event)],
      }
    },
    get carried() {
      return eventsOf(rollup, bytes, found.carried)
    },
  }
}

/** Where things lie in the bytes: numbers only, because a batch has tens of thousands and few are asked for. */
interface Found {
  readonly batch: number
  /** Of each transaction's receipt; 0: not found. Nothing lies at 0, where the version is. */
  readonly receipts: Uint32Array
  /** The last delivery found of each transaction: its place in `deliveries` + 1. */
  readonly last: Uint32Array
  readonly deliveries: DeliveryPlace[]
  /** Of transactions of earlier batches. */
  readonly carried: DeliveryPlace[]
}

interface DeliveryPlace {
  readonly round: number
  readonly offset: number
  /** The one found before it of the same transaction: its place in `deliveries` + 1. */
  readonly before: number
}

function findAll(bytes: Uint8Array): Found {
  const reader = new ByteReader(bytes)
  if (reader.u8() !== VERSION) reader.fail('unknown version of receipts')
  const batch = reader.varint()
  const found: Found = { batch, ...emptyOf(reader.varint(TRANSACTIONS_MAX)) }
  for (let left = reader.varint(SECTIONS_MAX); left > 0; left--) {
    const round = reader.u8()
    reader.u16()
    findReceipts(reader, found)
    findDeliveries(reader, round, found)
  }
  reader.end()
  if (found.receipts.includes(0)) reader.fail('a transaction without receipt')
  return found
}

function emptyOf(count: number): Omit<Found, 'batch'> {
  return { receipts: new Uint32Array(count), last: new Uint32Array(count), deliveries: [], carried: [] }
}

/** Reads a list where `reader` stands, whose items `item` reads or skips. */
function eachItem(reader: ByteReader, item: () => void): void {
  let left = reader.varint(ITEMS_MAX)
  const length = reader.varint(BYTES_MAX)
  const end = reader.offset + length
  for (; left > 0; left--) item()
  if (reader.offset !== end) reader.fail('a list that does not end where it says')
}

function findReceipts(reader: ByteReader, { receipts }: Found): void {
  eachItem(reader, () => {
    const index = reader.varint(receipts.length - 1)
    if (receipts[index] !== 0) reader.fail('a transaction with two receipts')
    receipts[index] = reader.offset
    reader.skip(reader.varint(BYTES_MAX))
  })
}

function findDeliveries(
  reader: ByteReader,
  round: number,
  { batch, last, deliveries, carried }: Found,
): void {
  eachItem(reader, () => {
    const { offset } = reader
    const isOwn = reader.varint() === batch
    const origin = isOwn ? reader.varint(last.length - 1) : reader.varint()
    reader.varint()
    reader.varint()
    reader.varint(EVENTS_MAX)
    reader.skip(reader.varint(BYTES_MAX))
    if (isOwn) last[origin] = deliveries.push({ round, offset, before: last[origin]! })
    else carried.push({ round, offset, before: 0 })
  })
}

function deliveriesOf({ last, deliveries }: Found, index: number): DeliveryPlace[] {
  const found: DeliveryPlace[] = []
  for (let at = last[index]!; at !== 0; at = deliveries[at - 1]!.before) found.push(deliveries[at - 1]!)
  return found
}

function receiptAt(rollup: Rollup, bytes: Uint8Array, offset: number): Receipt {
  const reader = new ByteReader(new ByteReader(bytes, offset).prefixedBytes(BYTES_MAX))
  const receipt = readReceipt(reader, rollup.registry)
  reader.end()
  return receipt
}

/** Events of deliveries in canonical order, each with the position of its message. */
function eventsOf(rollup: Rollup, bytes: Uint8Array, places: readonly DeliveryPlace[]): CarriedEvent[] {
  const delivered = places.map(({ round, offset }) => {
    const reader = new ByteReader(bytes, offset)
    const position = readPosition(reader)
    return { round, position, count: reader.varint(EVENTS_MAX), events: reader.prefixedBytes(BYTES_MAX) }
  })
  delivered.sort((a, b) => a.round - b.round || compareMessages(a.position, b.position))
  return delivered.flatMap(({ position, count, events }) => {
    const reader = new ByteReader(events)
    const own = Array.from({ length: count }, () => ({
      ...position,
      event: readEvent(reader, rollup.registry),
    }))
    reader.end()
    return own
  })
}

/** Told whom the receipts of a batch concern. Offsets are into the bytes that are visited. */
export interface ReceiptVisitor {
  receipt(index: number, isExecuted: boolean): void
  /** An event of a transaction; 20 bytes of its account at `offset`. In no order; may repeat itself. */
  event(index: number, offset: number): void
  /** An event of a transaction of an earlier batch. */
  carried(originBatch: number, origin: number, offset: number): void
}

/** Finds senders' outcomes and everybody's events without decoding them. @throws Fault `codec.malformed` */
export function visitBatchReceipts(rollup: Rollup, bytes: Uint8Array, visitor: ReceiptVisitor): void {
  const steps = visitReceiptsInSteps(rollup, bytes, visitor)
  while (!steps.next().done);
}

/** Receipts or deliveries between two yields: a millisecond's worth. */
const STEP_ITEMS = 512

/** The same, stopping again and again, for whoever must not take tens of milliseconds at a time. */
export function* visitReceiptsInSteps(
  rollup: Rollup,
  bytes: Uint8Array,
  visitor: ReceiptVisitor,
): Generator<void, void> {
  const { registry } = rollup
  const { batch, receipts, deliveries, carried } = findAll(bytes)
  yield
  const reader = new ByteReader(bytes)
  for (let index = 0; index < receipts.length; index++) {
    if (index % STEP_ITEMS === STEP_ITEMS - 1) yield
    reader.reset(bytes, receipts[index]!)
    reader.varint()
    visitor.receipt(index, reader.u16() === 0)
    reader.varint()
    reader.varbig(2n ** 128n - 1n)
    for (let left = reader.varint(EVENTS_MAX); left > 0; left--)
      visitor.event(index, skipEvent(reader, registry))
  }
  for (const [place, { offset }] of [...deliveries, ...carried].entries()) {
    if (place % STEP_ITEMS === STEP_ITEMS - 1) yield
    reader.reset(bytes, offset)
    const { originBatch, origin } = readPosition(reader)
    let left = reader.varint(EVENTS_MAX)
    reader.varint()
    for (; left > 0; left--) {
      const at = skipEvent(reader, registry)
      if (originBatch === batch) visitor.event(origin, at)
      else visitor.carried(originBatch, origin, at)
    }
  }
}

/** All of them at once. @throws Fault `codec.malformed` */
export function decodeBatchReceipts(rollup: Rollup, bytes: Uint8Array): BatchReceipts {
  const open = openBatchReceipts(rollup, bytes)
  return { receipts: Array.from({ length: open.count }, (_, index) => open.at(index)), carried: open.carried }
}
