import { addressSchema } from '@weft/protocol/api'
import { z } from 'zod'
import {
  bpsNumber as bps,
  freeText,
  rayText as ray,
  sharesText,
  unitsText,
  unixSeconds,
  usd8Text as usd8,
  weftText as weft,
} from '../viewFields.ts'
import { VALIDATORS_MAX } from './limits.ts'
import { VALIDATOR_STATUS_NAMES } from './validatorStatus.ts'

/** Items of one page. */
const PAGE_LIMIT_MAX = 100

const validatorNumber = z.int().min(1).max(VALIDATORS_MAX)
const status = z
  .enum(VALIDATOR_STATUS_NAMES)
  .describe('Active: earns. Jailed: earns nothing for now. Retired: for good.')

/** A validator: `GET /v1/validators/:validator`. Amounts in base units of WEFT, rates a year in rays. */
export const validatorViewSchema = z.object({
  validator: validatorNumber,
  name: freeText,
  description: freeText,
  operator: addressSchema.describe('Account that operates it.'),
  status,
  jailedUntil: unixSeconds
    .nullable()
    .describe('From then on its operator may end the jail; null: not jailed.'),
  commissionBps: bps.describe('Of its rewards, to the operator, in basis points.'),
  commissionMaxBps: bps,
  commissionDailyMaxBps: bps.describe('The most it may rise in a day, in basis points.'),
  commissionRaisedAt: unixSeconds.nullable(),
  registeredAt: unixSeconds,
  tokens: unitsText.describe('Staked with it.'),
  shares: unitsText,
  exchangeRate: ray.describe('Tokens a share is worth, in rays; below 1e27 by what was slashed.'),
  stakedValue: usd8,
  bondedPart: ray.describe('Part of all that earns.'),
  unbonding: unitsText.describe('Leaving it and not yet paid out.'),
  commission: unitsText.describe('What the operator may claim.'),
  slashedTotal: unitsText.describe('All that slashing took from its pool.'),
  apr: ray.describe('What a delegator earns a year, commission taken off, not compounded.'),
  rewardPerShare: unitsText.describe('Base units · 1e18 a share earned since the beginning.'),
  slashes: z.array(z.object({ fractionBps: bps, infractionAt: unixSeconds, slashedAt: unixSeconds })),
})
export type ValidatorView = z.infer<typeof validatorViewSchema>

/** A page of validators. */
export const validatorsViewSchema = z.object({
  items: z.array(validatorViewSchema),
  nextCursor: freeText.nullable(),
})

/** Staking as a whole: `GET /v1/staking`. */
export const stakingNetworkViewSchema = z.object({
  bonded: unitsText.describe('Staked with active validators: what earns, in base units of WEFT.'),
  staked: unitsText.describe('Staked with all validators.'),
  bondedValue: usd8,
  unbonding: unitsText.describe('Leaving and not yet paid out.'),
  validators: z.int().min(0),
  activeValidators: z.int().min(0),
  validatorRoom: z.int().min(0).describe('How many more may register.'),
  apr: ray.describe('Emission and fees a year over what is bonded, before commission, not compounded.'),
  emissionApr: ray.describe('The part that comes from the emission pool.'),
  feeApr: ray.describe('The part that comes from the fees of the rollup.'),
  window: z
    .object({
      seconds: z.int().min(0),
      emission: weft,
      fees: weft,
      bonded: unitsText.describe('On average.'),
    })
    .describe('What the rates were measured over.'),
  emissionPerSecond: unitsText.describe('What the pool pays a second from here on.'),
  emissionPool: unitsText.describe('Funded and not yet emitted.'),
  carried: unitsText.describe('Collected and not yet assigned: remainders, or nobody staked.'),
  funded: unitsText.describe('All that ever came in for rewards.'),
  paid: unitsText.describe('All rewards and commission ever claimed.'),
  lastAccrual: unixSeconds,
  parameters: z.object({
    unbondingSeconds: z.int().min(0),
    emissionYearlyBps: bps,
    emissionAprMaxBps: bps,
    selfDelegationMin: weft,
  }),
  governor: addressSchema,
})
export type StakingNetworkView = z.infer<typeof stakingNetworkViewSchema>

/** What an account has staked with one validator. */
const delegationViewSchema = z.object({
  validator: validatorNumber,
  name: freeText,
  status,
  staked: weft.describe('Base units, rounded down.'),
  stakedValue: usd8,
  claimable: weft.describe('Rewards, base units, rounded down.'),
  claimableValue: usd8,
  locked: weft.describe('Of it: came from another validator lately, and cannot leave yet.'),
  lockedUntil: unixSeconds.nullable().describe('When the last lock ends; null: nothing is locked.'),
  apr: ray,
  commissionBps: bps,
  shares: sharesText,
  lockedShares: sharesText,
  rewardPerSharePaid: unitsText,
  pendingRewards: unitsText.describe('Base units · 1e18, as of the last change.'),
})
export type DelegationView = z.infer<typeof delegationViewSchema>

const unbondingViewSchema = z.object({
  validator: validatorNumber,
  name: freeText,
  id: z.int().min(0).describe('What `cancelUndelegation` takes.'),
  amount: weft.describe('What will be paid out, slashes taken off.'),
  value: usd8,
  slashed: weft.describe('What slashes since the infraction took off.'),
  startedAt: unixSeconds,
  completesAt: unixSeconds,
  matured: z.boolean().describe('Can be withdrawn.'),
})
export type UnbondingView = z.infer<typeof unbondingViewSchema>

const redelegationViewSchema = z.object({
  from: validatorNumber,
  to: validatorNumber,
  amount: weft.describe('What of it is left, rounded down.'),
  startedAt: unixSeconds,
  completesAt: unixSeconds.describe('When it can leave again.'),
})

/** What staking shows of one account. Amounts in base units of WEFT. */
export const stakingAccountViewSchema = z.object({
  delegations: z.array(delegationViewSchema).describe('By validator; also those with rewards only.'),
  unbondings: z.array(unbondingViewSchema).describe('What waits to be paid out, soonest first.'),
  redelegations: z.array(redelegationViewSchema).describe('What is locked after a move.'),
  staked: weft,
  unbonding: weft.describe('What is not yet complete.'),
  withdrawable: weft.describe('Unbonded and complete.'),
  claimable: weft,
  value: usd8.describe('Of all of it together, in USD with 8 decimals.'),
  apr: ray.describe('Over all that is staked, commission taken off.'),
  operates: z
    .object({ validator: validatorNumber, commission: weft.describe('What can be claimed.') })
    .nullable(),
})
export type StakingAccountView = z.infer<typeof stakingAccountViewSchema>

/** Read-outs of staking, as the API offers them. */
export const stakingViews = {
  validators: {
    path: 'validators',
    help: 'All validators, oldest first, with stake, terms and yield.',
    input: z.object({
      cursor: z
        .string()
        .regex(/^\d{1,9}$/)
        .optional(),
      limit: z.coerce.number().int().min(1).max(PAGE_LIMIT_MAX).optional(),
    }),
    answer: validatorsViewSchema,
  },
  validator: {
    path: 'validators/:validator',
    help: 'One validator with its slashes.',
    input: z.object({ validator: z.coerce.number().int().min(1).max(VALIDATORS_MAX) }),
    answer: validatorViewSchema,
  },
  network: {
    path: 'staking',
    help: 'What is staked, what it yields, and where the yield comes from.',
    input: z.object({}),
    answer: stakingNetworkViewSchema,
  },
} as const
