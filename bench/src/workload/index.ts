export {
  type Accounts,
  createAccounts,
  seededAccount,
  seededOracle,
  signingAccount,
} from './accounts.ts'
export { type BuiltState, buildState } from './buildState.ts'
export type { Distribution } from './distribution.ts'
export { actionsOfMembers } from './generators/generatorsOf.ts'
export { encodeUnsigned, signTransaction } from './signTransactions.ts'
export { createWorkload, type Workload, type WorkloadOptions, type WorkloadTransaction } from './workload.ts'
