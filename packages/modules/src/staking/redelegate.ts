import type { ActionContext, FieldValues, Outcome } from '@weft/protocol'
import type { delegatorActions } from './delegatorActions.ts'
import { REDELEGATIONS_MAX } from './limits.ts'
import { hasRoomFor, movePool, openStake, writeStake } from './openStake.ts'
import { stakingEvents } from './payloads.ts'
import { isActive, parametersOf, slashesOf, validatorOf } from './reads.ts'
import { delegateChange, type RedelegationEntry, undelegateChange } from './stake.ts'

/**
 * Moves stake between validators without waiting. For the unbonding period it stays liable for what the first one did
 * before, and locked where it is: so nobody moves, or leaves, from under a slash.
 */
export function redelegate(
  context: ActionContext,
  { from, to, amount: wanted }: FieldValues<typeof delegatorActions.redelegate.fields>,
): Outcome {
  if (wanted === 0n) return 'staking.amount_zero'
  if (from === to) return 'staking.same_validator'
  const target = validatorOf(context, to)
  if (target === undefined || validatorOf(context, from) === undefined) return 'staking.unknown_validator'
  if (!isActive(target)) return 'staking.validator_not_active'
  const source = openStake(context, from)
  const taken = undelegateChange(source, source.pool, wanted)
  if (taken === undefined || typeof taken === 'string') return taken
  if (!hasRoomFor(context, to)) return 'staking.too_many_delegations'
  const destination = openStake(context, to)
  const put = delegateChange(destination.delegation, destination.pool, taken.amount)
  const { timestamp } = context.batch
  const inbound = withEntry(destination.inbound, {
    from,
    shares: put.shares,
    startedAt: timestamp,
    completesAt: timestamp + BigInt(parametersOf(context).unbondingSeconds),
    slashesSeen: slashesOf(context, from).length,
  })
  if (inbound.length > REDELEGATIONS_MAX) return 'staking.too_many_redelegations'
  const { amount } = taken
  movePool(context, from, { tokens: -amount, shares: -taken.shares })
  movePool(context, to, { tokens: amount, shares: put.shares })
  context.emit(stakingEvents.redelegated, { from, to, amount })
  writeStake(context, source, taken.delegation)
  writeStake(context, destination, put.delegation, inbound)
  return undefined
}

/** Moves of the same second that saw the same slashes are one. */
function withEntry(
  entries: readonly RedelegationEntry[],
  added: RedelegationEntry,
): readonly RedelegationEntry[] {
  const twin = entries.findIndex(
    (each) =>
      each.from === added.from &&
      each.startedAt === added.startedAt &&
      each.completesAt === added.completesAt &&
      each.slashesSeen === added.slashesSeen,
  )
  if (twin < 0) return [...entries, added]
  return entries.with(twin, { ...added, shares: entries[twin]!.shares + added.shares })
}
