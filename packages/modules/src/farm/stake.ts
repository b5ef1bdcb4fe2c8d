import type { ActionContext, FieldValues, MessageContext, Outcome } from '@weft/protocol'
import { frozenGlobals } from '../vault/vault.ts'
import { custodyOf, sharesBehind } from './custody.ts'
import { farmDescriptor } from './descriptor.ts'
import { type Farm, findFarm } from './farm.ts'
import { accrueStake, type FarmStake } from './math.ts'
import { farmStakes, farms } from './tables.ts'

type Moved = FieldValues<typeof farmDescriptor.actions.stake.fields>
const { events } = farmDescriptor

/** Puts shares into the farm: from the next second on they earn. */
export function stake(context: ActionContext, { farm: id, asset, amount }: Moved): Outcome {
  if (amount === 0n) return 'farm.amount_zero'
  const farm = findFarm(frozenGlobals(context), id)
  if (farm === undefined) return 'farm.farm_not_found'
  if (asset !== farm.terms.asset) return 'farm.asset_mismatch'
  const custody = custodyOf(context, farm.terms)
  const shares = sharesBehind(custody, amount, custody.free(context))
  if (shares === undefined || shares === 0n) return 'farm.insufficient_shares'
  const rejection = custody.take(context, shares)
  if (rejection !== undefined) return rejection
  changeStake(context, farm, openStake(context, farm), shares)
  context.emit(events.staked, { farm: id, asset, amount: custody.worth(shares) })
  return undefined
}

/** Takes shares out again, whatever the state of the farm; rewards stay claimable. */
export function unstake(context: ActionContext, { farm: id, asset, amount }: Moved): Outcome {
  if (amount === 0n) return 'farm.amount_zero'
  const farm = findFarm(frozenGlobals(context), id)
  if (farm === undefined) return 'farm.farm_not_found'
  if (asset !== farm.terms.asset) return 'farm.asset_mismatch'
  const open = openStake(context, farm)
  if (open.shares === 0n) return 'farm.nothing_staked'
  const custody = custodyOf(context, farm.terms)
  const shares = sharesBehind(custody, amount, open.shares)
  if (shares === undefined) return 'farm.insufficient_stake'
  custody.give(context, shares)
  changeStake(context, farm, open, -shares)
  context.emit(events.unstaked, { farm: id, asset, amount: custody.worth(shares) })
  return undefined
}

/** The acting account's stake with its rewards up to this batch. */
export function openStake(context: MessageContext, { id, record }: Farm): FarmStake {
  return accrueStake(context.get(farmStakes, farmStakes.keyOf(context.account, id)), record)
}

/** Writes a stake with shares added or, negative, taken off. */
export function changeStake(context: MessageContext, { id }: Farm, open: FarmStake, delta: bigint): void {
  writeStake(context, id, { ...open, shares: open.shares + delta })
  context.add(farms, farms.keyOf(id), 'totalShares', delta)
}

export function writeStake(context: MessageContext, farm: number, after: FarmStake): void {
  context.put(farmStakes, farmStakes.keyOf(context.account, farm), after)
}
