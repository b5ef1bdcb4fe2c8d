import { FEE_SLOT, MICRO } from '../accountBook.ts'
import { partOf } from '../amounts.ts'
import type { ActionGenerator, PlanContext, WorkloadContext } from './actionGenerator.ts'
import { spendable } from './bank.ts'
import { isCovered } from './lending.ts'
import { isSettled } from './stakingBook.ts'
import {
  type BookFarmStake,
  COMPOUND_FARM,
  farmerWith,
  farmStakeOf,
  farmStakeWith,
  GENESIS_FARMS,
  holdingOf,
  yieldBookOf,
} from './yieldBook.ts'

/** The rest stays where it is, so that rounding never decides whether it is enough. */
const MOVED_PART = 0.5
/** In all: each stays in the state, and is looked at in every batch. */
const CREATED_MAX = 12
/** What creating one costs, and what it begins with. */
const CREATE_FEE_MICRO = MICRO
const REWARD_MICRO = MICRO / 10
/** Rewards are seen some seconds after a stake was touched. */
const EARNING_SECONDS = 3n
const WEI_PER_MICRO = 10n ** 12n

const stake: ActionGenerator = {
  weight: 3,
  sender: 'member',
  plan(context) {
    const farm = context.random.pick(GENESIS_FARMS)
    const taken = farm.vault === undefined ? takeSupply(context, farm.asset) : takeShares(context, farm)
    if (taken === undefined) return undefined
    const own = farmStakeWith(context, farm)
    own.micro += taken.micro - 2
    touch(context, own)
    return { farm: farm.farm, asset: farm.asset, amount: taken.baseUnits }
  },
}

const unstake: ActionGenerator = {
  weight: 2,
  sender: 'member',
  actor: (context) => farmerWith(context, hasStake),
  plan(context) {
    const own = farmStakeOf(context, hasStake)
    const part = own && partOf(own.micro * MOVED_PART, own.asset, context.random)
    if (part === undefined) return undefined
    const { farm, vault, asset } = own!
    own!.micro -= part.micro + 1
    if (vault === undefined) context.account.supplied[asset]! += part.micro - 2
    else holdingOf(context, { vault, asset }).micro += part.micro - 2
    return { farm, asset, amount: part.baseUnits }
  },
}

const claim: ActionGenerator = {
  weight: 2,
  sender: 'member',
  actor: (context) => farmerWith(context, (each) => hasEarned(context, each)),
  plan: (context) => takeRewards(context, (each) => hasEarned(context, each)),
}

const compound: ActionGenerator = {
  weight: 0.7,
  sender: 'member',
  actor: (context) => farmerWith(context, (each) => canCompound(context, each)),
  plan: (context) => takeRewards(context, (each) => canCompound(context, each)),
}

const setAutoCompound: ActionGenerator = {
  weight: 0.7,
  sender: 'member',
  actor: (context) => farmerWith(context, ({ farm }) => farm === COMPOUND_FARM),
  plan(context) {
    const own = farmStakeOf(context, ({ farm }) => farm === COMPOUND_FARM)
    if (own === undefined) return undefined
    own.autoFrom ??= context.turn
    return { farm: COMPOUND_FARM, enabled: true }
  },
}

const compoundFor: ActionGenerator = {
  weight: 0.7,
  sender: 'member',
  plan(context) {
    const isWilling = (each: BookFarmStake) =>
      each.autoFrom !== undefined && isSettled(context, each.autoFrom) && canCompound(context, each)
    const member = farmerWith(context, isWilling)
    if (member === undefined) return undefined
    touch(context, farmStakeOf({ ...context, member }, isWilling)!)
    return { farm: COMPOUND_FARM, staker: context.addressOf(member) }
  },
}

const fund: ActionGenerator = {
  weight: 0.3,
  sender: 'member',
  plan({ random, account }) {
    if (!takeReward(account, 0)) return undefined
    return { farm: random.pick(GENESIS_FARMS).farm, ...REWARD }
  },
}

const createVaultFarm = creating(({ vault }) => vault !== undefined && { vault })

const createMarketFarm = creating(({ vault, asset }) => vault === undefined && { market: asset })

const REWARD = { reward: FEE_SLOT, amount: BigInt(REWARD_MICRO) * WEI_PER_MICRO, durationHours: 24 }

function creating(
  targetOf: (farm: (typeof GENESIS_FARMS)[number]) => Record<string, unknown> | false,
): ActionGenerator {
  return {
    weight: 0.15,
    sender: 'member',
    plan(context) {
      const book = yieldBookOf(context)
      const target = targetOf(context.random.pick(GENESIS_FARMS))
      if (target === false || book.farmsCreated >= CREATED_MAX) return undefined
      if (!takeReward(context.account, CREATE_FEE_MICRO)) return undefined
      book.farmsCreated++
      return { name: `Workload ${book.farmsCreated}`, ...target, ...REWARD }
    },
  }
}

function takeReward(account: PlanContext['account'], fee: number): boolean {
  if (spendable(account, FEE_SLOT) < REWARD_MICRO + fee) return false
  account.balance[FEE_SLOT]! -= REWARD_MICRO + fee
  return true
}

/** Supply that no debt needs. */
function takeSupply({ account, random }: PlanContext, asset: number) {
  const part = partOf(account.supplied[asset]! * MOVED_PART, asset, random)
  if (part === undefined) return undefined
  account.supplied[asset]! -= part.micro + 1
  if (isCovered(account)) return part
  account.supplied[asset]! += part.micro + 1
  return undefined
}

function takeShares(context: PlanContext, { vault, asset }: { vault: number; asset: number }) {
  const holding = holdingOf(context, { vault, asset })
  const part = partOf(holding.micro * MOVED_PART, asset, context.random)
  if (part !== undefined) holding.micro -= part.micro + 1
  return part
}

function takeRewards(
  context: PlanContext,
  suits: (stake: BookFarmStake) => boolean,
): { farm: number } | undefined {
  const own = farmStakeOf(context, suits)
  if (own === undefined) return undefined
  touch(context, own)
  return { farm: own.farm }
}

function hasStake({ micro }: BookFarmStake): boolean {
  return micro > 0
}

/** Time has passed over it: it has something to claim. */
function hasEarned(context: WorkloadContext, own: BookFarmStake): boolean {
  const isSeen = isSettled(context, own.touchedTurn)
  return hasStake(own) && isSeen && context.timestamp >= own.touchedAt + EARNING_SECONDS
}

function canCompound(context: WorkloadContext, own: BookFarmStake): boolean {
  return own.farm === COMPOUND_FARM && hasEarned(context, own)
}

function touch(context: WorkloadContext, own: BookFarmStake): void {
  own.touchedAt = context.timestamp
  own.touchedTurn = context.turn
}

/** By key of the descriptor's actions. */
export const farmGenerators: Readonly<Record<string, ActionGenerator>> = {
  createVaultFarm,
  createMarketFarm,
  fund,
  stake,
  unstake,
  claim,
  compound,
  setAutoCompound,
  compoundFor,
}
