import { defineTable, field } from '@weft/protocol'

/** Bytes of a farm's name. */
export const FARM_NAME_LENGTH_MAX = 40

/**
 * What an account has in one farm: shares staked, and rewards in scaled units (WEFT base units · 1e36) up to
 * `rewardPerShare` of the farm. `autoCompound`: others may compound for it.
 */
export const farmStakes = defineTable({
  id: 0x0601,
  name: 'farm.stake',
  owner: 'account',
  version: 1,
  key: { account: field.address(), farm: field.u16() },
  value: {
    shares: field.u128(),
    rewardPerShare: field.u256(),
    accrued: field.u256(),
    autoCompound: field.bool(),
  },
})

/**
 * Rewards of one farm, in WEFT base units. `pool` is what is not yet released, `owed` what is released and not yet
 * claimed; both and `paid` are together `funded`. `rewardPerShare` and `carried`, the rest of its last division, are
 * scaled by 1e36. `rate` is released a second until `endsAt`, and all that is left of the pool at `endsAt`; while
 * nobody stakes, time stands still and `endsAt` moves on.
 */
export const farms = defineTable({
  id: 0x0602,
  name: 'farm.farm',
  owner: 'global',
  version: 1,
  key: { farm: field.u16() },
  value: {
    totalShares: field.u128(),
    pool: field.u128(),
    owed: field.u128(),
    paid: field.u128(),
    funded: field.u128(),
    rate: field.u128(),
    endsAt: field.u64(),
    accruedAt: field.u64(),
    rewardPerShare: field.u256(),
    carried: field.u256(),
  },
})

/** What a farm takes: shares of `vault`, or, where that is 0, supply shares of the market of `asset`. */
export const farmTerms = defineTable({
  id: 0x0603,
  name: 'farm.terms',
  owner: 'global',
  version: 1,
  key: { farm: field.u16() },
  value: {
    name: field.text({ lengthMax: FARM_NAME_LENGTH_MAX }),
    creator: field.address(),
    vault: field.u16(),
    asset: field.asset(),
    createdAt: field.u64(),
  },
})

/** How many farms there are, numbered from 1, and how many more there may be: a bounded resource. */
export const farmRegistry = defineTable({
  id: 0x0604,
  name: 'farm.registry',
  owner: 'global',
  version: 1,
  key: {},
  value: { count: field.u16(), room: field.u64() },
})
