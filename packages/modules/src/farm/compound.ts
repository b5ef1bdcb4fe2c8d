import {
  type ActionContext,
  FEE_ASSET,
  type FieldValues,
  type MessageContext,
  type Outcome,
} from '@weft/protocol'
import { credit } from '../bank/ledger.ts'
import { stakeShares, takeIn } from '../vault/holding.ts'
import { partOf, sharesForDeposit } from '../vault/math.ts'
import { vaults } from '../vault/tables.ts'
import { findVault, frozenGlobals, isPriceTooLow, type Vault } from '../vault/vault.ts'
import { takeRewards } from './claim.ts'
import { farmDescriptor } from './descriptor.ts'
import { type Farm, findFarm } from './farm.ts'
import { KEEPER_SHARE_BPS } from './limits.ts'
import type { FarmStake } from './math.ts'
import { changeStake, openStake, writeStake } from './stake.ts'

type Actions = typeof farmDescriptor.actions
type Messages = typeof farmDescriptor.messages
const { events, messages } = farmDescriptor

/** A farm whose rewards go into the vault whose shares it takes: one of WEFT. */
interface CompoundFarm extends Farm {
  readonly vault: Vault
}

/** Rewards become shares of the same vault, staked at once. */
export function compound(
  context: ActionContext,
  { farm: id }: FieldValues<Actions['compound']['fields']>,
): Outcome {
  const farm = findCompoundFarm(context, id)
  if (typeof farm === 'string') return farm
  const { amount, rest } = takeRewards(context, farm)
  if (amount === 0n) return 'farm.nothing_to_claim'
  const rejection = rejectReinvestment(farm.vault, amount)
  if (rejection !== undefined) return rejection
  const isRoom = context.reserve(vaults, vaults.keyOf(farm.vault.id), 'depositRoom', amount)
  if (!isRoom) return 'vault.deposit_limit_exceeded'
  reinvest(context, farm, rest, amount)
  return undefined
}

/** Lets others compound for the sender, or no longer. */
export function setAutoCompound(
  context: ActionContext,
  { farm: id, enabled }: FieldValues<Actions['setAutoCompound']['fields']>,
): Outcome {
  const farm = findCompoundFarm(context, id)
  if (typeof farm === 'string') return farm
  writeStake(context, id, { ...openStake(context, farm), autoCompound: enabled })
  context.emit(events.autoCompoundSet, { farm: id, enabled })
  return undefined
}

/** Asks the staker's shard to compound. */
export function compoundFor(
  context: ActionContext,
  { farm: id, staker }: FieldValues<Actions['compoundFor']['fields']>,
): Outcome {
  const farm = findCompoundFarm(context, id)
  if (typeof farm === 'string') return farm
  context.send(messages.compound, staker, { farm: id, keeper: context.account })
  return undefined
}

/**
 * At the staker's: refused unless the staker allowed it and there is something to share. A message cannot take room of
 * the deposit limit, so it is refused when the room that the batch began with is too small, and does not use it up.
 */
export function receiveCompound(
  context: MessageContext,
  { farm: id, keeper }: FieldValues<Messages['compound']['fields']>,
): Outcome {
  const farm = findCompoundFarm(context, id)
  if (typeof farm === 'string') return farm
  if (!openStake(context, farm).autoCompound) return 'farm.auto_compound_off'
  const { amount, rest } = takeRewards(context, farm)
  if (amount === 0n) return 'farm.nothing_to_claim'
  const kept = partOf(amount, KEEPER_SHARE_BPS)
  const rejection = rejectReinvestment(farm.vault, amount - kept)
  if (rejection !== undefined) return rejection
  if (amount - kept > farm.vault.record.depositRoom) return 'vault.deposit_limit_exceeded'
  reinvest(context, farm, rest, amount - kept)
  if (kept > 0n) context.send(messages.keeperReward, keeper, { farm: id, reward: FEE_ASSET.id, amount: kept })
  return undefined
}

/** The keeper's share arrives. */
export function receiveKeeperReward(
  context: MessageContext,
  fields: FieldValues<Messages['keeperReward']['fields']>,
): Outcome {
  credit(context, fields.reward, fields.amount)
  context.emit(events.keeperRewarded, fields)
  return undefined
}

function findCompoundFarm(
  context: MessageContext,
  id: number,
): CompoundFarm | 'farm.farm_not_found' | 'farm.not_compoundable' {
  const globals = frozenGlobals(context)
  const farm = findFarm(globals, id)
  if (farm === undefined) return 'farm.farm_not_found'
  const { vault, asset } = farm.terms
  if (vault === 0 || asset !== FEE_ASSET.id) return 'farm.not_compoundable'
  return { ...farm, vault: findVault(globals, vault)! }
}

function rejectReinvestment(vault: Vault, amount: bigint): Outcome {
  if (isPriceTooLow(vault)) return 'vault.share_price_too_low'
  return sharesForDeposit(amount, vault) === 0n ? 'vault.amount_too_small' : undefined
}

function reinvest(context: MessageContext, farm: CompoundFarm, rest: FarmStake, amount: bigint): void {
  const { id, vault } = farm
  const shares = sharesForDeposit(amount, vault)
  takeIn(context, vault, amount, shares)
  stakeShares(context, vault.id, shares)
  changeStake(context, farm, rest, shares)
  context.emit(events.compounded, { farm: id, reward: FEE_ASSET.id, amount, shares })
}
