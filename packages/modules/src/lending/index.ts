import { Bug } from '@weft/primitives'
import { defineModule } from '@weft/protocol'
import { lendingAccountView } from './accountView.ts'
import { atRiskView } from './atRiskView.ts'
import { lendingBegin } from './begin.ts'
import { borrow } from './borrow.ts'
import { coverDeficit } from './coverDeficit.ts'
import { debtorIndex } from './debtors.ts'
import { lendingDescriptor } from './descriptor.ts'
import { eModesView } from './eModesView.ts'
import { lendingGenesis } from './genesis.ts'
import {
  bitmapsMatchPositions,
  indicesAreSound,
  lendingHoldings,
  poolsAreSolvent,
  sharesAddUp,
} from './invariants.ts'
import { bounceLiquidation, liquidate, receiveSeizure } from './liquidate.ts'
import { receiveLiquidation } from './receiveLiquidation.ts'
import { repay } from './repay.ts'
import { lendingSeries } from './series.ts'
import { setCollateral } from './setCollateral.ts'
import { setEMode } from './setEMode.ts'
import { setEModeCategory } from './setEModeCategory.ts'
import { setReserveParameters } from './setReserveParameters.ts'
import { setReserveStatus } from './setReserveStatus.ts'
import { lendingSettle } from './settle.ts'
import { supply } from './supply.ts'
import { withdraw } from './withdraw.ts'
import { receiveTreasuryPayment, withdrawTreasury } from './withdrawTreasury.ts'
import { lendingWorth } from './worth.ts'

/** Supply, borrow, repay, withdraw, liquidate: pools of three assets with interest by utilisation. */
export const lending = defineModule(lendingDescriptor, {
  actions: {
    supply,
    withdraw,
    borrow,
    repay,
    setCollateral,
    setEMode,
    liquidate,
    coverDeficit,
    setReserveParameters,
    setReserveStatus,
    setEModeCategory,
    withdrawTreasury,
  },
  receive: {
    liquidation: receiveLiquidation,
    seizure: receiveSeizure,
    treasuryPayment: receiveTreasuryPayment,
  },
  bounce: { liquidation: bounceLiquidation, seizure: neverBounces, treasuryPayment: neverBounces },
  genesis: lendingGenesis,
  begin: lendingBegin,
  settle: lendingSettle,
  holdings: lendingHoldings,
  invariants: { sharesAddUp, poolsAreSolvent, indicesAreSound, bitmapsMatchPositions },
  accountView: lendingAccountView,
  worth: lendingWorth,
  views: { atRisk: atRiskView, eModes: eModesView },
  indexes: [debtorIndex],
  series: lendingSeries,
})

function neverBounces(): never {
  throw new Bug('lending: a payment that every account accepts came back')
}
