import { FEE_SLOT, MICRO } from '../accountBook.ts'
import { partOf } from '../amounts.ts'
import type { ActionGenerator, PlanContext, WorkloadContext } from './actionGenerator.ts'
import { spendable } from './bank.ts'
import {
  type BookStake,
  hasEarned,
  isSettled,
  STAKED_VALIDATORS,
  stakeOf,
  stakerWith,
  stakeWith,
  stakingBookOf,
  touch,
  UNBONDING_SECONDS,
} from './stakingBook.ts'
import { stakingOperatorGenerators } from './stakingOperators.ts'

const UNBONDINGS_MAX = 6
const MOVES_IN_MAX = 5
/** Rewards are a tiny part of stake: how much of the balance goes to the pool decides how they look. */
const GIFT_MICRO = MICRO / 100
/** For what an undelegation waits in queues. */
const QUEUE_SECONDS = 3n

const anyValidator = ({ random }: PlanContext) => 1 + random.below(STAKED_VALIDATORS)
const hasStake = ({ micro }: BookStake) => micro > MICRO
const canUnbond = (stake: BookStake) => hasStake(stake) && stake.unbondings.length < UNBONDINGS_MAX

const delegate: ActionGenerator = {
  weight: 8,
  sender: 'member',
  plan(context) {
    const part = partOf(spendable(context.account, FEE_SLOT), FEE_SLOT, context.random)
    if (part === undefined) return undefined
    const validator = anyValidator(context)
    const stake = stakeWith(context, validator)
    context.account.balance[FEE_SLOT]! -= part.micro
    stake.micro += part.micro - 1
    touch(context, stake)
    return { validator, amount: part.baseUnits }
  },
}

const undelegate: ActionGenerator = {
  weight: 4,
  sender: 'member',
  actor: (context) => stakerWith(context, canUnbond),
  plan(context) {
    const stake = stakeOf(context, canUnbond)
    const part = stake && partOf(stake.micro, FEE_SLOT, context.random)
    if (part === undefined) return undefined
    stake!.micro -= part.micro
    const { timestamp } = context
    const { shortFrom } = stakingBookOf(context)
    const isShort = shortFrom !== undefined && shortFrom <= context.turn
    const paidAt = timestamp + UNBONDING_SECONDS[isShort ? 'short' : 'long']
    const id = stake!.nextUnbonding++
    // What is complete is paid out with it.
    const waiting = stake!.unbondings.filter((each) => timestamp < each.paidAt)
    const begun = { id, startedAt: timestamp, paidAt, surelyAt: paidAt + QUEUE_SECONDS }
    stake!.unbondings.splice(0, Number.POSITIVE_INFINITY, ...waiting, begun)
    return { validator: stake!.validator, amount: part.baseUnits }
  },
}

const redelegate: ActionGenerator = {
  weight: 1.5,
  sender: 'member',
  actor: (context) => stakerWith(context, hasStake),
  plan(context) {
    const stake = stakeOf(context, hasStake)
    const part = stake && partOf(stake.micro, FEE_SLOT, context.random)
    if (part === undefined) return undefined
    const to = (stake!.validator % STAKED_VALIDATORS) + 1
    const target = stakeWith(context, to)
    if (target.movesIn >= MOVES_IN_MAX) return undefined
    target.movesIn++
    stake!.micro -= part.micro
    return { from: stake!.validator, to, amount: part.baseUnits }
  },
}

/** Only what was begun this very second: later it may be complete. */
const cancelUndelegation: ActionGenerator = {
  weight: 1.5,
  sender: 'member',
  actor: (context) => stakerWith(context, (stake) => isFresh(context, stake)),
  plan(context) {
    const stake = stakeOf(context, (each) => isFresh(context, each))
    const entry = stake?.unbondings.pop()
    if (stake === undefined || entry === undefined) return undefined
    touch(context, stake)
    return { validator: stake.validator, unbonding: entry.id }
  },
}

const withdrawUnbonded: ActionGenerator = {
  weight: 1,
  sender: 'member',
  actor: (context) => stakerWith(context, (stake) => isMature(context, stake)),
  plan(context) {
    const stake = stakeOf(context, (each) => isMature(context, each))
    if (stake === undefined) return undefined
    stake.unbondings.splice(0, matured(context, stake))
    return { validator: stake.validator }
  },
}

const claim: ActionGenerator = {
  weight: 3,
  sender: 'member',
  actor: (context) => stakerWith(context, (stake) => hasEarned(context, stake)),
  plan: claimOne,
}

const restake: ActionGenerator = {
  weight: 2,
  sender: 'member',
  actor: (context) => stakerWith(context, (stake) => hasEarned(context, stake)),
  plan: claimOne,
}

const claimAll: ActionGenerator = {
  weight: 2,
  sender: 'member',
  actor: (context) => stakerWith(context, (stake) => hasEarned(context, stake)),
  plan(context) {
    if (stakeOf(context, (stake) => hasEarned(context, stake)) === undefined) return undefined
    for (const stake of stakingBookOf(context).stakes.get(context.member)!) touch(context, stake)
    return {}
  },
}

const fundRewards: ActionGenerator = {
  weight: 0.5,
  sender: 'member',
  plan({ account }) {
    if (spendable(account, FEE_SLOT) < GIFT_MICRO) return undefined
    account.balance[FEE_SLOT]! -= GIFT_MICRO
    return { amount: BigInt(GIFT_MICRO) * 10n ** 12n }
  },
}

function claimOne(context: PlanContext): { validator: number } | undefined {
  const stake = stakeOf(context, (each) => hasEarned(context, each))
  if (stake === undefined) return undefined
  touch(context, stake)
  return { validator: stake.validator }
}

function isFresh({ timestamp }: WorkloadContext, { unbondings }: BookStake): boolean {
  return unbondings.at(-1)?.startedAt === timestamp
}

function isMature(context: WorkloadContext, stake: BookStake): boolean {
  return matured(context, stake) > 0 && isSettled(context, stake.touchedTurn)
}

function matured({ timestamp }: WorkloadContext, { unbondings }: BookStake): number {
  const waiting = unbondings.findIndex(({ surelyAt }) => timestamp < surelyAt)
  return waiting < 0 ? unbondings.length : waiting
}

/** By key of the descriptor's actions. */
export const stakingGenerators: Readonly<Record<string, ActionGenerator>> = {
  delegate,
  undelegate,
  redelegate,
  cancelUndelegation,
  withdrawUnbonded,
  claim,
  claimAll,
  restake,
  fundRewards,
  ...stakingOperatorGenerators,
}
