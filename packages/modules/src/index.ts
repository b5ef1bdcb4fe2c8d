import type { Module } from '@weft/protocol'
import { bank } from './bank/index.ts'
import { lending } from './lending/index.ts'
import { oracle } from './oracle/index.ts'

/** The rollup's modules, in the order in which their `genesis`, `begin` and `settle` run. */
export const modules: readonly Module[] = [bank, oracle, lending]

export { bank } from './bank/index.ts'
export { chargeFee, credit, debit } from './bank/ledger.ts'
export { conservationBreach } from './conservation.ts'
export { lending } from './lending/index.ts'
export { reserveRegressed } from './lending/invariants.ts'
export { lendingMarketView } from './lending/marketView.ts'
export { oracle } from './oracle/index.ts'
export { oraclePricesView } from './oracle/pricesView.ts'
