export { type Chance, createChance } from './reference/chance.ts'
export { type BatchOutcome, type FleetShape, runFleet, runReference } from './reference/compareRuns.ts'
export { createFleet, type Fleet, type FleetOptions } from './reference/fleet.ts'
export { createReferenceRollup } from './reference/referenceRollup.ts'
export type {
  ReferenceMessage,
  ReferenceOptions,
  ReferenceResult,
  ReferenceRollup,
} from './reference/referenceTypes.ts'
export { type WorkloadBatch, workloadAccounts, workloads } from './reference/workload.ts'
