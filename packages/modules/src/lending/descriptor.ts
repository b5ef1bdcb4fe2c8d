import { describeModule, field } from '@weft/protocol'
import { ACTION_FEE } from '../fee.ts'
import { lendingAccounts, moduleSupplies, pledges, positions, reserveParameters, reserves } from './tables.ts'
import { lendingAccountViewSchema } from './view.ts'

const asset = field.asset({ title: 'Asset', help: 'Of which market.' })

const assetAndAmount = { asset: field.asset(), amount: field.amount({ assetField: 'asset' }) }

/** Supply, borrow and their collateral: what lending is, without what it does. Safe for browsers. */
export const lendingDescriptor = describeModule({
  id: 3,
  name: 'lending',
  title: 'Lend',
  help: 'Supply assets to earn interest, and borrow others against them.',
  tables: { positions, lendingAccounts, reserves, reserveParameters, pledges, moduleSupplies },
  actions: {
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
  },
  messages: {},
  events: {
    supplied: { id: 1, title: 'Supplied', fields: assetAndAmount },
    withdrawn: { id: 2, title: 'Withdrawn', fields: assetAndAmount },
    borrowed: { id: 3, title: 'Borrowed', fields: assetAndAmount },
    repaid: { id: 4, title: 'Repaid', fields: assetAndAmount },
    collateralSet: {
      id: 5,
      title: 'Collateral changed',
      fields: { asset: field.asset(), enabled: field.bool() },
    },
  },
  orders: {},
  rejections: [
    'amount_zero',
    'asset_not_listed',
    'reserve_paused',
    'reserve_frozen',
    'amount_too_small',
    'supply_cap_exceeded',
    'nothing_supplied',
    'insufficient_supply',
    'insufficient_liquidity',
    'price_stale',
    'zero_ltv_collateral_first',
    'health_factor_too_low',
    'borrowing_disabled',
    'no_collateral',
    'borrow_limit_exceeded',
    'borrow_cap_exceeded',
    'no_debt',
    'collateral_not_allowed',
  ],
  accountView: lendingAccountViewSchema,
})
