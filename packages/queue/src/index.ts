export {
  type Assignment,
  assignLanes,
  followAssignment,
  lanesOf,
  publishAssignment,
  readAssignment,
} from './assignment.ts'
export {
  beat,
  endHeartbeat,
  HEARTBEAT_MS,
  HEARTBEAT_TTL_MS,
  type Heartbeat,
  listWorkers,
} from './heartbeats.ts'
export { type LaneJobData, type LaneReturn, laneJobSchema, laneReturnSchema } from './jobs.ts'
export { createLaneWorker, type LaneWorker, LOCK_MS, PayloadGone, STALLED_CHECK_MS } from './laneWorker.ts'
export {
  jobKey,
  KEY_PREFIX,
  LANES_MAX,
  laneJobId,
  laneQueueName,
  type PhaseId,
  resultKey,
  SETTLEMENT_QUEUE,
  settlementJobId,
} from './names.ts'
export { dropPayloads, getPayload, PAYLOAD_TTL_MS, putPayloads } from './payloads.ts'
export { createPhaseFlows, type FlowState, type PhaseFlows, type PhaseFlowsOptions } from './phaseFlows.ts'
export { checkRedis, createRedis } from './redis.ts'
