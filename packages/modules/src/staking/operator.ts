import type { ActionContext, Outcome } from '@weft/protocol'
import { validatorOf } from './reads.ts'

/** Why the sender may not act for a validator. */
export function rejectOperator(context: ActionContext, validator: number): Outcome {
  const terms = validatorOf(context, validator)
  if (terms === undefined) return 'staking.unknown_validator'
  return terms.operator === context.account ? undefined : 'staking.not_operator'
}
