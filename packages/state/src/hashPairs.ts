import { hashInto } from '@chainsafe/hashtree'
import { SHARD_TREE_DEPTH } from '@weft/protocol'
import type { NodeBuffer } from './nodeBuffer.ts'

/** Bytes of a node. */
export const NODE_BYTES = 32
/** 32-bit words of a node: nodes are copied as words, several times as fast as by `set` and `subarray`. */
export const NODE_WORDS = 8

/**
 * SHA-256 of `count` pairs of nodes. Natively, many at once: a call costs as much as three to six hashes.
 *
 * @param input - At least `count` · 64 bytes.
 * @param output - At least `count` · 32 bytes; must not overlap the input.
 */
export function hashPairs(input: Uint8Array, output: Uint8Array, count: number): void {
  if (count === 0) return
  hashInto(input.subarray(0, count * 2 * NODE_BYTES), output.subarray(0, count * NODE_BYTES))
}

/** Root of an empty subtree of each height: 0 is the empty leaf, 32 zero bytes. */
export const zeroNodes: readonly Uint8Array[] = buildZeroNodes()

function buildZeroNodes(): Uint8Array[] {
  const nodes = [new Uint8Array(NODE_BYTES)]
  for (let level = 0; level < SHARD_TREE_DEPTH; level++) {
    const pair = new Uint8Array(2 * NODE_BYTES)
    pair.set(nodes[level]!)
    pair.set(nodes[level]!, NODE_BYTES)
    const node = new Uint8Array(NODE_BYTES)
    hashPairs(pair, node, 1)
    nodes.push(node)
  }
  return nodes
}

/** The same for the first nodes of two buffers. */
export function hashFirst(input: NodeBuffer, output: NodeBuffer, count: number): void {
  if (count > 0) hashInto(input.first(2 * count), output.first(count))
}
