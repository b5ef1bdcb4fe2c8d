import {
  type ActionContext,
  FEE_ASSET,
  type FieldValues,
  type MessageContext,
  type Outcome,
} from '@weft/protocol'
import { credit } from '../bank/ledger.ts'
import { frozenGlobals } from '../vault/vault.ts'
import { farmDescriptor } from './descriptor.ts'
import { type Farm, findFarm } from './farm.ts'
import { claimableOf, type FarmStake, REWARD_SCALE } from './math.ts'
import { openStake, writeStake } from './stake.ts'
import { farms } from './tables.ts'

/** Pays out whole base units; the fraction stays with the stake. */
export function claim(
  context: ActionContext,
  { farm: id }: FieldValues<typeof farmDescriptor.actions.claim.fields>,
): Outcome {
  const farm = findFarm(frozenGlobals(context), id)
  if (farm === undefined) return 'farm.farm_not_found'
  const { amount, rest } = takeRewards(context, farm)
  if (amount === 0n) return 'farm.nothing_to_claim'
  writeStake(context, id, rest)
  credit(context, FEE_ASSET.id, amount)
  context.emit(farmDescriptor.events.claimed, { farm: id, reward: FEE_ASSET.id, amount })
  return undefined
}

/**
 * Takes the acting account's rewards out of the farm. Whoever calls it writes `rest` and puts the amount somewhere.
 *
 * @returns amount 0: there are none, and nothing changed.
 */
export function takeRewards(context: MessageContext, farm: Farm): { amount: bigint; rest: FarmStake } {
  const open = openStake(context, farm)
  const amount = claimableOf(open)
  const key = farms.keyOf(farm.id)
  context.add(farms, key, 'owed', -amount)
  context.add(farms, key, 'paid', amount)
  return { amount, rest: { ...open, accrued: open.accrued - amount * REWARD_SCALE } }
}
