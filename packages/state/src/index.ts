export {
  decodeBatchDiff,
  decodeDiff,
  encodeBatchDiff,
  encodeDiff,
  type ShardDiff,
} from './diff.ts'
export { emptyShardRoot } from './emptyShardRoot.ts'
export { buildEntryProof } from './entryProof.ts'
export { createShardRoots, type ShardRoots } from './shardRoots.ts'
export { createShardState, loadShardState } from './shardState.ts'
export { decodeSnapshot, encodeSnapshot } from './snapshot.ts'
export type { DiffEntry, ShardProof, ShardState } from './types.ts'
