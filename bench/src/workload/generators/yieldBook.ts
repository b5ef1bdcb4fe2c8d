import { assetBySymbol } from '@weft/protocol'
import { FEE_SLOT } from '../accountBook.ts'
import type { PlanContext, WorkloadContext } from './actionGenerator.ts'
import { isSettled } from './stakingBook.ts'

const USDC = assetBySymbol('USDC').id

/** Vaults of the devnet by asset, and one of their numbers more is the first that the workload creates. */
const GENESIS_VAULTS: Readonly<Record<number, number>> = {
  [USDC]: 1,
  [assetBySymbol('ETH').id]: 2,
  [assetBySymbol('WBTC').id]: 3,
  [FEE_SLOT]: 4,
}
export const GENESIS_VAULT_COUNT = 4

/** Farms of the devnet: whose shares each takes. */
export const GENESIS_FARMS = [
  { farm: 1, vault: 1, asset: USDC },
  { farm: 2, vault: undefined, asset: USDC },
  { farm: 3, vault: 4, asset: FEE_SLOT },
] as const
/** The one whose rewards go back into its vault. */
export const COMPOUND_FARM = 3

/** A vault and its asset. */
export interface BookVault {
  readonly vault: number
  readonly asset: number
}

/** What a member has of one vault and could take out, in millionths of a whole of its asset, on the safe side. */
export interface BookHolding extends BookVault {
  micro: number
}

/** What a member has in one farm, in the same unit. */
export interface BookFarmStake {
  readonly farm: number
  readonly vault: number | undefined
  readonly asset: number
  micro: number
  /** When it was last touched: rewards come some seconds later. */
  touchedAt: bigint
  touchedTurn: number
  /** The call in which others were first allowed to compound. */
  autoFrom: number | undefined
}

/** A vault of a member's own. */
export interface BookCuration extends BookVault {
  readonly member: number
  readonly readyAt: number
  /** The call from which on something has been in it. */
  usedFrom: number | undefined
  claimedAt: bigint
}

/** What the workload did with vaults and farms so far. Like the accounts' books it is never told results. */
export interface YieldBook {
  readonly holdings: Map<number, BookHolding[]>
  readonly stakes: Map<number, BookFarmStake[]>
  /** Members with a stake, for those actions that few can do. */
  readonly stakers: number[]
  readonly curations: BookCuration[]
  farmsCreated: number
}

function createYieldBook(): YieldBook {
  return { holdings: new Map(), stakes: new Map(), stakers: [], curations: [], farmsCreated: 0 }
}

export function yieldBookOf(context: WorkloadContext): YieldBook {
  return context.memory(createYieldBook)
}

/** A vault to deposit into: mostly the devnet's of the market, sometimes the one of the fee asset or a member's. */
export function anyVault(context: PlanContext): BookVault | undefined {
  const created = yieldBookOf(context).curations.filter((each) => isSettled(context, each.readyAt))
  const roll = context.random.below(6)
  if (roll === 0 && created.length > 0) return context.random.pick(created)
  const asset = roll === 1 ? FEE_SLOT : context.market()
  const vault = GENESIS_VAULTS[asset]
  return vault === undefined ? undefined : { vault, asset }
}

/** The sender's holding of a vault, made when there is none. */
export function holdingOf(context: PlanContext, { vault, asset }: BookVault): BookHolding {
  const { holdings } = yieldBookOf(context)
  const mine = holdings.get(context.member) ?? []
  holdings.set(context.member, mine)
  let holding = mine.find((each) => each.vault === vault)
  if (holding === undefined) {
    holding = { vault, asset, micro: 0 }
    mine.push(holding)
  }
  return holding
}

/** One of the sender's holdings; undefined: it has none. */
export function anyHolding(context: PlanContext): BookHolding | undefined {
  const mine = yieldBookOf(context).holdings.get(context.member)
  return mine === undefined ? undefined : context.random.pick(mine)
}

/** The sender's stake in a farm, made when there is none. */
export function farmStakeWith(context: PlanContext, farm: (typeof GENESIS_FARMS)[number]): BookFarmStake {
  const { stakes, stakers } = yieldBookOf(context)
  let mine = stakes.get(context.member)
  if (mine === undefined) {
    mine = []
    stakes.set(context.member, mine)
    stakers.push(context.member)
  }
  let stake = mine.find((each) => each.farm === farm.farm)
  if (stake === undefined) {
    const { timestamp: touchedAt, turn: touchedTurn } = context
    stake = { ...farm, micro: 0, touchedAt, touchedTurn, autoFrom: undefined }
    mine.push(stake)
  }
  return stake
}

/** One of a member's stakes in farms that suits. */
export function farmStakeOf(
  context: WorkloadContext & { readonly member: number },
  suits: (stake: BookFarmStake) => boolean,
): BookFarmStake | undefined {
  return yieldBookOf(context).stakes.get(context.member)?.find(suits)
}

/** A member who has a stake that suits; a few draws, what is rare is found another time. */
export function farmerWith(
  context: WorkloadContext,
  suits: (stake: BookFarmStake) => boolean,
): number | undefined {
  const { stakers } = yieldBookOf(context)
  for (let tries = 0; tries < TRIES && stakers.length > 0; tries++) {
    const member = context.random.pick(stakers)
    if (farmStakeOf({ ...context, member }, suits) !== undefined) return member
  }
  return undefined
}
const TRIES = 12
