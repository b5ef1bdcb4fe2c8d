import type { WeftClient } from '@weft/sdk'
import { type Read, VIEWS_KEY } from './reads.ts'

type Views = WeftClient['views']['staking']
export type StakingNetwork = Awaited<ReturnType<Views['network']>>
export type ValidatorList = Awaited<ReturnType<Views['validators']>>
export type Validator = ValidatorList['items'][number]

/** More validators than there can be: one page has them all. */
const VALIDATORS_LIMIT = 100

/** What is staked, what it yields, and where that comes from. */
export const stakingNetworkRead: Read<StakingNetwork> = {
  key: [...VIEWS_KEY, 'staking', 'network'],
  ask: (weft, options) => weft.views.staking.network({}, options),
}

/** Every validator. */
export const validatorsRead: Read<ValidatorList> = {
  key: [...VIEWS_KEY, 'staking', 'validators'],
  ask: (weft, options) => weft.views.staking.validators({ limit: VALIDATORS_LIMIT }, options),
}
