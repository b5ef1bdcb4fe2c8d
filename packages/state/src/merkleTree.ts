import { assert, type Mutable } from '@weft/primitives'
import { SHARD_TREE_DEPTH } from '@weft/protocol'
import { hashFirst, NODE_BYTES, zeroNodes } from './hashPairs.ts'
import { copyNode, createNodeBuffer, type NodeBuffer } from './nodeBuffer.ts'

/** A binary tree of depth SHARD_TREE_DEPTH over leaf hashes; the leaves behind the last are zero. */
export interface MerkleTree {
  readonly count: number
  /**
   * Drops leaves or makes room for new ones, whose hashes the next `update` must bring. At least one is left.
   *
   * @param room - Leaves to have room for, no fewer: buffers that grow together with others grow no more often than they.
   */
  resize(count: number, room: number): void
  /**
   * Rehashes leaves and all above them, a whole level in each native call.
   *
   * @param dirty - Begins with their indices, ascending, each once; overwritten.
   * @param dirtyCount - How many they are; at least one.
   * @param pairs - Leaf i is the hash of the nodes 2i and 2i + 1.
   */
  update(dirty: Uint32Array, dirtyCount: number, pairs: NodeBuffer): void
  root(): Uint8Array
  /** From the leaf up. */
  siblings(index: number): Uint8Array[]
}

/** Inputs and outputs of one level; all trees of a thread take turns. */
const packed = createNodeBuffer()
const hashed = createNodeBuffer()
/**
 * Where a level has one node, its sibling is zero, and so it goes on up to the root: no tree keeps these levels, all hash
 * them here. Level i holds the node and the zero beside it.
 */
const spine: readonly NodeBuffer[] = zeroNodes.map((zero) => {
  const pair = createNodeBuffer()
  pair.write(1, zero)
  return pair
})

export function createMerkleTree(): MerkleTree {
  /** From the leaves up to the first that has one node. */
  const levels: NodeBuffer[] = []
  const root = new Uint8Array(NODE_BYTES)

  /** @param height - Of the level that has one node. */
  function hashSpine(height: number): void {
    copyNode(spine[height]!.words, 0, levels[height]!.words, 0)
    for (let level = height; level < SHARD_TREE_DEPTH; level++) hashFirst(spine[level]!, spine[level + 1]!, 1)
    root.set(spine[SHARD_TREE_DEPTH]!.first(1))
  }

  const tree: Mutable<MerkleTree> = {
    count: 0,
    resize(newCount, room) {
      assert(newCount > 0 && newCount <= 2 ** SHARD_TREE_DEPTH, 'the shard is full')
      tree.count = newCount
      for (let level = 0, nodes = newCount; ; level++, nodes = (nodes + 1) >> 1) {
        levels[level] ??= createNodeBuffer()
        levels[level]!.reserve(Math.ceil(room / 2 ** level) + 1)
        if (nodes === 1) return
        if (nodes % 2 === 1) copyNode(levels[level]!.words, nodes, spine[level]!.words, 1)
      }
    },
    update(dirty, dirtyCount, pairs) {
      const { count } = tree
      hashLevel(pairs, levels[0]!, dirty, dirtyCount, count)
      let height = 0
      let left = dirtyCount
      for (let nodes = count; nodes > 1; height++) {
        left = toParents(dirty, left)
        nodes = (nodes + 1) >> 1
        hashLevel(levels[height]!, levels[height + 1]!, dirty, left, nodes)
      }
      hashSpine(height)
    },
    root: () => root.slice(),
    siblings(index) {
      const found: Uint8Array[] = []
      for (let level = 0, at = index, nodes = tree.count; level < SHARD_TREE_DEPTH; level++) {
        const sibling = at ^ 1
        found.push(sibling < nodes ? levels[level]!.read(sibling) : zeroNodes[level]!.slice())
        at >>= 1
        nodes = (nodes + 1) >> 1
      }
      return found
    },
  }
  return tree
}

/** Ascending indices of children, in place, to those of their parents, each once. @returns how many. */
function toParents(indices: Uint32Array, count: number): number {
  let kept = 0
  let last = -1
  for (let k = 0; k < count; k++) {
    const parent = indices[k]! >>> 1
    if (parent === last) continue
    indices[kept++] = parent
    last = parent
  }
  return kept
}

/**
 * Hashes the nodes 2i and 2i + 1 to node i of the level above, for each dirty i. When half of a level changed (always so at
 * the top), all of it is hashed where it lies: moving a pair and its parent takes as long as hashing another.
 */
function hashLevel(
  children: NodeBuffer,
  parents: NodeBuffer,
  dirty: Uint32Array,
  dirtyCount: number,
  parentCount: number,
): void {
  if (2 * dirtyCount >= parentCount) {
    hashFirst(children, parents, parentCount)
    return
  }
  packed.reserve(dirtyCount * 2)
  hashed.reserve(dirtyCount)
  const target = packed.words
  const source = children.words
  for (let k = 0; k < dirtyCount; k++) {
    copyNode(target, 2 * k, source, 2 * dirty[k]!)
    copyNode(target, 2 * k + 1, source, 2 * dirty[k]! + 1)
  }
  hashFirst(packed, hashed, dirtyCount)
  const results = hashed.words
  const goal = parents.words
  for (let k = 0; k < dirtyCount; k++) copyNode(goal, dirty[k]!, results, k)
}
