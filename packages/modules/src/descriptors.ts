import { bankDescriptor } from './bank/descriptor.ts'
import { lendingDescriptor } from './lending/descriptor.ts'
import { oracleDescriptor } from './oracle/descriptor.ts'

/** Every module of the rollup, by id: what a registry is built from. Safe for browsers. */
export const descriptors = [bankDescriptor, oracleDescriptor, lendingDescriptor] as const

export { bankDescriptor } from './bank/descriptor.ts'
export { balances, bankConfig, faucetPool, faucetUses, fees, supplies } from './bank/tables.ts'
export { type BankAccountView, bankAccountViewSchema } from './bank/view.ts'
export { ACTION_FEE } from './fee.ts'
export { lendingDescriptor } from './lending/descriptor.ts'
export { lendingAccounts, positions, reserveParameters, reserves } from './lending/tables.ts'
export {
  type LendingAccountView,
  type LendingMarketView,
  type LendingPositionView,
  lendingAccountViewSchema,
  lendingMarketViewSchema,
} from './lending/view.ts'
export { oracleDescriptor } from './oracle/descriptor.ts'
export { oracleConfig, prices } from './oracle/tables.ts'
export {
  type OraclePricesView,
  type OraclePriceView,
  oraclePricesViewSchema,
  oraclePriceViewSchema,
} from './oracle/view.ts'
export { type RejectionHelp, rejectionHelp } from './rejectionHelp.ts'
