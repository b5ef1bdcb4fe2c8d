export {
  type Accounts,
  createAccounts,
  type SigningAccount,
  seededAccount,
  seededOracle,
  signingAccount,
} from './accounts.ts'
export { type BuiltState, buildState } from './buildState.ts'
export type { Distribution } from './distribution.ts'
export { createRandom, type Random } from './random.ts'
export { encodeUnsigned, signTransaction, signWorkload } from './signTransactions.ts'
export { createWorkload, type Workload, type WorkloadOptions, type WorkloadTransaction } from './workload.ts'
