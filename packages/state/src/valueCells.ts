import type { ByteWriter, Fields, FieldValues, Table } from '@weft/protocol'
import { NODE_BYTES, NODE_WORDS } from './hashPairs.ts'
import { createNodeBuffer, type NodeBuffer, WORD_BYTES, wordsIn } from './nodeBuffer.ts'
import type { UndoLog } from './undoLog.ts'

/**
 * Values by leaf, the short ones (up to a node's bytes: most records) in nodes of one buffer, zeros behind them: what
 * lies there is the value's root. Longer ones lie in a buffer of their own, zeros behind them up to the next word. No object
 * for any of them.
 */
export interface ValueCells {
  /**
   * Sets a leaf's value, a copy of all of the bytes or of those from `start` up to `end`.
   *
   * @returns false when it is what it was.
   */
  write(leaf: number, bytes: Uint8Array, start?: number, end?: number): boolean
  /** The same with all that a writer holds: as words, a quarter of the steps. */
  writeFrom(leaf: number, writer: ByteWriter): void
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
  /** Copies a leaf's value, and the zeros behind it, to where node `index` of a buffer begins. */
  copyTo(target: NodeBuffer, index: number, leaf: number): void
  /** Makes room for as many leaves. */
  reserve(count: number): void
  /** Forgets the values from a leaf on. */
  truncate(count: number): void
}

/**
 * @param nodes - Where short values go, at node `leaf · stride + offset`; has room for them.
 * @param room - Leaves until it grows for the first time, see `firstRoom`.
 * @param longWritten - Told of each leaf that was given another long value: its node holds no root of it, and may hold what
 * a short value left there in between.
 */
export function createValueCells(
  nodes: NodeBuffer,
  stride: number,
  offset: number,
  room: number,
  longWritten?: (leaf: number) => void,
): ValueCells {
  let lengths = new Uint32Array(room)
  /** Of a leaf with a long value, or that had one: the node it begins at in `long`, and for how many there is room. */
  let places = new Uint32Array(room)
  let rooms = new Uint16Array(room)
  const long = createNodeBuffer(room)
  let longEnd = 0

  /** Doubling, so that what is left behind by values that grow is never more than what they take. */
  function makeRoom(leaf: number, length: number): void {
    const needed = Math.ceil(length / NODE_BYTES)
    if (needed <= rooms[leaf]!) return
    const room = Math.max(needed, rooms[leaf]! * 2)
    places[leaf] = longEnd
    rooms[leaf] = room
    longEnd += room
    long.reserve(longEnd)
  }

  function nodeOf(leaf: number): number {
    return lengths[leaf]! > NODE_BYTES ? places[leaf]! : leaf * stride + offset
  }

  function bufferOf(leaf: number): NodeBuffer {
    return lengths[leaf]! > NODE_BYTES ? long : nodes
  }

  /** Gives a leaf's value its length and its place. @returns whether that is another length. */
  function resize(leaf: number, length: number): boolean {
    const isChanged = lengths[leaf] !== length
    if (length > NODE_BYTES) makeRoom(leaf, length)
    lengths[leaf] = length
    return isChanged
  }

  /** A short value is its own root, so whatever another left behind it goes. */
  function changed(leaf: number): void {
    const length = lengths[leaf]!
    if (length > NODE_BYTES) {
      longWritten?.(leaf)
      return
    }
    const { words } = nodes
    const at = nodeOf(leaf) * NODE_WORDS
    for (let i = wordsIn(length); i < NODE_WORDS; i++) words[at + i] = 0
  }

  return {
    write(leaf, source, start = 0, end = source.length) {
      const length = end - start
      let isChanged = resize(leaf, length)
      const { bytes } = bufferOf(leaf)
      const at = nodeOf(leaf) * NODE_BYTES
      for (let i = 0; i < length; i++) {
        const byte = source[start + i]!
        if (bytes[at + i] === byte) continue
        bytes[at + i] = byte
        isChanged = true
      }
      if (!isChanged) return false
      for (let i = length; i % WORD_BYTES !== 0; i++) bytes[at + i] = 0
      changed(leaf)
      return true
    },
    writeFrom(leaf, writer) {
      const { length } = writer
      const source = writer.words()
      let isChanged = resize(leaf, length)
      const { words } = bufferOf(leaf)
      const at = nodeOf(leaf) * NODE_WORDS
      const count = wordsIn(length)
      for (let i = 0; i < count; i++) {
        const word = source[i]!
        if (words[at + i] === word) continue
        words[at + i] = word
        isChanged = true
      }
      if (isChanged) changed(leaf)
    },
    valueOf(leaf) {
      const at = nodeOf(leaf) * NODE_BYTES
      return bufferOf(leaf).bytes.subarray(at, at + lengths[leaf]!)
    },
    writeTo(writer, leaf) {
      const at = nodeOf(leaf) * NODE_BYTES
      writer.varint(lengths[leaf]!)
      writer.bytes(bufferOf(leaf).bytes, at, at + lengths[leaf]!)
    },
    decode(table, leaf) {
      const at = nodeOf(leaf) * NODE_BYTES
      return table.decodeAt(bufferOf(leaf).bytes, at, at + lengths[leaf]!)
    },
    saveTo(log, leaf) {
      log.push(leaf, bufferOf(leaf).words, nodeOf(leaf) * NODE_WORDS, lengths[leaf]!)
    },
    equals(leaf, log, record) {
      return log.isAt(record, bufferOf(leaf).words, nodeOf(leaf) * NODE_WORDS, lengths[leaf]!)
    },
    nodesOf: (leaf) => Math.ceil(lengths[leaf]! / NODE_BYTES),
    copyTo(target, index, leaf) {
      const { words } = bufferOf(leaf)
      const from = nodeOf(leaf) * NODE_WORDS
      const to = index * NODE_WORDS
      const count = wordsIn(lengths[leaf]!)
      for (let i = 0; i < count; i++) target.words[to + i] = words[from + i]!
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

function grown<T extends Uint16Array | Uint32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
