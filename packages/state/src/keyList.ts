import { bytesToHex, type Mutable, writeHex } from '@weft/primitives'
import type { EntryKey } from '@weft/protocol'

/** Keys by leaf, from 1 on, as bytes behind each other: a text is made when somebody asks for one. */
export interface KeyList {
  readonly count: number
  add(key: Uint8Array): void
  addText(key: EntryKey): void
  keyAt(leaf: number): EntryKey
  /** A view, valid until the next one is added. */
  bytesAt(leaf: number): Uint8Array
  tableIdAt(leaf: number): number
  /** Keeps so many. */
  truncate(count: number): void
}

/** Most keys have fewer. */
const KEY_BYTES = 32

/** @param room - Keys until it grows for the first time, see `firstRoom`. */
export function createKeyList(room: number): KeyList {
  let bytes = new Uint8Array(room * KEY_BYTES)
  /** Of leaf i, where its key ends; it begins where the one before ends. */
  let ends = new Uint32Array(room)

  function grow(length: number): number {
    const leaf = ++list.count
    const start = ends[leaf - 1]!
    if (leaf >= ends.length) ends = grown(ends, new Uint32Array(ends.length * 2))
    const end = start + length
    if (end > bytes.length) bytes = grown(bytes, new Uint8Array(Math.max(end, bytes.length * 2)))
    ends[leaf] = end
    return start
  }

  const list: Mutable<KeyList> = {
    count: 0,
    add(key) {
      const start = grow(key.length)
      bytes.set(key, start)
    },
    addText(key) {
      const length = key.length / 2 - 1
      const start = grow(length)
      writeHex(key, bytes, start, length)
    },
    keyAt: (leaf) => bytesToHex(bytes, ends[leaf - 1]!, ends[leaf]!) as EntryKey,
    bytesAt: (leaf) => bytes.subarray(ends[leaf - 1]!, ends[leaf]!),
    tableIdAt(leaf) {
      const start = ends[leaf - 1]!
      return bytes[start]! * 256 + bytes[start + 1]!
    },
    truncate(newCount) {
      list.count = newCount
    },
  }
  return list
}

function grown<T extends Uint8Array | Uint32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
