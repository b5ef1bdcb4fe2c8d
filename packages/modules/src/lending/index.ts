import { defineModule } from '@weft/protocol'
import { lendingAccountView } from './accountView.ts'
import { lendingBegin } from './begin.ts'
import { borrow } from './borrow.ts'
import { lendingDescriptor } from './descriptor.ts'
import { lendingGenesis } from './genesis.ts'
import {
  bitmapsMatchPositions,
  indicesAreSound,
  lendingHoldings,
  poolsAreSolvent,
  sharesAddUp,
} from './invariants.ts'
import { repay } from './repay.ts'
import { setCollateral } from './setCollateral.ts'
import { supply } from './supply.ts'
import { withdraw } from './withdraw.ts'

/** Supply, borrow, repay, withdraw: pools of three assets with interest by utilisation. */
export const lending = defineModule(lendingDescriptor, {
  actions: { supply, withdraw, borrow, repay, setCollateral },
  receive: {},
  bounce: {},
  genesis: lendingGenesis,
  begin: lendingBegin,
  holdings: lendingHoldings,
  invariants: { sharesAddUp, poolsAreSolvent, indicesAreSound, bitmapsMatchPositions },
  accountView: lendingAccountView,
})
