import type { PlanContext, WorkloadContext } from './actionGenerator.ts'

/** Calls of the workload after which what was sent has been executed, whatever account it was sent by. */
const LAG = 2
/** Of the devnet's five validators the last is the governor's, to be slashed and jailed; nobody stakes with it. */
export const GENESIS_VALIDATORS = 5
export const STAKED_VALIDATORS = 4

/** What a member has with one validator, in millionths of a WEFT, on the safe side. */
export interface BookStake {
  readonly validator: number
  /** Not what was moved here: that is locked. */
  micro: number
  /** When it was last touched: rewards come some seconds later. */
  touchedAt: bigint
  touchedTurn: number
  nextUnbonding: number
  /** `paidAt`: complete if it was executed at once; `surelyAt`: also after some seconds in queues. */
  readonly unbondings: {
    readonly id: number
    readonly startedAt: bigint
    readonly paidAt: bigint
    readonly surelyAt: bigint
  }[]
  movesIn: number
}

/** A validator of a member's own. */
export interface BookOperator {
  readonly member: number
  readonly validator: number
  readonly readyAt: number
  commissionBps: number
  claimedAt: bigint
}

/** What genesis has, and what the governor sets. */
export const UNBONDING_SECONDS = { long: 120n, short: 3n }

/** What the workload did with stake so far. Like the accounts' books it is never told results. */
export interface StakingBook {
  readonly stakes: Map<number, BookStake[]>
  /** Members with stake, for those actions that few can do. */
  readonly stakers: number[]
  operators: BookOperator[]
  registered: number
  /** Members that operate one, or did: one each. */
  readonly registrants: Set<number>
  /** When the governor set parameters first. */
  governedSince: bigint | undefined
  /** From which call on the short unbonding period holds. */
  shortFrom: number | undefined
  /** The call in which the governor's validator was jailed. */
  jailedAt: number | undefined
  slashes: number
}

export function createStakingBook(): StakingBook {
  return {
    stakes: new Map(),
    stakers: [],
    operators: [],
    registered: 0,
    registrants: new Set(),
    governedSince: undefined,
    shortFrom: undefined,
    jailedAt: undefined,
    slashes: 0,
  }
}

export function stakingBookOf(context: WorkloadContext): StakingBook {
  return context.memory(createStakingBook)
}

/** The sender's stake with a validator, made when there is none. */
export function stakeWith(context: PlanContext, validator: number): BookStake {
  const { stakes, stakers } = stakingBookOf(context)
  let mine = stakes.get(context.member)
  if (mine === undefined) {
    mine = []
    stakes.set(context.member, mine)
    stakers.push(context.member)
  }
  let stake = mine.find((each) => each.validator === validator)
  if (stake === undefined) {
    stake = {
      validator,
      micro: 0,
      touchedAt: context.timestamp,
      touchedTurn: context.turn,
      nextUnbonding: 0,
      unbondings: [],
      movesIn: 0,
    }
    mine.push(stake)
  }
  return stake
}

/** One of a member's stakes that suits. */
export function stakeOf(
  context: WorkloadContext & { readonly member: number },
  suits: (stake: BookStake) => boolean,
): BookStake | undefined {
  return stakingBookOf(context).stakes.get(context.member)?.find(suits)
}

/** A member who has a stake that suits; a few draws, what is rare is found another time. */
export function stakerWith(
  context: WorkloadContext,
  suits: (stake: BookStake) => boolean,
): number | undefined {
  const { stakers } = stakingBookOf(context)
  for (let tries = 0; tries < TRIES && stakers.length > 0; tries++) {
    const member = context.random.pick(stakers)
    if (stakeOf({ ...context, member }, suits) !== undefined) return member
  }
  return undefined
}
const TRIES = 12

/** Time has passed over it: it has something to claim. */
export function hasEarned(context: WorkloadContext, stake: BookStake): boolean {
  return stake.micro > 0 && isSettled(context, stake.touchedTurn) && context.timestamp >= stake.touchedAt + 3n
}

/** What was sent in that call has been executed. */
export function isSettled(context: WorkloadContext, turn: number): boolean {
  return turn + LAG <= context.turn
}

export function touch(context: WorkloadContext, stake: BookStake): void {
  stake.touchedAt = context.timestamp
  stake.touchedTurn = context.turn
}
