import type { ActionContext, FieldValues, Outcome, SettleContext } from '@weft/protocol'
import { stakingEvents, stakingOrders } from './payloads.ts'
import { governorOf, validatorOf } from './reads.ts'
import { validators } from './tables.ts'
import type { validatorActions } from './validatorActions.ts'
import { VALIDATOR_STATUS } from './validatorStatus.ts'

/** Asks to stop a validator for a while; a second time sets its time anew. */
export function jail(
  context: ActionContext,
  { validator, seconds }: FieldValues<typeof validatorActions.jail.fields>,
): Outcome {
  if (context.account !== governorOf(context)) return 'staking.not_governor'
  const terms = validatorOf(context, validator)
  if (terms === undefined) return 'staking.unknown_validator'
  if (terms.status === VALIDATOR_STATUS.retired) return 'staking.validator_retired'
  const until = context.batch.timestamp + BigInt(seconds)
  context.order(stakingOrders.jail, { validator, until })
  context.emit(stakingEvents.jailed, { validator, until })
  return undefined
}

/** Asks to end a validator's jail: the governor at any time, its operator when its time is over. */
export function unjail(
  context: ActionContext,
  { validator }: FieldValues<typeof validatorActions.unjail.fields>,
): Outcome {
  const terms = validatorOf(context, validator)
  if (terms === undefined) return 'staking.unknown_validator'
  const isGovernor = context.account === governorOf(context)
  if (!isGovernor && context.account !== terms.operator) return 'staking.not_operator'
  if (terms.status !== VALIDATOR_STATUS.jailed) return 'staking.not_jailed'
  if (!isGovernor && context.batch.timestamp < terms.jailedUntil) return 'staking.still_jailed'
  context.order(stakingOrders.unjail, { validator })
  context.emit(stakingEvents.unjailed, { validator })
  return undefined
}

/** First who goes free, then who goes in: of both in a batch the governor's word stays. */
export function settleJails(context: SettleContext): void {
  for (const { fields } of context.orders(stakingOrders.unjail)) {
    setStatus(context, fields.validator, VALIDATOR_STATUS.active, 0n)
  }
  for (const { fields } of context.orders(stakingOrders.jail)) {
    setStatus(context, fields.validator, VALIDATOR_STATUS.jailed, fields.until)
  }
}

/** Whoever retired in the same batch stays retired. */
function setStatus(context: SettleContext, validator: number, status: number, jailedUntil: bigint): void {
  const key = validators.keyOf(validator)
  const terms = context.get(validators, key)
  if (terms.status === VALIDATOR_STATUS.retired) return
  context.put(validators, key, { ...terms, status, jailedUntil })
}
