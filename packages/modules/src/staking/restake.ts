import type { ActionContext, FieldValues, Outcome } from '@weft/protocol'
import type { delegatorActions } from './delegatorActions.ts'
import { movePool, openStake, takeRewards, writeStake } from './openStake.ts'
import { stakingEvents } from './payloads.ts'
import { isActive, validatorOf } from './reads.ts'
import { claimableOf, claimed, delegateChange } from './stake.ts'

/** Turns the rewards from a validator into stake with it. */
export function restake(
  context: ActionContext,
  { validator }: FieldValues<typeof delegatorActions.restake.fields>,
): Outcome {
  const terms = validatorOf(context, validator)
  if (terms === undefined) return 'staking.unknown_validator'
  if (!isActive(terms)) return 'staking.validator_not_active'
  const stake = openStake(context, validator)
  const amount = claimableOf(stake.delegation)
  if (amount === 0n) return 'staking.nothing_to_claim'
  const { delegation, shares } = delegateChange(claimed(stake.delegation), stake.pool, amount)
  takeRewards(context, validator, amount)
  movePool(context, validator, { tokens: amount, shares })
  context.emit(stakingEvents.restaked, { validator, amount })
  writeStake(context, stake, delegation)
  return undefined
}
