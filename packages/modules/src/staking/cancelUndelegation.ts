import type { ActionContext, FieldValues, Outcome } from '@weft/protocol'
import type { delegatorActions } from './delegatorActions.ts'
import { afterSlashes } from './math.ts'
import { movePool, openStake, takeCut, writeStake } from './openStake.ts'
import { stakingEvents } from './payloads.ts'
import { isActive, slashesOf, validatorOf } from './reads.ts'
import { delegateChange } from './stake.ts'
import { unbondings } from './tables.ts'

/** Puts what unbonds back into the pool, less what slashes took since. */
export function cancelUndelegation(
  context: ActionContext,
  { validator, unbonding }: FieldValues<typeof delegatorActions.cancelUndelegation.fields>,
): Outcome {
  const terms = validatorOf(context, validator)
  if (terms === undefined) return 'staking.unknown_validator'
  const key = unbondings.keyOf(context.account, validator)
  const { nextId, entries } = context.get(unbondings, key)
  const entry = entries.find(({ id }) => id === unbonding)
  if (entry === undefined) return 'staking.unknown_unbonding'
  if (context.batch.timestamp >= entry.completesAt) return 'staking.unbonding_complete'
  if (!isActive(terms)) return 'staking.validator_not_active'
  const amount = afterSlashes(entry.amount, entry, slashesOf(context, validator))
  const stake = openStake(context, validator)
  const { delegation, shares } = delegateChange(stake.delegation, stake.pool, amount)
  context.put(unbondings, key, { nextId, entries: entries.filter((each) => each !== entry) })
  movePool(context, validator, { tokens: amount, shares, unbonding: -entry.amount })
  takeCut(context, validator, entry.amount - amount)
  context.emit(stakingEvents.undelegationCancelled, { validator, amount, unbonding })
  writeStake(context, stake, delegation)
  return undefined
}
