import { type ActionContext, FEE_ASSET, type FieldValues, type Outcome } from '@weft/protocol'
import { credit } from '../bank/ledger.ts'
import type { delegatorActions } from './delegatorActions.ts'
import { openStake, takeRewards, validatorsIn, writeStake } from './openStake.ts'
import { stakingEvents } from './payloads.ts'
import { validatorOf } from './reads.ts'
import { claimableOf, claimed } from './stake.ts'
import { stakers } from './tables.ts'

/** Pays out the rewards from one validator. */
export function claim(
  context: ActionContext,
  { validator }: FieldValues<typeof delegatorActions.claim.fields>,
): Outcome {
  if (validatorOf(context, validator) === undefined) return 'staking.unknown_validator'
  return payRewards(context, validator) ? undefined : 'staking.nothing_to_claim'
}

/** Pays out the rewards from every validator the sender uses: at most DELEGATIONS_MAX, and the one it operates. */
export function claimAll(context: ActionContext): Outcome {
  let isPaid = false
  for (const validator of validatorsIn(context.get(stakers, stakers.keyOf(context.account)).validators)) {
    if (payRewards(context, validator)) isPaid = true
  }
  return isPaid ? undefined : 'staking.nothing_to_claim'
}

function payRewards(context: ActionContext, validator: number): boolean {
  const stake = openStake(context, validator)
  const amount = claimableOf(stake.delegation)
  if (amount === 0n) return false
  takeRewards(context, validator, amount)
  credit(context, FEE_ASSET.id, amount)
  context.emit(stakingEvents.rewardsClaimed, { validator, amount })
  writeStake(context, stake, claimed(stake.delegation))
  return true
}
