import { type ActionDescriptor, field } from '@weft/protocol'
import { ACTION_FEE } from '../fee.ts'

const asset = field.asset({ title: 'Asset', help: 'Of which market.' })

/** What users do with their own positions. */
export const positionActions = {
  supply: {
    id: 1,
    title: 'Supply',
    help: 'Puts an asset into its market to earn interest. The first supply of an asset becomes collateral.',
    fields: { asset, amount: field.amount({ title: 'Amount', assetField: 'asset' }) },
    effects: ['add', 'reserve'],
    fee: ACTION_FEE,
    rejections: [
      'amount_zero',
      'asset_not_listed',
      'reserve_paused',
      'reserve_frozen',
      'amount_too_small',
      'bank.insufficient_balance',
      'supply_cap_exceeded',
    ],
  },
  withdraw: {
    id: 2,
    title: 'Withdraw',
    help: 'Takes supplied assets and their interest back.',
    fields: {
      asset,
      amount: field.amount({
        title: 'Amount',
        help: 'All of it: everything supplied, interest included.',
        assetField: 'asset',
        allowMax: true,
      }),
    },
    effects: ['add', 'reserve'],
    fee: ACTION_FEE,
    rejections: [
      'amount_zero',
      'asset_not_listed',
      'reserve_paused',
      'nothing_supplied',
      'insufficient_supply',
      'price_stale',
      'zero_ltv_collateral_first',
      'health_factor_too_low',
      'insufficient_liquidity',
    ],
  },
  borrow: {
    id: 3,
    title: 'Borrow',
    help: 'Takes an asset out of its market against your collateral. The debt grows by the borrow rate.',
    fields: { asset, amount: field.amount({ title: 'Amount', assetField: 'asset' }) },
    effects: ['add', 'reserve'],
    fee: ACTION_FEE,
    rejections: [
      'amount_zero',
      'asset_not_listed',
      'reserve_paused',
      'reserve_frozen',
      'borrowing_disabled',
      'not_in_e_mode',
      'price_stale',
      'no_collateral',
      'borrow_limit_exceeded',
      'insufficient_liquidity',
      'borrow_cap_exceeded',
    ],
  },
  repay: {
    id: 4,
    title: 'Repay',
    help: 'Pays debt back. More than the debt is never taken; all of it leaves exactly nothing.',
    fields: {
      asset,
      amount: field.amount({
        title: 'Amount',
        help: 'All of it: the whole debt, to the last unit.',
        assetField: 'asset',
        allowMax: true,
      }),
    },
    effects: ['add'],
    fee: ACTION_FEE,
    rejections: [
      'amount_zero',
      'asset_not_listed',
      'reserve_paused',
      'no_debt',
      'amount_too_small',
      'bank.insufficient_balance',
    ],
  },
  setCollateral: {
    id: 5,
    title: 'Use as collateral',
    help: 'Chooses whether what you supplied of an asset backs your debt.',
    fields: {
      asset,
      enabled: field.bool({
        title: 'As collateral',
        help: 'On: it backs your debt and can be liquidated.',
      }),
    },
    effects: [],
    fee: ACTION_FEE,
    rejections: [
      'asset_not_listed',
      'reserve_paused',
      'nothing_supplied',
      'collateral_not_allowed',
      'price_stale',
      'zero_ltv_collateral_first',
      'health_factor_too_low',
    ],
  },
  setEMode: {
    id: 7,
    title: 'Set e-mode',
    help: 'Chooses better terms for assets that move together; while in it, only its assets can be borrowed.',
    fields: { category: field.u8({ title: 'Category', help: 'Number of the e-mode; 0 leaves any.' }) },
    effects: [],
    fee: ACTION_FEE,
    rejections: ['e_mode_unknown', 'not_in_e_mode', 'price_stale', 'health_factor_too_low'],
  },
} as const satisfies Readonly<Record<string, ActionDescriptor>>
