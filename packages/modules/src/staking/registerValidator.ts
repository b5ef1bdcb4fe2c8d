import { BPS } from '@weft/primitives'
import {
  type ActionContext,
  FEE_ASSET,
  type FieldValues,
  type MessageContext,
  type Outcome,
  type SettleContext,
} from '@weft/protocol'
import { debit } from '../bank/ledger.ts'
import { markUsed } from './openStake.ts'
import { stakingEvents, stakingMessages, stakingOrders } from './payloads.ts'
import { networkKey, parametersOf, poolOf } from './reads.ts'
import { accrueRewards } from './stake.ts'
import { delegations, network, stakers, validatorPools, validators } from './tables.ts'
import type { validatorActions } from './validatorActions.ts'
import { VALIDATOR_STATUS } from './validatorStatus.ts'

/** Takes the operator's own stake and a place, and leaves the rest to `settle`, which gives out numbers. */
export function registerValidator(
  context: ActionContext,
  fields: FieldValues<typeof validatorActions.registerValidator.fields>,
): Outcome {
  const { amount } = fields
  if (fields.name.trim() === '') return 'staking.name_missing'
  const isBound = fields.commissionBps <= fields.commissionMaxBps && BigInt(fields.commissionMaxBps) <= BPS
  if (!isBound || fields.commissionDailyMaxBps > fields.commissionMaxBps)
    return 'staking.commission_out_of_bounds'
  if (amount < parametersOf(context).selfDelegationMin) return 'staking.self_delegation_too_small'
  const key = stakers.keyOf(context.account)
  const staker = context.get(stakers, key)
  if (staker.isOperator) return 'staking.already_operator'
  if (!debit(context, FEE_ASSET.id, amount)) return 'bank.insufficient_balance'
  if (!context.reserve(network, networkKey, 'validatorRoom', 1n)) return 'staking.no_validator_room'
  context.put(stakers, key, { ...staker, isOperator: true })
  context.order(stakingOrders.register, fields)
  return undefined
}

/** Gives every new validator the next number, and tells its operator. */
export function settleRegistrations(context: SettleContext): void {
  for (const order of context.orders(stakingOrders.register)) {
    const { amount, ...terms } = order.fields
    const totals = context.get(network, networkKey)
    const validator = totals.validators + 1
    context.put(network, networkKey, { ...totals, validators: validator })
    context.put(validators, validators.keyOf(validator), {
      ...terms,
      operator: order.account,
      status: VALIDATOR_STATUS.active,
      jailedUntil: 0n,
      commissionRaisedAt: 0n,
      registeredAt: context.batch.timestamp,
    })
    const pool = { ...validatorPools.empty, tokens: amount, shares: amount }
    context.put(validatorPools, validatorPools.keyOf(validator), pool)
    context.send(stakingMessages.registered, order.account, { validator, shares: amount }, order)
  }
}

/** The operator learns its number and gets the shares of its own stake, with what they earned on the way. */
export function receiveRegistered(
  context: MessageContext,
  { validator, shares }: FieldValues<typeof stakingMessages.registered.fields>,
): Outcome {
  const stakerKey = stakers.keyOf(context.account)
  context.put(stakers, stakerKey, { ...context.get(stakers, stakerKey), operates: validator })
  const key = delegations.keyOf(context.account, validator)
  const pool = poolOf(context, validator)
  const held = accrueRewards(context.get(delegations, key), pool)
  const added = accrueRewards({ ...delegations.empty, shares }, pool)
  const delegation = {
    shares: held.shares + shares,
    rewardPerSharePaid: pool.rewardPerShare,
    pendingRewards: held.pendingRewards + added.pendingRewards,
  }
  context.put(delegations, key, delegation)
  context.emit(stakingEvents.validatorRegistered, { validator, amount: shares })
  markUsed(context, validator, delegation)
  return undefined
}
