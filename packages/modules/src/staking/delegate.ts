import { type ActionContext, FEE_ASSET, type FieldValues, type Outcome } from '@weft/protocol'
import { debit } from '../bank/ledger.ts'
import type { delegatorActions } from './delegatorActions.ts'
import { hasRoomFor, movePool, openStake, writeStake } from './openStake.ts'
import { stakingEvents } from './payloads.ts'
import { isActive, validatorOf } from './reads.ts'
import { delegateChange } from './stake.ts'

/** Moves WEFT from the sender's balance into a validator's pool, for shares at the frozen rate. */
export function delegate(
  context: ActionContext,
  { validator, amount }: FieldValues<typeof delegatorActions.delegate.fields>,
): Outcome {
  if (amount === 0n) return 'staking.amount_zero'
  const terms = validatorOf(context, validator)
  if (terms === undefined) return 'staking.unknown_validator'
  if (!isActive(terms)) return 'staking.validator_not_active'
  if (!hasRoomFor(context, validator)) return 'staking.too_many_delegations'
  if (!debit(context, FEE_ASSET.id, amount)) return 'bank.insufficient_balance'
  const stake = openStake(context, validator)
  const { delegation, shares } = delegateChange(stake.delegation, stake.pool, amount)
  movePool(context, validator, { tokens: amount, shares })
  context.emit(stakingEvents.delegated, { validator, amount })
  writeStake(context, stake, delegation)
  return undefined
}
