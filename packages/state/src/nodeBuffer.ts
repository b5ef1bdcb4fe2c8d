import type { Mutable } from '@weft/primitives'
import { NODE_BYTES, NODE_WORDS } from './hashPairs.ts'

/** Nodes one behind the other in one growing buffer, seen as bytes (to hash) and as words (to copy). */
export interface NodeBuffer {
  readonly bytes: Uint8Array
  readonly words: Uint32Array
  /** Makes room for at least `count` nodes; what was read from `bytes` and `words` before is stale. */
  reserve(count: number): void
  /** Copies a node from another buffer's words. */
  copyFrom(index: number, source: Uint32Array, sourceIndex: number): void
  write(index: number, node: Uint8Array): void
  /** A copy. */
  read(index: number): Uint8Array
  /** The first `count` nodes as a view, kept for the next time: making one costs more than hashing a few pairs. */
  first(count: number): Uint8Array
}

export const WORD_BYTES = 4

const FIRST_NODES = 2
/** Views kept: those of longer stretches are worth the hashing they save. */
const VIEWS_MAX = 128

/** @param room - Nodes until it grows for the first time. */
export function createNodeBuffer(room = FIRST_NODES): NodeBuffer {
  const initial = new Uint32Array(room * NODE_WORDS)
  let views: (Uint8Array | undefined)[] = []
  const buffer: Mutable<NodeBuffer> = {
    words: initial,
    bytes: new Uint8Array(initial.buffer),
    reserve(count) {
      const { words } = buffer
      if (count * NODE_WORDS <= words.length) return
      const grown = new Uint32Array(Math.max(count * NODE_WORDS, words.length * 2))
      grown.set(words)
      buffer.words = grown
      buffer.bytes = new Uint8Array(grown.buffer)
      views = []
    },
    copyFrom(index, source, sourceIndex) {
      copyNode(buffer.words, index, source, sourceIndex)
    },
    write: (index, node) => buffer.bytes.set(node, index * NODE_BYTES),
    first(count) {
      const known = views[count]
      if (known !== undefined) return known
      const view = buffer.bytes.subarray(0, count * NODE_BYTES)
      if (count <= VIEWS_MAX) views[count] = view
      return view
    },
    read: (index) => buffer.bytes.slice(index * NODE_BYTES, (index + 1) * NODE_BYTES),
  }
  return buffer
}

/** A node in a few plain stores: for 32 bytes that beats `set` with `subarray`. */
export function copyNode(target: Uint32Array, index: number, source: Uint32Array, sourceIndex: number): void {
  const to = index * NODE_WORDS
  const from = sourceIndex * NODE_WORDS
  for (let i = 0; i < NODE_WORDS; i++) target[to + i] = source[from + i]!
}

/** Words that so many bytes take. */
export function wordsIn(length: number): number {
  return (length + WORD_BYTES - 1) >>> 2
}
