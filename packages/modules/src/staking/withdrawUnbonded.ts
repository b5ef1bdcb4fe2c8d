import type { ActionContext, FieldValues, Outcome } from '@weft/protocol'
import type { delegatorActions } from './delegatorActions.ts'
import { markUsed, payMatured } from './openStake.ts'
import { validatorOf } from './reads.ts'
import { delegations, unbondings } from './tables.ts'

/** Pays out what has unbonded, less what slashes took while it waited. */
export function withdrawUnbonded(
  context: ActionContext,
  { validator }: FieldValues<typeof delegatorActions.withdrawUnbonded.fields>,
): Outcome {
  if (validatorOf(context, validator) === undefined) return 'staking.unknown_validator'
  const { entries } = context.get(unbondings, unbondings.keyOf(context.account, validator))
  if (entries.every(({ completesAt }) => context.batch.timestamp < completesAt))
    return 'staking.nothing_unbonded'
  payMatured(context, validator)
  markUsed(context, validator, context.get(delegations, delegations.keyOf(context.account, validator)))
  return undefined
}
