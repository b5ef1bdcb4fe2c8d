import type { ByteWriter, Fields, FieldValues, Table } from '@weft/protocol'
import { NODE_BYTES } from './hashPairs.ts'
import type { NodeBuffer } from './nodeBuffer.ts'
import type { UndoLog } from './undoLog.ts'

/**
 * Values by leaf, the short ones (up to a node's bytes: most records) in nodes of one buffer, zeros behind them: what
 * lies there is the value's root. Longer ones lie in a buffer of their own. No object for any of them.
 */
export interface ValueCells {
  /**
   * Sets a leaf's value, a copy of all of the bytes or of those from `start` up to `end`.
   *
   * @returns false when it is what it was.
   */
  write(leaf: number, bytes: Uint8Array, start?: number, end?: number): boolean
  /** The bytes of a leaf's value: a view, valid until the next write. */
  valueOf(leaf: number): Uint8Array
  /** Writes a leaf's value after its length. */
  writeTo(writer: ByteWriter, leaf: number): void
  /** The record that a leaf's value is. */
  decode<K extends Fields, V extends Fields>(table: Table<K, V>, leaf: number): FieldValues<V>
  /** Notes a leaf's value as it is now. */
  saveTo(log: UndoLog, leaf: number): void
  /** Whether a leaf's value is what a record of the log says it was. */
  equals(leaf: number, log: UndoLog, record: number): boolean
  /** Nodes that a leaf's value takes: more than one for a long one, 0 for one of no bytes. */
  nodesOf(leaf: number): number
  /** Copies a leaf's value to `at` of `target`. */
  copyTo(target: Uint8Array, at: number, leaf: number): void
  /** Makes room for as many leaves. */
  reserve(count: number): void
  /** Forgets the values from a leaf on. */
  truncate(count: number): void
}

const INITIAL_LEAVES = 2
const INITIAL_LONG_NODES = 4

/**
 * @param nodes - Where short values go, at node `leaf · stride + offset`; has room for them.
 * @param longWritten - Told of each leaf that was given another long value: its node holds no root of it, and may hold what
 * a short value left there in between.
 */
export function createValueCells(
  nodes: NodeBuffer,
  stride: number,
  offset: number,
  longWritten?: (leaf: number) => void,
): ValueCells {
  let lengths = new Uint32Array(INITIAL_LEAVES)
  /** Of a leaf with a long value, or that had one: the node it begins at in `long`, and for how many there is room. */
  let places = new Uint32Array(INITIAL_LEAVES)
  let rooms = new Uint16Array(INITIAL_LEAVES)
  let long = new Uint8Array(INITIAL_LONG_NODES * NODE_BYTES)
  let longEnd = 0

  /** Doubling, so that what is left behind by values that grow is never more than what they take. */
  function makeRoom(leaf: number, length: number): void {
    const needed = Math.ceil(length / NODE_BYTES)
    if (needed <= rooms[leaf]!) return
    const room = Math.max(needed, rooms[leaf]! * 2)
    const end = (longEnd + room) * NODE_BYTES
    if (end > long.length) long = grown(long, new Uint8Array(end * 2))
    places[leaf] = longEnd
    rooms[leaf] = room
    longEnd += room
  }

  function startOf(leaf: number): number {
    return (lengths[leaf]! > NODE_BYTES ? places[leaf]! : leaf * stride + offset) * NODE_BYTES
  }

  function bytesOf(leaf: number): Uint8Array {
    return lengths[leaf]! > NODE_BYTES ? long : nodes.bytes
  }

  return {
    write(leaf, source, start = 0, end = source.length) {
      const length = end - start
      let isChanged = lengths[leaf] !== length
      if (length > NODE_BYTES) makeRoom(leaf, length)
      lengths[leaf] = length
      const bytes = bytesOf(leaf)
      const at = startOf(leaf)
      for (let i = 0; i < length; i++) {
        const byte = source[start + i]!
        if (bytes[at + i] === byte) continue
        bytes[at + i] = byte
        isChanged = true
      }
      if (isChanged) for (let i = length; i < NODE_BYTES; i++) bytes[at + i] = 0
      if (isChanged && length > NODE_BYTES) longWritten?.(leaf)
      return isChanged
    },
    valueOf(leaf) {
      const at = startOf(leaf)
      return bytesOf(leaf).subarray(at, at + lengths[leaf]!)
    },
    writeTo(writer, leaf) {
      const at = startOf(leaf)
      writer.varint(lengths[leaf]!)
      writer.bytes(bytesOf(leaf), at, at + lengths[leaf]!)
    },
    decode(table, leaf) {
      const at = startOf(leaf)
      return table.decodeAt(bytesOf(leaf), at, at + lengths[leaf]!)
    },
    saveTo(log, leaf) {
      const at = startOf(leaf)
      log.push(leaf, bytesOf(leaf), at, at + lengths[leaf]!)
    },
    equals(leaf, log, record) {
      const at = startOf(leaf)
      return log.isAt(record, bytesOf(leaf), at, at + lengths[leaf]!)
    },
    nodesOf: (leaf) => Math.ceil(lengths[leaf]! / NODE_BYTES),
    copyTo(target, at, leaf) {
      const from = bytesOf(leaf)
      const start = startOf(leaf)
      for (let i = 0; i < lengths[leaf]!; i++) target[at + i] = from[start + i]!
    },
    reserve(count) {
      if (count <= lengths.length) return
      const length = Math.max(count, lengths.length * 2)
      lengths = grown(lengths, new Uint32Array(length))
      places = grown(places, new Uint32Array(length))
      rooms = grown(rooms, new Uint16Array(length))
    },
    truncate(count) {
      lengths.fill(0, count)
    },
  }
}

function grown<T extends Uint8Array | Uint16Array | Uint32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
