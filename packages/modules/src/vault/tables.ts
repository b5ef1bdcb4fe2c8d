import { defineTable, field } from '@weft/protocol'

/** Bytes of a vault's name. */
export const VAULT_NAME_LENGTH_MAX = 40

/**
 * What an account has of one vault. `staked` shares are in a farm: still the account's, and neither redeemed nor
 * sent before they are unstaked. Farms write it through `stakeShares` and `unstakeShares` only.
 */
export const vaultHoldings = defineTable({
  id: 0x0501,
  name: 'vault.holding',
  owner: 'account',
  version: 1,
  key: { account: field.address(), vault: field.u16() },
  value: { shares: field.u128(), staked: field.u128() },
})

/**
 * Assets and shares of one vault. Assets are base units and tracked here, so that nothing sent from outside counts:
 * `idle` is at hand, `lent` and `delegated` are what the strategies were worth when last looked at. `locked` is profit
 * as of `lockedAt` that unlocks linearly until `unlockedAt`. `feeShares` belong to the curator and are part of
 * `totalShares`. `depositRoom` is what the deposit limit leaves, a bounded resource that every batch begins with anew.
 * Withdrawals wait for `awaited` that unbonds: until `awaitedUntil` it is not put to work again.
 * `gained`, `lost` and `feeSharesTotal` only grow. Prices are rays, 1e27 at the start; the yield is measured since
 * `anchorAt`, which moves to `markAt` when a window is over.
 */
export const vaults = defineTable({
  id: 0x0502,
  name: 'vault.vault',
  owner: 'global',
  version: 1,
  key: { vault: field.u16() },
  value: {
    idle: field.u128(),
    lent: field.u128(),
    delegated: field.u128(),
    locked: field.u128(),
    lockedAt: field.u64(),
    unlockedAt: field.u64(),
    accruedAt: field.u64(),
    totalShares: field.u128(),
    feeShares: field.u128(),
    depositRoom: field.u128(),
    awaited: field.u128(),
    awaitedUntil: field.u64(),
    harvestedAt: field.u64(),
    gained: field.u128(),
    lost: field.u128(),
    feeSharesTotal: field.u128(),
    anchorPrice: field.u128(),
    anchorAt: field.u64(),
    markPrice: field.u128(),
    markAt: field.u64(),
  },
})

/**
 * Terms of one vault, its curator's to change. Weights are basis points of the assets; what they leave of 100 % is
 * the idle buffer. `validator` is whom the staking strategy delegates to; 0: nobody.
 */
export const vaultTerms = defineTable({
  id: 0x0503,
  name: 'vault.terms',
  owner: 'global',
  version: 1,
  key: { vault: field.u16() },
  value: {
    name: field.text({ lengthMax: VAULT_NAME_LENGTH_MAX }),
    curator: field.address(),
    asset: field.asset(),
    lendingBps: field.u16(),
    stakingBps: field.u16(),
    validator: field.u16(),
    performanceFeeBps: field.u16(),
    managementFeeBps: field.u16(),
    depositLimit: field.u128(),
    unlockSeconds: field.u64(),
    createdAt: field.u64(),
  },
})

/** How many vaults there are, numbered from 1, and how many more there may be: a bounded resource. */
export const vaultRegistry = defineTable({
  id: 0x0504,
  name: 'vault.registry',
  owner: 'global',
  version: 1,
  key: {},
  value: { count: field.u16(), room: field.u64() },
})
