import {
  projectStake,
  type StakeProjection,
  type StakingAccountView,
  type StakingNetworkView,
  undelegateMax,
  type ValidatorView,
} from '@weft/modules/descriptors'
import { InvalidInput } from './errors.ts'
import type { Exact } from './exact.ts'
import { inexact } from './inexact.ts'

/** An action of staking that has not happened yet; validators by number, amounts in base units of WEFT. */
export type StakingIntent =
  | { readonly action: 'delegate' | 'undelegate'; readonly amount: bigint }
  | { readonly action: 'redelegate'; readonly amount: bigint; readonly to: number }
  | { readonly action: 'claim' | 'restake' }

/** What an account would be able to do, and what would come of it: computed here, by the rules of the module. */
export interface StakingPreview {
  /** @param now - Unix seconds. @throws InvalidInput `staking.unknown_validator` */
  project(validator: number, intent: StakingIntent, now: number): StakeProjection
  /** The most that can be undelegated or moved: what is not locked; base units. */
  undelegateMax(validator: number): bigint
}

/**
 * Previews of staking for one account, over the validators as last seen.
 *
 * @param input.account - `modules.staking` of an account; undefined: nobody is connected.
 * @param input.balance - WEFT in the account, the fee taken off.
 * @example stakingPreview(input).project(1, { action: 'delegate', amount: 5n * 10n ** 18n }, now).stakedAfter
 */
export function stakingPreview(input: {
  readonly network: Pick<Exact<StakingNetworkView>, 'parameters'>
  readonly validators: readonly Exact<ValidatorView>[]
  readonly account: Exact<StakingAccountView> | undefined
  readonly balance: bigint
}): StakingPreview {
  const account = input.account && inexact<StakingAccountView>(input.account)
  const network = { parameters: inexact<StakingNetworkView['parameters']>(input.network.parameters) }
  const validatorOf = (number: number) => {
    const found = input.validators.find((each) => each.validator === number)
    if (!found) throw new InvalidInput('staking.unknown_validator', `There is no validator ${number}`)
    return inexact<ValidatorView>(found)
  }
  return {
    project: (number, intent, now) =>
      projectStake({
        validator: validatorOf(number),
        account,
        balance: input.balance,
        network,
        now,
        intent: intent.action === 'redelegate' ? { ...intent, to: validatorOf(intent.to) } : intent,
      }),
    undelegateMax: (number) => undelegateMax(validatorOf(number), account),
  }
}
