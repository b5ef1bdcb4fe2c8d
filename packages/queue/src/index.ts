export {
  type Assignment,
  assignLanes,
  followAssignment,
  lanesOf,
  publishAssignment,
  readAssignment,
} from './assignment.ts'
export { type HeartbeatState, type RunningHeartbeat, startHeartbeat } from './heartbeat.ts'
export {
  beat,
  endHeartbeat,
  HEARTBEAT_MS,
  HEARTBEAT_TTL_MS,
  type Heartbeat,
  listWorkers,
  readWorkers,
  SILENCE_MS_MAX,
} from './heartbeats.ts'
export {
  type LaneJobData,
  type LaneReturn,
  laneJobSchema,
  type ShardWork,
} from './jobs.ts'
export { type LaneDepth, readLaneDepths } from './laneDepths.ts'
export { createLaneWorker, type LaneWorker, LOCK_MS, PayloadGone, STALLED_CHECK_MS } from './laneWorker.ts'
export {
  jobKey,
  KEY_PREFIX,
  LANES_MAX,
  laneJobId,
  laneQueueName,
  type NamedJob,
  type PhaseId,
  parseJobId,
  resultKey,
  settlementJobId,
} from './names.ts'
export { dropPayloads, getPayload, PAYLOAD_TTL_MS, putPayloads } from './payloads.ts'
export { createPhaseFlows, type FlowState, type PhaseFlows, type PhaseFlowsOptions } from './phaseFlows.ts'
export { checkRedis, createRedis, parseInfo } from './redis.ts'
export { createShardCosts, type ShardCosts } from './shardCosts.ts'
export {
  fixedPlaces,
  type Placement,
  type PlacementInput,
  placeShards,
  type ShardCost,
} from './shardPlacement.ts'
export { createTroubledJobs, type LaneTrouble, type TroubledJob, type TroubledJobs } from './troubledJobs.ts'
export { unixNow } from './unixNow.ts'
