import { mulDivDown, RAY } from '@weft/primitives'
import { FEE_ASSET, type ViewContext } from '@weft/protocol'
import type { z } from 'zod'
import { valueDown } from '../lending/math.ts'
import { priceOf } from '../oracle/price.ts'
import type { Earner } from './accrue.ts'
import { exchangeRate } from './math.ts'
import { measuredRewards, type StakingRates, stakingRates, validatorApr } from './rates.ts'
import {
  type GlobalReads,
  governorOf,
  isActive,
  networkOf,
  parametersOf,
  poolOf,
  slashesOf,
  validatorOf,
} from './reads.ts'
import type { ValidatorRecord } from './stake.ts'
import { rewardWindow } from './tables.ts'
import { VALIDATOR_STATUS, VALIDATOR_STATUS_NAMES } from './validatorStatus.ts'
import type { StakingNetworkView, stakingViews, ValidatorView, validatorsViewSchema } from './view.ts'

type Plain<V extends keyof typeof stakingViews> = z.input<(typeof stakingViews)[V]['answer']>

const PAGE_LIMIT = 50

/** A validator with its number, terms and pool. */
interface KnownValidator extends Earner {
  readonly validator: number
  readonly terms: ValidatorRecord
}

/** All validators, oldest first: at most VALIDATORS_MAX. */
export function knownValidators(context: GlobalReads): KnownValidator[] {
  return Array.from({ length: networkOf(context).validators }, (_, i) => {
    const terms = validatorOf(context, i + 1)!
    return {
      validator: i + 1,
      terms,
      isActive: isActive(terms),
      commissionBps: terms.commissionBps,
      pool: poolOf(context, i + 1),
    }
  })
}

/** What staking yields, as the state stands. */
export function ratesOf(
  context: GlobalReads,
  earners: readonly Earner[] = knownValidators(context),
): StakingRates {
  return stakingRates({
    network: networkOf(context),
    parameters: parametersOf(context),
    window: context.global(rewardWindow, rewardWindow.keyOf()),
    earners,
  })
}

/** USD with 8 decimals, rounded down. */
export function weftValue(context: GlobalReads, amount: bigint): string {
  return valueDown(amount, priceOf(context, FEE_ASSET.id).price, FEE_ASSET.decimals).toString()
}

export function validatorsView(
  context: ViewContext,
  { cursor, limit = PAGE_LIMIT }: z.output<(typeof stakingViews)['validators']['input']>,
): z.input<typeof validatorsViewSchema> {
  const known = knownValidators(context)
  const rates = ratesOf(context, known)
  const offset = Number(cursor ?? 0)
  const next = offset + limit
  return {
    items: known.slice(offset, next).map((each) => shown(context, each, rates)),
    nextCursor: next < known.length ? String(next) : null,
  }
}

export function validatorView(
  context: ViewContext,
  { validator }: z.output<(typeof stakingViews)['validator']['input']>,
): Plain<'validator'> | undefined {
  const known = knownValidators(context)
  const found = known[validator - 1]
  return found && shown(context, found, ratesOf(context, known))
}

export function networkView(context: ViewContext): z.input<(typeof stakingViews)['network']['answer']> {
  const known = knownValidators(context)
  const totals = networkOf(context)
  const rates = ratesOf(context, known)
  const measured = measuredRewards(context.global(rewardWindow, rewardWindow.keyOf()), totals.lastAccrual)
  const { selfDelegationMin, ...parameters } = parametersOf(context)
  const sumOf = (field: 'tokens' | 'unbonding') =>
    known.reduce((sum, { pool }) => sum + pool[field], 0n).toString()
  return {
    bonded: rates.bonded.toString(),
    staked: sumOf('tokens'),
    bondedValue: weftValue(context, rates.bonded),
    unbonding: sumOf('unbonding'),
    validators: known.length,
    activeValidators: known.filter((each) => each.isActive).length,
    validatorRoom: Number(totals.validatorRoom),
    apr: rates.apr.toString(),
    emissionApr: rates.emissionApr.toString(),
    feeApr: rates.feeApr.toString(),
    window: {
      seconds: Number(measured.seconds),
      emission: measured.emission.toString(),
      fees: measured.fees.toString(),
      bonded: (measured.seconds === 0n ? 0n : measured.stakeSeconds / measured.seconds).toString(),
    },
    emissionPerSecond: rates.emissionPerSecond.toString(),
    emissionPool: totals.emissionPool.toString(),
    carried: totals.carried.toString(),
    funded: totals.funded.toString(),
    paid: totals.paid.toString(),
    lastAccrual: Number(totals.lastAccrual),
    parameters: { ...parameters, selfDelegationMin: selfDelegationMin.toString() },
    governor: governorOf(context),
  } satisfies { [Name in keyof StakingNetworkView]: unknown }
}

/**
 * Charts: `staking.apr` and `staking.rate.<validator>` in rays (a year; tokens a share), `staking.bonded` in base
 * units of WEFT.
 */
export function* stakingSeries(context: ViewContext): Iterable<readonly [string, bigint]> {
  const known = knownValidators(context)
  const { apr, bonded } = ratesOf(context, known)
  yield ['staking.apr', apr]
  yield ['staking.bonded', bonded]
  for (const { validator, pool } of known) yield [`staking.rate.${validator}`, exchangeRate(pool)]
}

function shown(context: GlobalReads, known: KnownValidator, rates: StakingRates): Plain<'validator'> {
  const { validator, terms, pool, commissionBps } = known
  const bondedTokens = known.isActive ? pool.tokens : 0n
  return {
    validator,
    name: terms.name,
    description: terms.description,
    operator: terms.operator,
    status: VALIDATOR_STATUS_NAMES[terms.status]!,
    jailedUntil: terms.status === VALIDATOR_STATUS.jailed ? Number(terms.jailedUntil) : null,
    commissionBps,
    commissionMaxBps: terms.commissionMaxBps,
    commissionDailyMaxBps: terms.commissionDailyMaxBps,
    commissionRaisedAt: terms.commissionRaisedAt === 0n ? null : Number(terms.commissionRaisedAt),
    registeredAt: Number(terms.registeredAt),
    tokens: pool.tokens.toString(),
    shares: pool.shares.toString(),
    exchangeRate: exchangeRate(pool).toString(),
    stakedValue: weftValue(context, pool.tokens),
    bondedPart: (rates.bonded === 0n ? 0n : mulDivDown(bondedTokens, RAY, rates.bonded)).toString(),
    unbonding: pool.unbonding.toString(),
    commission: pool.commission.toString(),
    slashedTotal: pool.slashed.toString(),
    apr: validatorApr(rates, known).toString(),
    rewardPerShare: pool.rewardPerShare.toString(),
    slashes: slashesOf(context, validator).map(({ fractionBps, infractionAt, slashedAt }) => ({
      fractionBps,
      infractionAt: Number(infractionAt),
      slashedAt: Number(slashedAt),
    })),
  } satisfies { [Name in keyof ValidatorView]: unknown }
}
