import { hexToBytes } from '@weft/primitives'
import { type EntryKey, type EntryProof, GLOBALS_SHARD } from '@weft/protocol'
import type { ShardRoots } from './shardRoots.ts'
import type { ShardState } from './types.ts'

/**
 * The proof of an entry, or of its absence, against the state root of the given roots; globals too. The
 * roots must be those of the same state as the shard's base.
 */
export function buildEntryProof(input: {
  shard: ShardState
  shardRoots: ShardRoots
  globalsRoot: Uint8Array
  key: EntryKey
}): EntryProof {
  const { shard, shardRoots, globalsRoot, key } = input
  const isGlobal = shard.id === GLOBALS_SHARD
  return {
    ...shard.prove(key),
    key: hexToBytes(key),
    shard: shard.id,
    shardSiblings: isGlobal ? [] : shardRoots.siblings(shard.id),
    otherRoot: isGlobal ? shardRoots.root() : globalsRoot.slice(),
  }
}
