import { equalBytes } from '@weft/primitives'
import { NODE_BYTES } from './hashPairs.ts'
import type { NodeBuffer } from './nodeBuffer.ts'

/**
 * Values by leaf, the short ones (up to a node's bytes: most records) in nodes of one buffer, zeros behind them:
 * no object for each, and what lies there is the value's root. Longer ones lie apart.
 */
export interface ValueCells {
  /** Sets a leaf's value, a copy. @returns false when it is what it was. */
  write(leaf: number, value: Uint8Array): boolean
  /** The bytes of a leaf's value: a view, valid until the next write. */
  valueOf(leaf: number): Uint8Array
  isLong(leaf: number): boolean
  /** Makes room for as many leaves. */
  reserve(count: number): void
  /** Forgets the values from a leaf on. */
  truncate(count: number): void
}

/** Length of a value that lies apart. */
const LONG = 255
const INITIAL_LEAVES = 2

/**
 * @param nodes - Where short values go, at node `leaf · stride + offset`; has room for them.
 */
export function createValueCells(nodes: NodeBuffer, stride: number, offset: number): ValueCells {
  let lengths = new Uint8Array(INITIAL_LEAVES)
  const long = new Map<number, Uint8Array>()

  function writeLong(leaf: number, value: Uint8Array): boolean {
    const before = long.get(leaf)
    if (before !== undefined && equalBytes(before, value)) return false
    long.set(leaf, new Uint8Array(value))
    lengths[leaf] = LONG
    return true
  }

  return {
    write(leaf, value) {
      if (value.length > NODE_BYTES) return writeLong(leaf, value)
      if (lengths[leaf] === LONG) long.delete(leaf)
      const { bytes } = nodes
      const at = (leaf * stride + offset) * NODE_BYTES
      let isChanged = lengths[leaf] !== value.length
      for (let i = 0; i < value.length; i++) {
        const byte = value[i]!
        if (bytes[at + i] === byte) continue
        bytes[at + i] = byte
        isChanged = true
      }
      if (!isChanged) return false
      bytes.fill(0, at + value.length, at + NODE_BYTES)
      lengths[leaf] = value.length
      return true
    },
    valueOf(leaf) {
      if (lengths[leaf] === LONG) return long.get(leaf)!
      const at = (leaf * stride + offset) * NODE_BYTES
      return nodes.bytes.subarray(at, at + lengths[leaf]!)
    },
    isLong: (leaf) => lengths[leaf] === LONG,
    reserve(count) {
      if (count <= lengths.length) return
      const longer = new Uint8Array(Math.max(count, lengths.length * 2))
      longer.set(lengths)
      lengths = longer
    },
    truncate(count) {
      for (const leaf of long.keys()) if (leaf >= count) long.delete(leaf)
      lengths.fill(0, count)
    },
  }
}
