export {
  CLIENT_NONCES_MAX,
  consumeAdminNonce,
  insertAdminNonce,
} from './admin/adminNonces.ts'
export {
  type AdminSession,
  deleteAdminSession,
  findAdminSession,
  insertAdminSession,
  touchAdminSession,
  USER_SESSIONS_MAX,
} from './admin/adminSessions.ts'
export {
  ADMIN_USERS_MAX,
  type AdminUser,
  type AdminUserOutcome,
  configureAdmins,
  listAdminUsers,
  removeAdminUser,
  setAdminUser,
} from './admin/adminUsers.ts'
export {
  API_KEYS_MAX,
  type ApiKeyRecord,
  insertApiKey,
  listApiKeys,
  readApiKeyLimits,
  revokeApiKey,
  touchApiKeys,
} from './admin/apiKeys.ts'
export {
  type AuditEntry,
  type AuditFilter,
  appendAudit,
  readAudit,
  verifyAudit,
} from './admin/auditLog.ts'
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
export { type Control, isPaused, readControls, saveControl } from './controls.ts'
export { createDatabase, type Database, type DatabaseOptions } from './database.ts'
export {
  type BatchOverview,
  firstBatchAfter,
  getBatchOverview,
  listBatches,
  listBatchWork,
  readSealedTimes,
} from './explorerBatches.ts'
export {
  type L1Account,
  type L1Post,
  l1SpentInDay,
  listL1Posts,
  listL1PostsOf,
  readL1Accounts,
  saveL1Account,
  saveL1Cost,
} from './l1Accounts.ts'
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
export { deleteWorkerDrain, readWorkerDrains, saveWorkerDrain, type WorkerDrain } from './workerDrains.ts'
