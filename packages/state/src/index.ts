export {
  type DiffVisitor,
  decodeBatchDiff,
  encodeBatchDiff,
  readKey,
  type ShardDiff,
  VALUE_BYTES_MAX,
  visitChanges,
  writeEntry,
} from './diff.ts'
export { emptyShardRoot } from './emptyShardRoot.ts'
export { createEntryList, type EntryList, loadEntryList } from './entryList.ts'
export { buildEntryProof } from './entryProof.ts'
export { createShardRoots, type ShardRoots } from './shardRoots.ts'
export { createShardState, loadShardState } from './shardState.ts'
export { encodeSnapshot } from './snapshot.ts'
export type { ShardProof, ShardState, WorkingShard } from './types.ts'
