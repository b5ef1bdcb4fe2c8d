import { SHARD_TREE_DEPTH } from '@weft/protocol'
import { hashPairs, NODE_BYTES, zeroNodes } from './hashPairs.ts'

/** Root of a shard that holds nothing but the sentinel. Shared: copy before changing it. */
export const emptyShardRoot: Uint8Array = buildEmptyShardRoot()

function buildEmptyShardRoot(): Uint8Array {
  const pair = new Uint8Array(2 * NODE_BYTES)
  const node = new Uint8Array(NODE_BYTES)
  hashPairs(pair, node, 1)
  pair.set(node)
  hashPairs(pair, node, 1)
  for (let level = 0; level < SHARD_TREE_DEPTH; level++) {
    pair.set(node)
    pair.set(zeroNodes[level]!, NODE_BYTES)
    hashPairs(pair, node, 1)
  }
  return node
}
