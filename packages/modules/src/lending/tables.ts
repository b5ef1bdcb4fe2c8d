import { defineTable, field } from '@weft/protocol'

/** Assets the bitmaps have room for: bits 1 to 30 stay positive in JavaScript's 32-bit operators. */
export const LENDING_ASSETS_MAX = 30

/** A label is a few words on a button. */
export const E_MODE_LABEL_BYTES_MAX = 32

/** What an account has in one reserve, in scaled units: amount = shares · index. */
export const positions = defineTable({
  id: 0x0301,
  name: 'lending.position',
  owner: 'account',
  version: 1,
  key: { account: field.address(), asset: field.asset() },
  value: { supplyShares: field.u128(), debtShares: field.u128(), collateral: field.bool() },
})

/**
 * Which reserves an account uses: bit n stands for asset n. The health factor walks over these only, so its
 * cost depends on what the account uses, not on how many reserves there are. `eMode` is the category the account
 * chose; 0: none.
 */
export const lendingAccounts = defineTable({
  id: 0x0302,
  name: 'lending.account',
  owner: 'account',
  version: 1,
  key: { account: field.address() },
  value: { supplied: field.u32(), borrowed: field.u32(), eMode: field.u8() },
})

/**
 * The pool of one asset. Indices and rates are rays (1e27); indices have 256 bits, so that no growth of
 * interest can overflow them. `supplyRoom` and `borrowRoom` are what the caps leave, bounded resources that
 * every batch begins with anew. `borrowRate` and `supplyRate` are those of the state before this batch: the
 * ones the last accrual applied.
 */
export const reserves = defineTable({
  id: 0x0303,
  name: 'lending.reserve',
  owner: 'global',
  version: 1,
  key: { asset: field.asset() },
  value: {
    cash: field.u128(),
    totalSupplyShares: field.u128(),
    totalDebtShares: field.u128(),
    treasuryShares: field.u128(),
    deficit: field.u128(),
    supplyIndex: field.u256(),
    debtIndex: field.u256(),
    supplyRate: field.u128(),
    borrowRate: field.u128(),
    lastAccrual: field.u64(),
    supplyRoom: field.u128(),
    borrowRoom: field.u128(),
  },
})

/**
 * Terms of one reserve: ratios and rates in basis points, caps in base units. `active` is false for an asset
 * that is not listed. Frozen: no new supply, debt or collateral. Paused: nothing at all. The protocol's fee on a
 * liquidation is a part of the bonus, not of what is seized.
 */
export const reserveParameters = defineTable({
  id: 0x0304,
  name: 'lending.reserveParameters',
  owner: 'global',
  version: 1,
  key: { asset: field.asset() },
  value: {
    active: field.bool(),
    paused: field.bool(),
    frozen: field.bool(),
    borrowable: field.bool(),
    ltvBps: field.u16(),
    liquidationThresholdBps: field.u16(),
    liquidationBonusBps: field.u16(),
    liquidationProtocolFeeBps: field.u16(),
    reserveFactorBps: field.u16(),
    optimalUtilisationBps: field.u16(),
    baseRateBps: field.u32(),
    slope1Bps: field.u32(),
    slope2Bps: field.u32(),
    supplyCap: field.u128(),
    borrowCap: field.u128(),
  },
})

/**
 * Supply shares that an account has put to use elsewhere, in a farm: still its own, and no collateral. Written
 * only by `pledgeShares` and `unpledgeShares`.
 */
export const pledges = defineTable({
  id: 0x0305,
  name: 'lending.pledge',
  owner: 'account',
  version: 1,
  key: { account: field.address(), asset: field.asset() },
  value: { shares: field.u128() },
})

/**
 * Supply shares that other modules hold, a vault for one. The holder is module id · 256 + a number of the module's
 * own. Written only by `supplyFromModule` and `withdrawToModule`.
 */
export const moduleSupplies = defineTable({
  id: 0x0306,
  name: 'lending.moduleSupply',
  owner: 'global',
  version: 1,
  key: { holder: field.u16(), asset: field.asset() },
  value: { shares: field.u128() },
})

/**
 * Efficiency modes: better terms for whoever borrows only what moves like the collateral. Bit n of the two sets stands
 * for asset n. A category without a loan to value does not exist.
 */
export const eModeCategories = defineTable({
  id: 0x0307,
  name: 'lending.eModeCategory',
  owner: 'global',
  version: 1,
  key: { category: field.u8() },
  value: {
    label: field.text({ lengthMax: E_MODE_LABEL_BYTES_MAX }),
    ltvBps: field.u16(),
    liquidationThresholdBps: field.u16(),
    liquidationBonusBps: field.u16(),
    collateralAssets: field.u32(),
    borrowableAssets: field.u32(),
  },
})

/** Who sets terms, pauses, and takes from the treasury. */
export const lendingConfig = defineTable({
  id: 0x0308,
  name: 'lending.config',
  owner: 'global',
  version: 1,
  key: {},
  value: { governor: field.address() },
})
