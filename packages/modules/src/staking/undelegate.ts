import type { ActionContext, FieldValues, Outcome } from '@weft/protocol'
import type { delegatorActions } from './delegatorActions.ts'
import { UNBONDINGS_MAX } from './limits.ts'
import { movePool, openStake, payMatured, writeStake } from './openStake.ts'
import { stakingEvents } from './payloads.ts'
import { parametersOf, slashesOf, validatorOf } from './reads.ts'
import { type UnbondingEntry, undelegateChange } from './stake.ts'
import { unbondings } from './tables.ts'

/** Takes stake out of a validator's pool; it waits for the unbonding period. What waited long enough is paid out. */
export function undelegate(
  context: ActionContext,
  { validator, amount: wanted }: FieldValues<typeof delegatorActions.undelegate.fields>,
): Outcome {
  if (wanted === 0n) return 'staking.amount_zero'
  if (validatorOf(context, validator) === undefined) return 'staking.unknown_validator'
  const stake = openStake(context, validator)
  const change = undelegateChange(stake, stake.pool, wanted)
  if (change === undefined || typeof change === 'string') return change
  const { timestamp } = context.batch
  const { entries, nextId } = context.get(unbondings, unbondings.keyOf(context.account, validator))
  if (countWaiting(entries, timestamp) >= UNBONDINGS_MAX) return 'staking.too_many_unbondings'
  const { delegation, amount, shares } = change
  const completesAt = timestamp + BigInt(parametersOf(context).unbondingSeconds)
  movePool(context, validator, { tokens: -amount, shares: -shares, unbonding: amount })
  context.emit(stakingEvents.undelegated, { validator, amount, unbonding: nextId, completesAt })
  const slashesSeen = slashesOf(context, validator).length
  payMatured(context, validator, (id) => ({ id, amount, startedAt: timestamp, completesAt, slashesSeen }))
  writeStake(context, stake, delegation)
  return undefined
}

function countWaiting(entries: readonly UnbondingEntry[], timestamp: bigint): number {
  let count = 0
  for (const { completesAt } of entries) if (timestamp < completesAt) count++
  return count
}
