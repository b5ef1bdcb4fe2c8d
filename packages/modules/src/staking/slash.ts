import { BPS, mulDivDown } from '@weft/primitives'
import type { ActionContext, FieldValues, Outcome, SettleContext } from '@weft/protocol'
import { SHARES_PER_TOKEN_MAX, SLASH_FRACTION_BPS_MAX, SLASHES_MAX } from './limits.ts'
import { stakingEvents, stakingOrders } from './payloads.ts'
import { governorOf, networkKey, parametersOf, slashesOf, validatorOf } from './reads.ts'
import { network, slashes, validatorPools, validators } from './tables.ts'
import type { validatorActions } from './validatorActions.ts'
import { VALIDATOR_STATUS } from './validatorStatus.ts'

/** Asks to slash a validator for an infraction not older than the unbonding period. */
export function slash(
  context: ActionContext,
  fields: FieldValues<typeof validatorActions.slash.fields>,
): Outcome {
  const { validator, fractionBps, infractionAt } = fields
  if (context.account !== governorOf(context)) return 'staking.not_governor'
  if (validatorOf(context, validator) === undefined) return 'staking.unknown_validator'
  if (fractionBps === 0 || fractionBps > SLASH_FRACTION_BPS_MAX) return 'staking.fraction_out_of_bounds'
  const { timestamp } = context.batch
  const isInTime = infractionAt + BigInt(parametersOf(context).unbondingSeconds) >= timestamp
  if (infractionAt > timestamp || !isInTime) return 'staking.infraction_out_of_bounds'
  if (slashesOf(context, validator).length >= SLASHES_MAX) return 'staking.too_many_slashes'
  context.order(stakingOrders.slash, fields)
  context.emit(stakingEvents.slashed, fields)
  return undefined
}

/**
 * Takes the part of the pool at once, rounded down: something is always left of something. What unbonds or was moved
 * on is cut when it is next touched: the list of slashes says by how much. All of it goes to the emission pool.
 */
export function settleSlashes(context: SettleContext): void {
  for (const { fields } of context.orders(stakingOrders.slash)) {
    const { validator, fractionBps, infractionAt } = fields
    const listKey = slashes.keyOf(validator)
    const { items } = context.get(slashes, listKey)
    if (items.length >= SLASHES_MAX) continue
    const added = [...items, { fractionBps, infractionAt, slashedAt: context.batch.timestamp }]
    context.put(slashes, listKey, { items: added })
    const poolKey = validatorPools.keyOf(validator)
    const pool = context.get(validatorPools, poolKey)
    const taken = mulDivDown(pool.tokens, BigInt(fractionBps), BPS)
    const tokens = pool.tokens - taken
    context.put(validatorPools, poolKey, { ...pool, tokens, slashed: pool.slashed + taken })
    const totals = context.get(network, networkKey)
    context.put(network, networkKey, {
      ...totals,
      emissionPool: totals.emissionPool + taken,
      funded: totals.funded + taken,
    })
    const isSpent = added.length >= SLASHES_MAX || pool.shares > tokens * SHARES_PER_TOKEN_MAX
    if (isSpent) retire(context, validator)
  }
}

function retire(context: SettleContext, validator: number): void {
  const key = validators.keyOf(validator)
  context.put(validators, key, {
    ...context.get(validators, key),
    status: VALIDATOR_STATUS.retired,
    jailedUntil: 0n,
  })
}
