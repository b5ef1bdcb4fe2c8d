import { type ActionContext, FEE_ASSET, type FieldValues, type Outcome } from '@weft/protocol'
import { credit } from '../bank/ledger.ts'
import { rejectOperator } from './operator.ts'
import { stakingEvents } from './payloads.ts'
import { networkKey, poolOf } from './reads.ts'
import { network, validatorPools } from './tables.ts'
import type { validatorActions } from './validatorActions.ts'

/** Pays the commission out to the operator: all of the frozen number, which is bounded, so never twice in a batch. */
export function claimCommission(
  context: ActionContext,
  { validator }: FieldValues<typeof validatorActions.claimCommission.fields>,
): Outcome {
  const rejection = rejectOperator(context, validator)
  if (rejection !== undefined) return rejection
  const amount = poolOf(context, validator).commission
  const key = validatorPools.keyOf(validator)
  if (amount === 0n || !context.reserve(validatorPools, key, 'commission', amount))
    return 'staking.nothing_to_claim'
  context.add(network, networkKey, 'paid', amount)
  credit(context, FEE_ASSET.id, amount)
  context.emit(stakingEvents.commissionClaimed, { validator, amount })
  return undefined
}
