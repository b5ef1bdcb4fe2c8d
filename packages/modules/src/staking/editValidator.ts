import type { ActionContext, FieldValues, Outcome, SettleContext } from '@weft/protocol'
import { rejectOperator } from './operator.ts'
import { stakingEvents, stakingOrders } from './payloads.ts'
import { validators } from './tables.ts'
import type { validatorActions } from './validatorActions.ts'

/** Asks for a new name and description. */
export function editValidator(
  context: ActionContext,
  fields: FieldValues<typeof validatorActions.editValidator.fields>,
): Outcome {
  const { validator, name } = fields
  const rejection = rejectOperator(context, validator)
  if (rejection !== undefined) return rejection
  if (name.trim() === '') return 'staking.name_missing'
  context.order(stakingOrders.edit, fields)
  context.emit(stakingEvents.validatorEdited, { validator, name })
  return undefined
}

export function settleEdits(context: SettleContext): void {
  for (const { fields } of context.orders(stakingOrders.edit)) {
    const { validator, name, description } = fields
    const key = validators.keyOf(validator)
    context.put(validators, key, { ...context.get(validators, key), name, description })
  }
}
