export { type BatchBytes, getBatchBytes } from './batchBytes.ts'
export {
  getBatch,
  insertBatch,
  listBatchDataHashes,
  readBatches,
  type SealedBatch,
  sealedHead,
} from './batches.ts'
export {
  type BatchResultHead,
  executedHead,
  getBatchResult,
  getPending,
  getReceipts,
  insertBatchResult,
  readDiffs,
  readTouchedRoots,
  type StoredBatchResult,
  type TouchedRoot,
} from './batchResults.ts'
export { createDatabase, type Database, type DatabaseOptions } from './database.ts'
export { type BatchOverview, firstBatchAfter, getBatchOverview, listBatches } from './explorerBatches.ts'
export {
  dropL1After,
  findL1OnChain,
  type L1Kind,
  type L1Status,
  type L1Submission,
  l1Heads,
  lastL1OnChain,
  listOpenL1Submissions,
  recordL1Submission,
  updateL1Submission,
} from './l1Submissions.ts'
export { type LaneWork, laneWorkSchema } from './laneWork.ts'
export { type AcquireLeaseOptions, acquireLease, type Lease } from './lease.ts'
export { LeaseLost } from './leaseLost.ts'
export {
  deleteMedia,
  findMedia,
  insertMedia,
  listMediaBefore,
  type MediaInsertion,
  type MediaRecord,
  readMediaContent,
} from './media.ts'
export { migrate } from './migrate.ts'
export { isAway, orAway, type RetryOptions, retryWhileAway } from './retryWhileAway.ts'
export { ensureRollup, RollupContradiction, type RollupIdentity, readRollup } from './rollupIdentity.ts'
export {
  firstSamples,
  insertSeriesPoints,
  readSeries,
  recordingSince,
  type SeriesPoint,
  seriesNames,
  trimSeries,
} from './series.ts'
export { createShardLoader, type ShardCodec, type ShardLoader } from './shardLoader.ts'
export {
  extendShardSnapshots,
  findShardSnapshot,
  findStateSnapshot,
  newestShardSnapshots,
  pruneSnapshots,
  type ShardSnapshot,
  type StateSnapshot,
  saveShardSnapshot,
  saveStateSnapshot,
} from './snapshots.ts'
export { insertStageEvent, lastSequence, readStream, type StreamEntry, stageHeads } from './streamEvents.ts'
export {
  type BatchIndexRows,
  findTransaction,
  indexHead,
  isKnownAccount,
  listAccountTransactions,
  readUnindexedHashes,
  type TransactionPlace,
  writeIndex,
} from './transactionIndex.ts'
