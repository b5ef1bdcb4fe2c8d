import type { ActionContext, FieldValues, Outcome, SettleContext } from '@weft/protocol'
import { rejectOperator } from './operator.ts'
import { stakingEvents, stakingOrders } from './payloads.ts'
import { validatorOf } from './reads.ts'
import { validators } from './tables.ts'
import type { validatorActions } from './validatorActions.ts'
import { VALIDATOR_STATUS } from './validatorStatus.ts'

/** Asks to end a validator for good. */
export function retireValidator(
  context: ActionContext,
  { validator }: FieldValues<typeof validatorActions.retireValidator.fields>,
): Outcome {
  const rejection = rejectOperator(context, validator)
  if (rejection !== undefined) return rejection
  if (validatorOf(context, validator)!.status === VALIDATOR_STATUS.retired) return 'staking.validator_retired'
  context.order(stakingOrders.retire, { validator })
  context.emit(stakingEvents.validatorRetired, { validator })
  return undefined
}

export function settleRetirements(context: SettleContext): void {
  for (const { fields } of context.orders(stakingOrders.retire)) {
    const key = validators.keyOf(fields.validator)
    const retired = { ...context.get(validators, key), status: VALIDATOR_STATUS.retired, jailedUntil: 0n }
    context.put(validators, key, retired)
  }
}
