import type { Mutable } from '@weft/primitives'
import type { ByteWriter } from '@weft/protocol'
import { hashFirst, NODE_BYTES } from './hashPairs.ts'
import { createMerkleTree } from './merkleTree.ts'
import { copyNode, createNodeBuffer } from './nodeBuffer.ts'
import { createValueCells, type ValueCells } from './valueCells.ts'
import { writeValueRoots } from './valueRoots.ts'

/**
 * The leaves of an indexed Merkle tree: key hashes in order of insertion, each with the leaf of the next
 * larger key hash, value roots, and the tree over them. Leaf 0 is the sentinel, also the end of the order.
 */
export interface LeafStore {
  /** Leaves, with the sentinel. */
  readonly count: number
  /** @returns the leaf with the largest key hash that is not above this one. */
  floorOf(keyHash: Uint8Array): number
  /** Key hash of a leaf to come. */
  setKeyHash(leaf: number, keyHash: Uint8Array): void
  writeKeyHash(writer: ByteWriter, leaf: number): void
  /** The leaves to come up to an end, by ascending key hash. */
  ascending(end: number): number[]
  /**
   * Appends the leaves to come. Their values come with `rehash`.
   *
   * @param added - All of them, by ascending key hash.
   * @param beforeLink - Told each older leaf whose next leaf is about to change, and which that was.
   * @returns what is to be rehashed: the leaves, and the older ones that link to them.
   */
  append(added: readonly number[], beforeLink: (index: number, next: number) => void): number[]
  /** Drops the newest leaves; `relink` of the older ones they were linked to is the caller's. */
  truncate(count: number): void
  relink(links: readonly { index: number; next: number }[]): void
  /** Of the leaves and of those to come; whoever writes one tells it to `rehash`. */
  readonly values: ValueCells
  /** Makes room for as many leaves, with the sentinel. */
  reserve(total: number): void
  /** Rehashes leaves, in any order and with repetition, and all above them. */
  rehash(indices: readonly number[]): void
  root(): Uint8Array
  /** Copies of the three parts of a leaf and of its siblings. */
  leafOf(index: number): { keyHash: Uint8Array; nextKeyHash: Uint8Array; valueRoot: Uint8Array }
  siblings(index: number): Uint8Array[]
}

const linkPairs = createNodeBuffer()
const linkHashes = createNodeBuffer()

/** @param room - Leaves until it grows for the first time, see `firstRoom`. */
export function createLeafStore(room: number): LeafStore {
  const keyHashes = createNodeBuffer(room)
  /** Of leaf i: node 2i is H(key hash ‖ next key hash), node 2i + 1 the value root, side by side to be hashed. */
  const pairs = createNodeBuffer(2 * room)
  const tree = createMerkleTree()
  /** Leaves of long values whose roots are not hashed yet, also of those that were undone. */
  const unhashed: number[] = []
  let isUnhashed = new Uint8Array(room)
  const values = createValueCells(pairs, 2, 1, room, (leaf) => {
    if (isUnhashed[leaf] === 1) return
    isUnhashed[leaf] = 1
    unhashed.push(leaf)
  })
  /** Leaves by ascending key hash, and the first word of each one's: a search reads these alone, but for the last step. */
  let order = new Uint32Array(room)
  let heads = new Uint32Array(room)
  let next = new Uint32Array(room)
  tree.resize(1, room)

  /** First position of `order` before `end` whose key hash is above the one of node `at` of `bytes`. */
  function positionAbove(bytes: Uint8Array, at: number, end: number): number {
    const head = headOf(bytes, at)
    let low = 1
    let high = end
    while (low < high) {
      const middle = (low + high) >>> 1
      const difference = heads[middle]! - head || compareNodes(keyHashes.bytes, order[middle]!, bytes, at)
      if (difference <= 0) low = middle + 1
      else high = middle
    }
    return low
  }

  function reserve(total: number): void {
    if (total <= order.length) return
    const length = Math.max(total, order.length * 2)
    keyHashes.reserve(length)
    pairs.reserve(2 * length)
    values.reserve(length)
    order = grown(order, new Uint32Array(length))
    heads = grown(heads, new Uint32Array(length))
    next = grown(next, new Uint32Array(length))
    isUnhashed = grown(isUnhashed, new Uint8Array(length))
  }

  /** Brings every long value's root to where short values are their own. */
  function hashLong(): void {
    if (unhashed.length === 0) return
    let long = 0
    for (const leaf of unhashed) {
      isUnhashed[leaf] = 0
      if (values.nodesOf(leaf) > 1) unhashed[long++] = leaf
    }
    unhashed.length = long
    writeValueRoots(unhashed, values, pairs)
    unhashed.length = 0
  }

  /** Merges leaves, given by ascending key hash, into the order from its end; returns their positions. */
  function mergeIntoOrder(added: readonly number[], oldCount: number): number[] {
    const positions: number[] = new Array(added.length)
    let end = oldCount
    for (let k = added.length - 1; k >= 0; k--) {
      const position = positionAbove(keyHashes.bytes, added[k]!, end)
      order.copyWithin(position + k + 1, position, end)
      heads.copyWithin(position + k + 1, position, end)
      order[position + k] = added[k]!
      heads[position + k] = headOf(keyHashes.bytes, added[k]!)
      positions[k] = position + k
      end = position
    }
    return positions
  }

  function hashLinks(indices: readonly number[]): void {
    linkPairs.reserve(indices.length * 2)
    linkHashes.reserve(indices.length)
    const target = linkPairs.words
    const keys = keyHashes.words
    for (let k = 0; k < indices.length; k++) {
      copyNode(target, 2 * k, keys, indices[k]!)
      copyNode(target, 2 * k + 1, keys, next[indices[k]!]!)
    }
    hashFirst(linkPairs, linkHashes, indices.length)
    for (let k = 0; k < indices.length; k++) pairs.copyFrom(2 * indices[k]!, linkHashes.words, k)
  }

  const byKeyHash = (a: number, b: number) => compareNodes(keyHashes.bytes, a, keyHashes.bytes, b)

  const store: Mutable<LeafStore> = {
    count: 1,
    floorOf: (keyHash) => order[positionAbove(keyHash, 0, store.count) - 1]!,
    setKeyHash: (leaf, keyHash) => keyHashes.write(leaf, keyHash),
    writeKeyHash(writer, leaf) {
      writer.bytes(keyHashes.bytes, leaf * NODE_BYTES, (leaf + 1) * NODE_BYTES)
    },
    ascending(end) {
      const leaves: number[] = []
      for (let leaf = store.count; leaf < end; leaf++) leaves.push(leaf)
      return leaves.sort(byKeyHash)
    },
    append(added, beforeLink) {
      const oldCount = store.count
      const positions = mergeIntoOrder(added, oldCount)
      const count = oldCount + added.length
      store.count = count
      const relinked = [...added]
      for (const position of positions) {
        const low = order[position - 1]!
        if (low < oldCount) {
          beforeLink(low, next[low]!)
          relinked.push(low)
        }
        next[low] = order[position]!
        next[order[position]!] = position + 1 < count ? order[position + 1]! : 0
      }
      hashLinks(relinked)
      tree.resize(count, order.length)
      return relinked
    },
    truncate(newCount) {
      let kept = 0
      for (let position = 0; position < store.count; position++) {
        if (order[position]! >= newCount) continue
        heads[kept] = heads[position]!
        order[kept++] = order[position]!
      }
      values.truncate(newCount)
      store.count = newCount
      tree.resize(newCount, order.length)
    },
    relink(links) {
      for (const { index, next: successor } of links) next[index] = successor
      hashLinks(links.map(({ index }) => index))
    },
    values,
    reserve,
    rehash(indices) {
      hashLong()
      const dirtyCount = sortOnce(indices)
      tree.update(dirty, dirtyCount, pairs)
    },
    root: tree.root,
    leafOf(index) {
      hashLong()
      return {
        keyHash: keyHashes.read(index),
        nextKeyHash: keyHashes.read(next[index]!),
        valueRoot: pairs.read(2 * index + 1),
      }
    },
    siblings: tree.siblings,
  }
  hashLinks([0])
  store.rehash([0])
  return store
}

/** Leaves to be rehashed; all stores of a thread take turns. */
let dirty = new Uint32Array(64)

/** Writes indices into `dirty`, ascending, each once. @returns how many. */
function sortOnce(indices: readonly number[]): number {
  const { length } = indices
  if (length > dirty.length) dirty = new Uint32Array(2 * length)
  if (length <= INSERTION_SORT_MAX) {
    for (let k = 0; k < length; k++) {
      const index = indices[k]!
      let at = k
      for (; at > 0 && dirty[at - 1]! > index; at--) dirty[at] = dirty[at - 1]!
      dirty[at] = index
    }
  } else {
    dirty.set(indices)
    dirty.subarray(0, length).sort()
  }
  let kept = 0
  for (let k = 0; k < length; k++) {
    if (k === 0 || dirty[k] !== dirty[kept - 1]) dirty[kept++] = dirty[k]!
  }
  return kept
}

/** Up to here a call of the library's sort costs more. */
const INSERTION_SORT_MAX = 32

function headOf(bytes: Uint8Array, index: number): number {
  const at = index * NODE_BYTES
  return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0
}

function compareNodes(a: Uint8Array, indexA: number, b: Uint8Array, indexB: number): number {
  const fromA = indexA * NODE_BYTES
  const fromB = indexB * NODE_BYTES
  for (let i = 0; i < NODE_BYTES; i++) {
    const difference = a[fromA + i]! - b[fromB + i]!
    if (difference !== 0) return difference
  }
  return 0
}

function grown<T extends Uint8Array | Uint32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
