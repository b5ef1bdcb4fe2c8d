import type { Mutable } from '@weft/primitives'
import { type ByteReader, ByteWriter } from '@weft/protocol'

/**
 * Items of one kind behind each other in one buffer: what travels between sequencer and workers, and what whoever
 * only passes it on never takes apart.
 */
export interface ItemList {
  readonly count: number
  readonly bytes: Uint8Array
}

/** Builds a list. Write an item into `writer`, then call `added`. */
export interface ItemListBuilder {
  readonly writer: ByteWriter
  readonly count: number
  added(): void
  /** Back to a count and a length it had before. */
  truncate(count: number, length: number): void
  /** Starts again with nothing, in the same buffer. */
  clear(): void
  /** A copy of what was written. */
  finish(): ItemList
}

export const noItems: ItemList = { count: 0, bytes: new Uint8Array(0) }

const ITEMS_MAX = 32_000_000
const BYTES_MAX = 1024 * 1024 * 1024
/** Two varints. */
const LENGTHS_BYTES_MAX = 16
/** A shard's part of an ordinary batch. */
const INITIAL_BYTES = 1_024

export function createItemList(): ItemListBuilder {
  const writer = new ByteWriter(INITIAL_BYTES)
  const list: Mutable<ItemListBuilder> = {
    writer,
    count: 0,
    added() {
      list.count++
    },
    truncate(newCount, length) {
      list.count = newCount
      writer.truncate(length)
    },
    clear() {
      list.count = 0
      writer.clear()
    },
    finish: () => ({ count: list.count, bytes: writer.finishShared() }),
  }
  return list
}

/** Varint count, then the bytes with their length. */
export function writeItemList(writer: ByteWriter, list: ItemList): void {
  writer.varint(list.count)
  writer.prefixedBytes(list.bytes)
}

/** Bytes that `writeItemList` takes at most. */
export function itemListSize(list: ItemList): number {
  return list.bytes.length + LENGTHS_BYTES_MAX
}

/** A view. @throws Fault `codec.malformed` */
export function readItemList(reader: ByteReader): ItemList {
  return { count: reader.varint(ITEMS_MAX), bytes: reader.prefixedBytes(BYTES_MAX) }
}
