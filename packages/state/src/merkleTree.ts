import { assert } from '@weft/primitives'
import { SHARD_TREE_DEPTH } from '@weft/protocol'
import { hashFirst, zeroNodes } from './hashPairs.ts'
import { copyNode, createNodeBuffer, type NodeBuffer } from './nodeBuffer.ts'

/** A binary tree of depth SHARD_TREE_DEPTH over leaf hashes; the leaves behind the last are zero. */
export interface MerkleTree {
  readonly count: number
  /** Drops leaves or makes room for new ones, whose hashes the next `update` must bring. */
  resize(count: number): void
  /**
   * Rehashes leaves and all above them, a whole level in each native call.
   *
   * @param indices - Ascending, each once; overwritten.
   * @param pairs - Leaf i is the hash of the nodes 2i and 2i + 1.
   */
  update(indices: Uint32Array, pairs: NodeBuffer): void
  root(): Uint8Array
  /** From the leaf up. */
  siblings(index: number): Uint8Array[]
}

/** Inputs and outputs of one level; all trees of a thread take turns. */
const packed = createNodeBuffer()
const hashed = createNodeBuffer()

export function createMerkleTree(): MerkleTree {
  const levels = Array.from({ length: SHARD_TREE_DEPTH + 1 }, createNodeBuffer)
  let count = 0
  return {
    get count() {
      return count
    },
    resize(newCount) {
      assert(newCount <= 2 ** SHARD_TREE_DEPTH, 'the shard is full')
      count = newCount
      for (let level = 0, nodes = count; level <= SHARD_TREE_DEPTH; level++, nodes = (nodes + 1) >> 1) {
        levels[level]!.reserve(nodes + 1)
      }
    },
    update(indices, pairs) {
      hashLevel(pairs, levels[0]!, indices, count)
      let dirty = indices
      for (let level = 0, nodes = count; level < SHARD_TREE_DEPTH; level++, nodes = (nodes + 1) >> 1) {
        if (nodes % 2 === 1) levels[level]!.write(nodes, zeroNodes[level]!)
        dirty = toParents(dirty)
        hashLevel(levels[level]!, levels[level + 1]!, dirty, (nodes + 1) >> 1)
      }
    },
    root: () => levels[SHARD_TREE_DEPTH]!.read(0),
    siblings(index) {
      const found: Uint8Array[] = []
      for (let level = 0, at = index, nodes = count; level < SHARD_TREE_DEPTH; level++) {
        const sibling = at ^ 1
        found.push(sibling < nodes ? levels[level]!.read(sibling) : zeroNodes[level]!.slice())
        at >>= 1
        nodes = (nodes + 1) >> 1
      }
      return found
    },
  }
}

/** Ascending indices of children, in place, to those of their parents, each once. */
function toParents(indices: Uint32Array): Uint32Array {
  let kept = 0
  let last = -1
  for (let k = 0; k < indices.length; k++) {
    const parent = indices[k]! >>> 1
    if (parent === last) continue
    indices[kept++] = parent
    last = parent
  }
  return kept === indices.length ? indices : indices.subarray(0, kept)
}

/**
 * Hashes the nodes 2i and 2i + 1 to node i of the level above, for each dirty i. When all of a level changed (always so at the
 * top), it is hashed where it lies.
 */
function hashLevel(children: NodeBuffer, parents: NodeBuffer, dirty: Uint32Array, parentCount: number): void {
  if (dirty.length === parentCount) {
    hashFirst(children, parents, parentCount)
    return
  }
  packed.reserve(dirty.length * 2)
  hashed.reserve(dirty.length)
  const target = packed.words
  const source = children.words
  for (let k = 0; k < dirty.length; k++) {
    copyNode(target, 2 * k, source, 2 * dirty[k]!)
    copyNode(target, 2 * k + 1, source, 2 * dirty[k]! + 1)
  }
  hashFirst(packed, hashed, dirty.length)
  scatter(hashed.words, dirty, parents.words)
}

/** Node k goes to `indices[k]`. */
function scatter(nodes: Uint32Array, indices: Uint32Array, target: Uint32Array): void {
  for (let k = 0; k < indices.length; k++) copyNode(target, indices[k]!, nodes, k)
}
