export {
  createSettlement,
  type Settlement,
  type SettlementDependencies,
  type SettlementOptions,
} from './createSettlement.ts'
export { createPostgresStore } from './postgresStore.ts'
export { settlementFaultCodes } from './settlementFault.ts'
export type { L1Submission, SettlementStore, SubmissionKind } from './settlementStore.ts'
