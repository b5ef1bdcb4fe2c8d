import type { ActionContext, FieldValues, Outcome, SettleContext } from '@weft/protocol'
import { COMMISSION_PERIOD_SECONDS } from './limits.ts'
import { rejectOperator } from './operator.ts'
import { stakingEvents, stakingOrders } from './payloads.ts'
import { validatorOf } from './reads.ts'
import { validators } from './tables.ts'
import type { validatorActions } from './validatorActions.ts'

/** Asks for another commission: lower at any time, higher within its limits and once a day. */
export function setCommission(
  context: ActionContext,
  fields: FieldValues<typeof validatorActions.setCommission.fields>,
): Outcome {
  const { validator, commissionBps } = fields
  const rejection = rejectOperator(context, validator)
  if (rejection !== undefined) return rejection
  const terms = validatorOf(context, validator)!
  if (commissionBps > terms.commissionMaxBps) return 'staking.commission_above_max'
  const rise = commissionBps - terms.commissionBps
  if (rise > terms.commissionDailyMaxBps) return 'staking.commission_rise_too_large'
  const nextRiseAt = terms.commissionRaisedAt + COMMISSION_PERIOD_SECONDS
  const isFirst = terms.commissionRaisedAt === 0n
  if (rise > 0 && !isFirst && context.batch.timestamp < nextRiseAt) return 'staking.commission_raised_today'
  context.order(stakingOrders.commission, fields)
  context.emit(stakingEvents.commissionSet, fields)
  return undefined
}

/** Of several in a batch the last stays: each was judged by the commission the batch began with. */
export function settleCommissions(context: SettleContext): void {
  const before = new Map<number, number>()
  for (const { fields } of context.orders(stakingOrders.commission)) {
    const { validator, commissionBps } = fields
    const key = validators.keyOf(validator)
    const terms = context.get(validators, key)
    const began = before.get(validator) ?? terms.commissionBps
    before.set(validator, began)
    const commissionRaisedAt = commissionBps > began ? context.batch.timestamp : terms.commissionRaisedAt
    context.put(validators, key, { ...terms, commissionBps, commissionRaisedAt })
  }
}
