import { describeModule } from '@weft/protocol'
import { delegatorActions } from './delegatorActions.ts'
import { stakingEvents, stakingMessages, stakingOrders } from './payloads.ts'
import { stakingRejections } from './rejections.ts'
import {
  delegations,
  moduleDelegations,
  moduleUnbondings,
  network,
  redelegations,
  rewardWindow,
  slashes,
  stakers,
  stakingConfig,
  stakingParameters,
  unbondings,
  validatorPools,
  validators,
} from './tables.ts'
import { validatorActions } from './validatorActions.ts'
import { stakingAccountViewSchema, stakingViews } from './view.ts'
/** Validators, delegations and their rewards: what staking is, without what it does. Safe for browsers. */
export const stakingDescriptor = describeModule({
  id: 4,
  name: 'staking',
  title: 'Stake',
  help: 'Delegate WEFT to validators, and earn the emission and the fees of the rollup.',
  tables: {
    delegations,
    unbondings,
    redelegations,
    stakers,
    validators,
    validatorPools,
    slashes,
    network,
    rewardWindow,
    stakingConfig,
    stakingParameters,
    moduleDelegations,
    moduleUnbondings,
  },
  actions: { ...validatorActions, ...delegatorActions },
  messages: stakingMessages,
  events: stakingEvents,
  orders: stakingOrders,
  rejections: stakingRejections,
  accountView: stakingAccountViewSchema,
  views: stakingViews,
})
