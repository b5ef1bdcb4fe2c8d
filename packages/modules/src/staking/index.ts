import { defineModule } from '@weft/protocol'
import { stakingAccountView } from './accountView.ts'
import { stakingBegin } from './begin.ts'
import { cancelUndelegation } from './cancelUndelegation.ts'
import { claim, claimAll } from './claim.ts'
import { claimCommission } from './claimCommission.ts'
import { delegate } from './delegate.ts'
import { stakingDescriptor } from './descriptor.ts'
import { editValidator } from './editValidator.ts'
import { fundRewards } from './fundRewards.ts'
import { stakingGenesis } from './genesis.ts'
import {
  bitmapsMatchStakes,
  rewardsAddUp,
  rewardsAreFunded,
  sharesAddUp,
  stakesAreSound,
  stakingHoldings,
  unbondingAddsUp,
} from './invariants.ts'
import { jail, unjail } from './jail.ts'
import { redelegate } from './redelegate.ts'
import { receiveRegistered, registerValidator } from './registerValidator.ts'
import { restake } from './restake.ts'
import { retireValidator } from './retireValidator.ts'
import { setCommission } from './setCommission.ts'
import { setParameters } from './setParameters.ts'
import { stakingSettle } from './settle.ts'
import { slash } from './slash.ts'
import { undelegate } from './undelegate.ts'
import { networkView, stakingSeries, validatorsView, validatorView } from './views.ts'
import { withdrawUnbonded } from './withdrawUnbonded.ts'
import { stakingWorth } from './worth.ts'

/** Validators, delegations, and rewards from the emission pool and from the rollup's fees. */
export const staking = defineModule(stakingDescriptor, {
  actions: {
    registerValidator,
    editValidator,
    setCommission,
    retireValidator,
    claimCommission,
    slash,
    jail,
    unjail,
    setParameters,
    delegate,
    undelegate,
    redelegate,
    cancelUndelegation,
    withdrawUnbonded,
    claim,
    claimAll,
    restake,
    fundRewards,
  },
  receive: { registered: receiveRegistered },
  // Nobody refuses it, so it never comes back.
  bounce: { registered() {} },
  genesis: stakingGenesis,
  begin: stakingBegin,
  settle: stakingSettle,
  holdings: stakingHoldings,
  invariants: {
    sharesAddUp,
    unbondingAddsUp,
    rewardsAddUp,
    rewardsAreFunded,
    stakesAreSound,
    bitmapsMatchStakes,
  },
  accountView: stakingAccountView,
  worth: stakingWorth,
  views: { validators: validatorsView, validator: validatorView, network: networkView },
  series: stakingSeries,
})
