import { FEE_SLOT, MICRO } from '../accountBook.ts'
import type { ActionGenerator, WorkloadContext } from './actionGenerator.ts'
import { spendable } from './bank.ts'
import {
  type BookOperator,
  GENESIS_VALIDATORS,
  isSettled,
  stakingBookOf,
  UNBONDING_SECONDS,
} from './stakingBook.ts'

/** What a new validator's operator stakes. */
const OWN_STAKE_MICRO = 100 * MICRO
/** At work at one time, and in all: each stays in the state. */
const OPERATORS_MAX = 4
const REGISTERED_MAX = 40
const COMMISSION_BPS = 500
/** One below the limit, where it would retire. */
const SLASHES_MAX = 15

const registerValidator: ActionGenerator = {
  weight: 0.3,
  sender: 'member',
  plan(context) {
    const book = stakingBookOf(context)
    const { account, member, turn, timestamp } = context
    // One at a time: their numbers follow the order in which they execute.
    const isBusy = book.operators.some((each) => !isReady(context, each))
    if (isBusy || book.operators.length >= OPERATORS_MAX || book.registered >= REGISTERED_MAX)
      return undefined
    if (spendable(account, FEE_SLOT) < OWN_STAKE_MICRO || book.registrants.has(member)) return undefined
    account.balance[FEE_SLOT]! -= OWN_STAKE_MICRO
    book.registered++
    book.registrants.add(member)
    const validator = GENESIS_VALIDATORS + book.registered
    book.operators.push({
      member,
      validator,
      readyAt: turn,
      commissionBps: COMMISSION_BPS,
      claimedAt: timestamp,
    })
    return {
      name: `Workload ${validator}`,
      description: 'Made by the benchmark.',
      commissionBps: COMMISSION_BPS,
      commissionMaxBps: 1_000,
      commissionDailyMaxBps: 100,
      amount: BigInt(OWN_STAKE_MICRO) * 10n ** 12n,
    }
  },
}

const editValidator = ofOperator(0.3, (operator, context) => ({
  validator: operator.validator,
  name: `Workload ${operator.validator}`,
  description: `Edited in call ${context.turn}.`,
}))

const setCommission = ofOperator(0.3, (operator) => {
  operator.commissionBps = Math.max(0, operator.commissionBps - 1)
  return { validator: operator.validator, commissionBps: operator.commissionBps }
})

const claimCommission = ofOperator(0.5, (operator, { timestamp }) => {
  if (timestamp < operator.claimedAt + 3n || operator.commissionBps === 0) return undefined
  operator.claimedAt = timestamp + CLAIM_REST_SECONDS
  return { validator: operator.validator }
})
/** What was claimed must have been executed before there is more. */
const CLAIM_REST_SECONDS = 10n

const retireValidator = ofOperator(0.05, (operator, context) => {
  const book = stakingBookOf(context)
  if (book.operators.length < 2) return undefined
  book.operators = book.operators.filter((each) => each !== operator)
  return { validator: operator.validator }
})

/** Something that only operators can do, with the validator they operate. */
function ofOperator(
  weight: number,
  plan: (operator: BookOperator, context: WorkloadContext) => Record<string, unknown> | undefined,
): ActionGenerator {
  const ready = (context: WorkloadContext) =>
    stakingBookOf(context).operators.filter((each) => isReady(context, each))
  return {
    weight,
    sender: 'member',
    actor(context) {
      const operators = ready(context)
      return operators.length === 0 ? undefined : context.random.pick(operators).member
    },
    plan(context) {
      const own = ready(context).find(({ member }) => member === context.member)
      return own && plan(own, context)
    },
  }
}

function isReady(context: WorkloadContext, { readyAt }: BookOperator): boolean {
  return isSettled(context, readyAt)
}

/** In benchmarks the governor is the same account as the oracle. */
const byGovernor = { sender: 'oracle' } as const

const slash: ActionGenerator = {
  ...byGovernor,
  weight: 0.3,
  plan(context) {
    const book = stakingBookOf(context)
    if (book.slashes >= SLASHES_MAX) return undefined
    book.slashes++
    return { validator: GENESIS_VALIDATORS, fractionBps: 1, infractionAt: context.timestamp }
  },
}

const jail: ActionGenerator = {
  ...byGovernor,
  weight: 0.5,
  plan(context) {
    const book = stakingBookOf(context)
    if (book.jailedAt !== undefined) return undefined
    book.jailedAt = context.turn
    return { validator: GENESIS_VALIDATORS, seconds: 0 }
  },
}

const unjail: ActionGenerator = {
  ...byGovernor,
  weight: 1,
  plan(context) {
    const book = stakingBookOf(context)
    if (book.jailedAt === undefined || !isSettled(context, book.jailedAt)) return undefined
    book.jailedAt = undefined
    return { validator: GENESIS_VALIDATORS }
  },
}

/**
 * A short unbonding period, so that somebody sees the end of it. Not before time has moved: where everything is planned
 * for one second, as for `e2e`, nothing is known to be complete, and what is short could not be called off in time.
 */
const setParameters: ActionGenerator = {
  ...byGovernor,
  weight: 0.5,
  plan(context) {
    const book = stakingBookOf(context)
    book.governedSince ??= context.timestamp
    const isShort = context.timestamp > book.governedSince
    if (isShort) book.shortFrom ??= context.turn + 2
    return {
      unbondingSeconds: Number(UNBONDING_SECONDS[isShort ? 'short' : 'long']),
      emissionYearlyBps: 500,
      emissionAprMaxBps: 1_200,
      selfDelegationMin: BigInt(OWN_STAKE_MICRO) * 10n ** 12n,
    }
  },
}

/** What operators and the governor do, by key of the descriptor's actions. */
export const stakingOperatorGenerators: Readonly<Record<string, ActionGenerator>> = {
  registerValidator,
  editValidator,
  setCommission,
  claimCommission,
  retireValidator,
  slash,
  jail,
  unjail,
  setParameters,
}
