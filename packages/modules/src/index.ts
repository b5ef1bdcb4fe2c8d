import type { Module } from '@weft/protocol'
import { bank } from './bank/index.ts'
import { lending } from './lending/index.ts'
import { nft } from './nft/index.ts'
import { oracle } from './oracle/index.ts'
import { staking } from './staking/index.ts'
import { vault } from './vault/index.ts'

/** The rollup's modules, in the order in which their `genesis`, `begin` and `settle` run. */
export const modules: readonly Module[] = [bank, oracle, lending, staking, vault, nft]

export { bank } from './bank/index.ts'
export { chargeFee, credit, debit } from './bank/ledger.ts'
export { conservationBreach } from './conservation.ts'
export { lending } from './lending/index.ts'
export { reserveRegressed } from './lending/invariants.ts'
export { lendingMarketView } from './lending/marketView.ts'
export { nft } from './nft/index.ts'
export { isMediaNamed } from './nft/namedMedia.ts'
export { oracle } from './oracle/index.ts'
export { oraclePricesView } from './oracle/pricesView.ts'
export { staking } from './staking/index.ts'
export { vault } from './vault/index.ts'
