export {
  type BatchReceipts,
  type CarriedEvent,
  decodeBatchReceipts,
  type OpenReceipts,
  openBatchReceipts,
  type ReceiptVisitor,
  visitBatchReceipts,
  visitReceiptsInSteps,
} from './batchReceipts.ts'
export {
  type BatchDone,
  type BatchResult,
  type BatchRun,
  type BatchRunOptions,
  createBatchRun,
  laneJobOf,
  type PhaseJobs,
} from './batchRun.ts'
export { type Contributions, quotasOf, type ResourceId } from './contributions.ts'
export { createGenesis } from './genesis.ts'
export { createInProcessRollup, type InProcessRollup } from './inProcessRollup.ts'
export type { ItemList } from './itemList.ts'
export { createLaneExecutor, type LaneExecutor, type LaneExecutorOptions } from './laneExecutor.ts'
export {
  decodeLaneJob,
  decodeLaneResult,
  describeLaneJob,
  encodeLaneJob,
  encodeLaneResult,
  type LaneJob,
  type LaneResult,
  type ShardJob,
} from './laneJob.ts'
export { decodeMessages, encodeMessages, type Message } from './message.ts'
export { type ChargeFee, createRollup, type Rollup } from './rollup.ts'
export type { RollupState } from './rollupState.ts'
export { feeOf } from './runPhase.ts'
export type { EntryReader } from './scratchShard.ts'
export type { ShardPhase } from './shardPhase.ts'
export {
  type CommittedEntries,
  type SimulatedMessage,
  type Simulation,
  type SimulationOptions,
  simulate,
} from './simulate.ts'
export { brokenInvariants, createStateView, totalHoldings } from './stateView.ts'
