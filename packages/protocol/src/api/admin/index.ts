export {
  API_KEY_REQUESTS_MAX,
  type ApiKeyRequest,
  type ApiKeysView,
  type ApiKeyView,
  apiKeyRequestSchema,
  apiKeySchema,
  apiKeysSchema,
  type NewApiKey,
  newApiKeySchema,
} from './apiKeys.ts'
export {
  type AuditOutcome,
  type AuditPage,
  type AuditQuery,
  type AuditRecord,
  type AuditVerification,
  auditOutcomeSchema,
  auditPageSchema,
  auditQuerySchema,
  auditRecordSchema,
  auditVerificationSchema,
} from './audit.ts'
export { AUDIT_GENESIS_HASH, auditFlaw, auditHash } from './auditHash.ts'
export {
  type BatchTimeline,
  TIMELINE_BATCHES_MAX,
  type TimelineBatch,
  timelineBatchSchema,
  timelineQuerySchema,
  timelineSchema,
} from './batchTimeline.ts'
export {
  CONTENTION_BATCHES_MAX,
  type Contention,
  contentionQuerySchema,
  contentionSchema,
  type HotGlobal,
  hotGlobalSchema,
} from './contention.ts'
export {
  CONTROL_NAMES,
  type ControlChange,
  type ControlName,
  type ControlState,
  type ControlStates,
  controlChangeSchema,
  controlNameSchema,
  controlStateSchema,
  controlsSchema,
} from './controls.ts'
export {
  type AdminHealth,
  adminHealthSchema,
} from './health.ts'
export {
  type AdminHistory,
  HISTORY_METRICS,
  HISTORY_METRICS_MAX,
  HISTORY_POINTS_MAX,
  type HistoryMetric,
  type HistoryQuery,
  historyMetricSchema,
  historyQuerySchema,
  historySchema,
} from './history.ts'
export {
  ADMIN_JOBS_MAX,
  type AdminJob,
  type AdminJobDone,
  type AdminJobs,
  adminJobSchema,
  adminJobsSchema,
  jobDoneSchema,
  jobIdSchema,
} from './jobs.ts'
export {
  type AdminL1,
  adminL1Schema,
  type L1Poster,
  l1PosterSchema,
  l1SubmissionSchema,
} from './l1.ts'
export {
  type AdminLane,
  type AdminLanes,
  adminLaneSchema,
  adminLanesSchema,
} from './lanes.ts'
export {
  LOAD_LIMITS,
  LOAD_WORKLOADS,
  type LoadLab,
  type LoadPhase,
  type LoadPoint,
  type LoadRun,
  type LoadRunRequest,
  type LoadWorkload,
  loadLabSchema,
  loadPhaseSchema,
  loadPointSchema,
  loadRunRequestSchema,
  loadRunSchema,
} from './loadLab.ts'
export { workerIdSchema } from './measures.ts'
export {
  type AdminMempool,
  MEMPOOL_ACCOUNTS_MAX,
  type MempoolAccount,
  mempoolAccountSchema,
  mempoolSchema,
} from './mempool.ts'
export {
  type AdminOverview,
  adminOverviewSchema,
  type Lag,
  lagSchema,
  type StageTime,
  stageTimeSchema,
  TIMED_STAGES,
} from './overview.ts'
export {
  type AdminParameter,
  type AdminParameters,
  adminParameterSchema,
  adminParametersSchema,
  PARAMETER_UNITS,
  type ParameterChange,
  parameterChangeSchema,
  parameterUnitSchema,
} from './parameters.ts'
export {
  type RebalanceRequest,
  type RebalanceView,
  rebalanceRequestSchema,
  rebalanceSchema,
} from './rebalance.ts'
export { ADMIN_ROLES, type AdminRole, adminRoleSchema, includesRole } from './role.ts'
export { momentSchema, PLAIN_TEXT_MAX, plainTextSchema } from './scalars.ts'
export {
  ADMIN_COOKIE,
  type AdminNonceView,
  type AdminSessionView,
  adminNonceSchema,
  adminSessionSchema,
  CSRF_HEADER,
  type SignInRequest,
  signInSchema,
} from './session.ts'
export {
  type AdminUserChange,
  type AdminUsersView,
  type AdminUserView,
  adminUserChangeSchema,
  adminUserSchema,
  adminUsersSchema,
} from './users.ts'
export {
  type AdminWorker,
  type AdminWorkers,
  adminWorkerSchema,
  adminWorkersSchema,
  type DrainRequest,
  drainSchema,
  type WorkerDrainView,
  workerDrainSchema,
} from './workers.ts'
