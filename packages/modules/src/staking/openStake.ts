import { FEE_ASSET, type MessageContext } from '@weft/protocol'
import { credit } from '../bank/ledger.ts'
import { DELEGATIONS_MAX } from './limits.ts'
import { REWARD_SCALE } from './math.ts'
import { stakingEvents } from './payloads.ts'
import { networkKey, poolOf, slashesOf } from './reads.ts'
import {
  type DelegationRecord,
  type RedelegationEntry,
  type TouchedStake,
  takeMatured,
  touchStake,
  type UnbondingEntry,
  type ValidatorPool,
} from './stake.ts'
import { delegations, network, redelegations, stakers, unbondings, validatorPools } from './tables.ts'

/** The acting account's stake with a validator, up to date, and the pool it is in. Nothing is written yet. */
export interface OpenStake extends TouchedStake {
  readonly validator: number
  readonly pool: ValidatorPool
}

/** Reads the acting account's stake with a validator that exists. */
export function openStake(context: MessageContext, validator: number): OpenStake {
  const delegation = context.get(delegations, delegations.keyOf(context.account, validator))
  const inbound = context.get(redelegations, redelegations.keyOf(context.account, validator)).entries
  const pool = poolOf(context, validator)
  const touched = touchStake(
    { delegation, inbound },
    pool,
    (from) => slashesOf(context, from),
    context.batch.timestamp,
  )
  return { ...touched, validator, pool }
}

/** Writes the stake back as it is now, and settles what slashes cut off it. */
export function writeStake(
  context: MessageContext,
  stake: OpenStake,
  delegation: DelegationRecord,
  inbound: readonly RedelegationEntry[] = stake.inbound,
): void {
  const { account } = context
  const { validator } = stake
  context.put(delegations, delegations.keyOf(account, validator), delegation)
  const inboundKey = redelegations.keyOf(account, validator)
  if (inbound.length > 0 || context.get(redelegations, inboundKey).entries.length > 0) {
    context.put(redelegations, inboundKey, { entries: inbound })
  }
  if (stake.cutShares > 0n) {
    movePool(context, validator, { tokens: -stake.cutTokens, shares: -stake.cutShares })
    takeCut(context, validator, stake.cutTokens)
  }
  markUsed(context, validator, delegation)
}

/** Adds to numbers of a validator's pool. */
export function movePool(
  context: MessageContext,
  validator: number,
  deltas: { tokens?: bigint; shares?: bigint; unbonding?: bigint; rewards?: bigint },
): void {
  const key = validatorPools.keyOf(validator)
  if (deltas.tokens) context.add(validatorPools, key, 'tokens', deltas.tokens)
  if (deltas.shares) context.add(validatorPools, key, 'shares', deltas.shares)
  if (deltas.unbonding) context.add(validatorPools, key, 'unbonding', deltas.unbonding)
  if (deltas.rewards) context.add(validatorPools, key, 'rewards', deltas.rewards)
}

/** What a slash took goes to the emission pool: those who stay staked earn it. */
export function takeCut(context: MessageContext, validator: number, amount: bigint): void {
  if (amount === 0n) return
  context.add(validatorPools, validatorPools.keyOf(validator), 'slashed', amount)
  context.add(network, networkKey, 'emissionPool', amount)
  context.add(network, networkKey, 'funded', amount)
  context.emit(stakingEvents.stakeCut, { validator, amount })
}

/** Takes what can be claimed out of the validator's rewards. Whoever calls it puts the amount somewhere else. */
export function takeRewards(context: MessageContext, validator: number, amount: bigint): void {
  movePool(context, validator, { rewards: -amount })
  context.add(network, networkKey, 'paid', amount)
}

/**
 * Pays out what has unbonded and writes what is left, with `added` behind it.
 *
 * @returns What was paid.
 */
export function payMatured(
  context: MessageContext,
  validator: number,
  added?: (nextId: number) => UnbondingEntry,
): bigint {
  const key = unbondings.keyOf(context.account, validator)
  const { nextId, entries } = context.get(unbondings, key)
  const { paid, cut, left } = takeMatured(entries, slashesOf(context, validator), context.batch.timestamp)
  if (added === undefined && left.length === entries.length) return 0n
  context.put(unbondings, key, {
    nextId: added === undefined ? nextId : nextId + 1,
    entries: added === undefined ? left : [...left, added(nextId)],
  })
  movePool(context, validator, { unbonding: -paid - cut })
  takeCut(context, validator, cut)
  if (paid > 0n) {
    credit(context, FEE_ASSET.id, paid)
    context.emit(stakingEvents.unbondedWithdrawn, { validator, amount: paid })
  }
  return paid
}

/** Whether the acting account may use one validator more. */
export function hasRoomFor(context: MessageContext, validator: number): boolean {
  const { validators } = context.get(stakers, stakers.keyOf(context.account))
  if ((validators & bitOf(validator)) !== 0n) return true
  let count = 0
  for (let bits = validators; bits > 0n; bits &= bits - 1n) count++
  return count < DELEGATIONS_MAX
}

/** Numbers of the validators a bitmap has, ascending. */
export function validatorsIn(bits: bigint): number[] {
  const found: number[] = []
  for (let validator = 1; bits >> BigInt(validator - 1) > 0n; validator++) {
    if ((bits & bitOf(validator)) !== 0n) found.push(validator)
  }
  return found
}

/** Keeps the bit of a validator true to whether the account has anything there: stake, rewards or unbondings. */
export function markUsed(context: MessageContext, validator: number, delegation: DelegationRecord): void {
  const key = stakers.keyOf(context.account)
  const staker = context.get(stakers, key)
  const isUsed =
    delegation.shares > 0n ||
    delegation.pendingRewards >= REWARD_SCALE ||
    context.get(unbondings, unbondings.keyOf(context.account, validator)).entries.length > 0
  const bit = bitOf(validator)
  const bits = isUsed ? staker.validators | bit : staker.validators & ~bit
  if (bits !== staker.validators) context.put(stakers, key, { ...staker, validators: bits })
}

function bitOf(validator: number): bigint {
  return 1n << BigInt(validator - 1)
}
