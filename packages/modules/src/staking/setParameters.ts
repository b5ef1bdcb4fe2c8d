import { BPS } from '@weft/primitives'
import type { ActionContext, FieldValues, Outcome, SettleContext } from '@weft/protocol'
import { isDevnet } from '../governance/isDevnet.ts'
import { EMISSION_APR_BPS_MAX, UNBONDING_SECONDS_MAX } from './limits.ts'
import { stakingEvents, stakingOrders } from './payloads.ts'
import { governorOf, parametersKey } from './reads.ts'
import { stakingParameters } from './tables.ts'
import type { validatorActions } from './validatorActions.ts'

/** Asks for other terms, on a devnet; elsewhere they need a notice. What unbonds already keeps its time. */
export function setParameters(
  context: ActionContext,
  fields: FieldValues<typeof validatorActions.setParameters.fields>,
): Outcome {
  if (context.account !== governorOf(context)) return 'staking.not_governor'
  if (!isDevnet(context.global)) return 'governance.notice_required'
  const { unbondingSeconds, emissionYearlyBps, emissionAprMaxBps } = fields
  const isBound =
    unbondingSeconds > 0 &&
    unbondingSeconds <= UNBONDING_SECONDS_MAX &&
    BigInt(emissionYearlyBps) <= BPS &&
    emissionAprMaxBps <= EMISSION_APR_BPS_MAX
  if (!isBound) return 'staking.parameters_out_of_bounds'
  context.order(stakingOrders.parameters, fields)
  context.emit(stakingEvents.parametersSet, { unbondingSeconds, emissionYearlyBps, emissionAprMaxBps })
  return undefined
}

export function settleParameters(context: SettleContext): void {
  for (const { fields } of context.orders(stakingOrders.parameters)) {
    context.put(stakingParameters, parametersKey, { ...fields })
  }
}
