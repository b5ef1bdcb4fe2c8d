import { defineTable, field } from '@weft/protocol'
import {
  DESCRIPTION_BYTES_MAX,
  NAME_BYTES_MAX,
  REDELEGATIONS_MAX,
  SLASHES_MAX,
  UNBONDINGS_MAX,
} from './limits.ts'

/**
 * Shares of a validator's pool, and the rewards they earned. `pendingRewards` are base units · 1e18, so that no
 * fraction is lost between two claims.
 */
const stake = { shares: field.u128(), rewardPerSharePaid: field.u256(), pendingRewards: field.u256() }

/**
 * What waits to be paid out: base units as they left the pool. `slashesSeen` slashes of the validator had happened by
 * then; later ones still count, until it is complete.
 */
const unbondingEntry = {
  id: field.u32(),
  amount: field.u128(),
  startedAt: field.u64(),
  completesAt: field.u64(),
  slashesSeen: field.u8(),
}

/** What an account has staked with a validator. */
export const delegations = defineTable({
  id: 0x0401,
  name: 'staking.delegation',
  owner: 'account',
  version: 1,
  key: { account: field.address(), validator: field.u16() },
  value: stake,
})

/** What an account took out of a validator's pool and waits for, oldest first. */
export const unbondings = defineTable({
  id: 0x0402,
  name: 'staking.unbonding',
  owner: 'account',
  version: 1,
  key: { account: field.address(), validator: field.u16() },
  value: {
    nextId: field.u32(),
    entries: field.list({ lengthMax: UNBONDINGS_MAX, item: unbondingEntry }),
  },
})

/**
 * Shares of a delegation that came from another validator and are liable for what that one did before: locked until
 * `completesAt`, and cut when it is slashed for it.
 */
export const redelegations = defineTable({
  id: 0x0403,
  name: 'staking.redelegation',
  owner: 'account',
  version: 1,
  key: { account: field.address(), validator: field.u16() },
  value: {
    entries: field.list({
      lengthMax: REDELEGATIONS_MAX,
      item: {
        from: field.u16(),
        shares: field.u128(),
        startedAt: field.u64(),
        completesAt: field.u64(),
        slashesSeen: field.u8(),
      },
    }),
  },
})

/** Which validators an account uses (bit n − 1 stands for validator n), and whether it operates one (0: not yet known). */
export const stakers = defineTable({
  id: 0x0404,
  name: 'staking.staker',
  owner: 'account',
  version: 1,
  key: { account: field.address() },
  value: { validators: field.u64(), isOperator: field.bool(), operates: field.u16() },
})

/** Who a validator is and its terms. Status: see `validatorStatus.ts`. Times in unix seconds, 0: never. */
export const validators = defineTable({
  id: 0x0405,
  name: 'staking.validator',
  owner: 'global',
  version: 1,
  key: { validator: field.u16() },
  value: {
    name: field.text({ lengthMax: NAME_BYTES_MAX }),
    description: field.text({ lengthMax: DESCRIPTION_BYTES_MAX }),
    operator: field.address(),
    status: field.u8(),
    jailedUntil: field.u64(),
    commissionBps: field.u16(),
    commissionMaxBps: field.u16(),
    commissionDailyMaxBps: field.u16(),
    commissionRaisedAt: field.u64(),
    registeredAt: field.u64(),
  },
})

/**
 * A validator's money, in base units of WEFT. A share is worth tokens/shares, at most one token: only slashing moves
 * it. `unbonding`: taken out of the pool and not yet paid out, cuts not yet taken. `rewards`: what delegators may
 * claim, with the remainder of the last division (`rewardRemainder`, base units · 1e18). `commission`: what the
 * operator may claim.
 */
export const validatorPools = defineTable({
  id: 0x0406,
  name: 'staking.validatorPool',
  owner: 'global',
  version: 1,
  key: { validator: field.u16() },
  value: {
    tokens: field.u128(),
    shares: field.u128(),
    unbonding: field.u128(),
    rewards: field.u128(),
    rewardPerShare: field.u256(),
    rewardRemainder: field.u256(),
    commission: field.u128(),
    slashed: field.u128(),
  },
})

/** All slashes of a validator, oldest first: what unbonds, or moved on, since the infraction is cut by them too. */
export const slashes = defineTable({
  id: 0x0407,
  name: 'staking.slashes',
  owner: 'global',
  version: 1,
  key: { validator: field.u16() },
  value: {
    items: field.list({
      lengthMax: SLASHES_MAX,
      item: { fractionBps: field.u16(), infractionAt: field.u64(), slashedAt: field.u64() },
    }),
  },
})

/**
 * Totals. `validatorRoom`: how many more may register. `emissionPool`: funded and not yet emitted. `carried`: emitted
 * or collected and not yet anybody's. `funded` and `paid`: all that ever came in for rewards, and all that was claimed.
 */
export const network = defineTable({
  id: 0x0408,
  name: 'staking.network',
  owner: 'global',
  version: 1,
  key: {},
  value: {
    validators: field.u16(),
    validatorRoom: field.u64(),
    emissionPool: field.u128(),
    carried: field.u128(),
    funded: field.u128(),
    paid: field.u128(),
    lastAccrual: field.u64(),
  },
})

/**
 * Rewards as they were, to say what staking yields: sums since `startedAt`, and of the whole window before.
 * `stakeSeconds`: bonded base units · seconds.
 */
export const rewardWindow = defineTable({
  id: 0x0409,
  name: 'staking.rewardWindow',
  owner: 'global',
  version: 1,
  key: {},
  value: {
    startedAt: field.u64(),
    emission: field.u128(),
    fees: field.u128(),
    stakeSeconds: field.u128(),
    previousStartedAt: field.u64(),
    previousEmission: field.u128(),
    previousFees: field.u128(),
    previousStakeSeconds: field.u128(),
  },
})

/** Who may slash, jail and set parameters. */
export const stakingConfig = defineTable({
  id: 0x040a,
  name: 'staking.config',
  owner: 'global',
  version: 1,
  key: {},
  value: { governor: field.address() },
})

/**
 * Terms of staking: the pool's part emitted a year, but never more than `emissionAprMaxBps` a year on what is bonded.
 */
export const stakingParameters = defineTable({
  id: 0x040b,
  name: 'staking.parameters',
  owner: 'global',
  version: 1,
  key: {},
  value: {
    unbondingSeconds: field.u32(),
    emissionYearlyBps: field.u16(),
    emissionAprMaxBps: field.u32(),
    selfDelegationMin: field.u128(),
  },
})

/** What another module has staked; `holder` is the number of its object, module id · 256 + n. */
export const moduleDelegations = defineTable({
  id: 0x040c,
  name: 'staking.moduleDelegation',
  owner: 'global',
  version: 1,
  key: { holder: field.u16(), validator: field.u16() },
  value: stake,
})

/** What another module waits for, oldest first. */
export const moduleUnbondings = defineTable({
  id: 0x040d,
  name: 'staking.moduleUnbonding',
  owner: 'global',
  version: 1,
  key: { holder: field.u16(), validator: field.u16() },
  value: {
    nextId: field.u32(),
    entries: field.list({ lengthMax: UNBONDINGS_MAX, item: unbondingEntry }),
  },
})
