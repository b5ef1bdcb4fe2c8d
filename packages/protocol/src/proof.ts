import { compareBytes, concatBytes, equalBytes, Fault, sha256 } from '@weft/primitives'
import { GLOBALS_SHARD, SHARD_TREE_DEPTH } from './limits.ts'

const ZERO = new Uint8Array(32)
const SHARDS_DEPTH = 8

/** One leaf of a shard's indexed Merkle tree: a key, the next larger key there is, and a value. */
export interface StateLeaf {
  /** SHA-256 of the key; zero for the sentinel. */
  readonly keyHash: Uint8Array
  /** The next larger key hash of the shard; zero when there is none. */
  readonly nextKeyHash: Uint8Array
  /** Root over the value's bytes in chunks of 32; zero for the sentinel. */
  readonly valueRoot: Uint8Array
}

/** That an entry has a value in a state root, or that there is no such entry. */
export interface EntryProof {
  /** Bytes of the key. */
  readonly key: Uint8Array
  /**
   * Bytes of the value; undefined claims absence. Zeros behind it, up to a whole number of chunks, are not
   * bound: read it with its table, which takes exactly its own length.
   */
  readonly value: Uint8Array | undefined
  /** 0 to 255, or GLOBALS_SHARD. */
  readonly shard: number
  /** Presence: the entry's leaf. Absence: the leaf with the largest smaller key. */
  readonly leaf: StateLeaf
  readonly leafIndex: number
  /** From the leaf up to the shard's root: SHARD_TREE_DEPTH nodes. */
  readonly siblings: readonly Uint8Array[]
  /** From the shard's root up to the root over all shards: 8 nodes; none for a global. */
  readonly shardSiblings: readonly Uint8Array[]
  /** Root of the other side: of the globals for a shard's entry, of the shards for a global. */
  readonly otherRoot: Uint8Array
}

/** SHA-256 of two nodes: the hash of the tree. */
export function hashPair(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concatBytes(left, right))
}

/** Hash of a leaf: H(H(key ‖ next key) ‖ value root). */
export function hashLeaf(leaf: StateLeaf): Uint8Array {
  return hashPair(hashPair(leaf.keyHash, leaf.nextKeyHash), leaf.valueRoot)
}

/** Root over a value: its bytes in 32-byte chunks, zero-padded to a power of two of them. */
export function valueRootOf(value: Uint8Array): Uint8Array {
  let chunks = 1
  while (chunks * 32 < value.length) chunks *= 2
  const padded = new Uint8Array(chunks * 32)
  padded.set(value)
  let level: Uint8Array[] = Array.from({ length: chunks }, (_, i) => padded.slice(i * 32, i * 32 + 32))
  while (level.length > 1) {
    level = Array.from({ length: level.length / 2 }, (_, i) => hashPair(level[2 * i]!, level[2 * i + 1]!))
  }
  return level[0]!
}

/** State root: H(root over the 256 shard roots ‖ root of the globals). */
export function stateRootOf(shardsRoot: Uint8Array, globalsRoot: Uint8Array): Uint8Array {
  return hashPair(shardsRoot, globalsRoot)
}

/**
 * Checks a proof against a state root that the caller trusts, for instance one read from L1.
 *
 * The shard a key belongs to is the caller's to check (`shardOfKey`): an absence proof of the wrong shard
 * would otherwise prove nothing.
 *
 * @throws Fault `proof.invalid`, with what does not fit.
 */
export function verifyEntryProof(proof: EntryProof, stateRoot: Uint8Array): void {
  const keyHash = sha256(proof.key)
  checkShape(proof)
  if (proof.value === undefined) checkAbsent(proof.leaf, keyHash)
  else {
    if (!equalBytes(proof.leaf.keyHash, keyHash)) invalid('the leaf is of another key')
    if (!equalBytes(proof.leaf.valueRoot, valueRootOf(proof.value))) invalid('the leaf has another value')
  }
  const shardRoot = climb(hashLeaf(proof.leaf), proof.leafIndex, proof.siblings)
  const root =
    proof.shard === GLOBALS_SHARD
      ? stateRootOf(proof.otherRoot, shardRoot)
      : stateRootOf(climb(shardRoot, proof.shard, proof.shardSiblings), proof.otherRoot)
  if (!equalBytes(root, stateRoot)) invalid('it leads to another state root')
}

function checkShape(proof: EntryProof): void {
  const shardSiblings = proof.shard === GLOBALS_SHARD ? 0 : SHARDS_DEPTH
  if (proof.siblings.length !== SHARD_TREE_DEPTH) invalid(`${SHARD_TREE_DEPTH} siblings expected`)
  if (proof.shardSiblings.length !== shardSiblings) invalid(`${shardSiblings} shard siblings expected`)
  if (!Number.isInteger(proof.shard) || proof.shard < 0 || proof.shard > GLOBALS_SHARD)
    invalid('no such shard')
  if (!Number.isInteger(proof.leafIndex) || proof.leafIndex < 0 || proof.leafIndex >= 2 ** SHARD_TREE_DEPTH) {
    invalid('leaf index out of range')
  }
  const { keyHash, nextKeyHash, valueRoot } = proof.leaf
  const nodes = [keyHash, nextKeyHash, valueRoot, proof.otherRoot, ...proof.siblings, ...proof.shardSiblings]
  if (nodes.some((node) => node.length !== 32)) invalid('a node is not 32 bytes')
}

function checkAbsent(leaf: StateLeaf, keyHash: Uint8Array): void {
  if (compareBytes(leaf.keyHash, keyHash) >= 0) invalid('the neighbour is not below the absent key')
  const isLast = equalBytes(leaf.nextKeyHash, ZERO)
  if (!isLast && compareBytes(keyHash, leaf.nextKeyHash) >= 0)
    invalid('the next key is not above the absent key')
}

function climb(start: Uint8Array, index: number, siblings: readonly Uint8Array[]): Uint8Array {
  let node = start
  let position = index
  for (const sibling of siblings) {
    node = position % 2 === 0 ? hashPair(node, sibling) : hashPair(sibling, node)
    position = Math.floor(position / 2)
  }
  return node
}

function invalid(reason: string): never {
  throw new Fault('proof.invalid', `The proof does not hold: ${reason}`, { retryable: false })
}
