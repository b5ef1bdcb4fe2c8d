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
}

const INITIAL_NODES = 2

export function createNodeBuffer(): NodeBuffer {
  let words = new Uint32Array(INITIAL_NODES * NODE_WORDS)
  let bytes = new Uint8Array(words.buffer)
  return {
    get bytes() {
      return bytes
    },
    get words() {
      return words
    },
    reserve(count) {
      if (count * NODE_WORDS <= words.length) return
      const grown = new Uint32Array(Math.max(count * NODE_WORDS, words.length * 2))
      grown.set(words)
      words = grown
      bytes = new Uint8Array(grown.buffer)
    },
    copyFrom(index, source, sourceIndex) {
      copyNode(words, index, source, sourceIndex)
    },
    write: (index, node) => bytes.set(node, index * NODE_BYTES),
    read: (index) => bytes.slice(index * NODE_BYTES, (index + 1) * NODE_BYTES),
  }
}

/** A node in a few plain stores: for 32 bytes that beats `set` with `subarray`. */
export function copyNode(target: Uint32Array, index: number, source: Uint32Array, sourceIndex: number): void {
  const to = index * NODE_WORDS
  const from = sourceIndex * NODE_WORDS
  for (let i = 0; i < NODE_WORDS; i++) target[to + i] = source[from + i]!
}
