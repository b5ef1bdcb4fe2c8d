import {
  ByteReader,
  ByteWriter,
  decodeReceipt,
  type Event,
  encodeReceipt,
  type Receipt,
  readEvent,
  writeEvent,
} from '@weft/protocol'
import { compareMessages, type MessagePosition, readPosition, writePosition } from './message.ts'
import type { Rollup } from './rollup.ts'
import type { DeliveredEvent, ShardPhase } from './shardPhase.ts'

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

const RECEIPT_BYTES_MAX = 64 * 1024 * 1024
const CARRIED_MAX = 32_000_000

/** Gathers receipts phase by phase. */
export function createReceiptCollector(batch: number, count: number) {
  const receipts: Receipt[] = Array.from({ length: count })
  const carried: CarriedEvent[] = []
  return {
    /** Phases of one round: their events follow those of earlier rounds, in canonical order of messages. */
    addRound(phases: readonly ShardPhase[]): void {
      const delivered: DeliveredEvent[] = []
      for (const phase of phases) {
        for (const { index, receipt } of phase.receipts) receipts[index] = receipt
        for (const event of phase.deliveredEvents) delivered.push(event)
      }
      delivered.sort(compareMessages)
      for (const late of delivered) {
        if (late.originBatch !== batch) carried.push(late)
        else {
          const receipt = receipts[late.origin]!
          receipts[late.origin] = { ...receipt, events: [...receipt.events, late.event] }
        }
      }
    },
    finish: (): BatchReceipts => ({ receipts, carried }),
  }
}

/** Varint count, then each receipt with its length; varint count, then each carried event with its origin. */
export function encodeBatchReceipts(rollup: Rollup, batch: BatchReceipts): Uint8Array {
  const writer = new ByteWriter(64 * 1024)
  writer.varint(batch.receipts.length)
  for (const receipt of batch.receipts) writer.prefixedBytes(encodeReceipt(rollup.registry, receipt))
  writer.varint(batch.carried.length)
  for (const late of batch.carried) {
    writePosition(writer, late)
    writeEvent(writer, rollup.registry, late.event)
  }
  return writer.finish()
}

/** @throws Fault `codec.malformed` */
export function decodeBatchReceipts(rollup: Rollup, bytes: Uint8Array): BatchReceipts {
  const reader = new ByteReader(bytes)
  const receipts = Array.from({ length: reader.varint(CARRIED_MAX) }, () =>
    decodeReceipt(rollup.registry, reader.prefixedBytes(RECEIPT_BYTES_MAX)),
  )
  const carried = Array.from({ length: reader.varint(CARRIED_MAX) }, () => ({
    ...readPosition(reader),
    event: readEvent(reader, rollup.registry),
  }))
  reader.end()
  return { receipts, carried }
}
