import { describeModule, field } from '@weft/protocol'
import {
  categoryFields,
  governorActions,
  statusFields,
  termFields,
  treasuryFields,
} from './governorActions.ts'
import { liquidationActions } from './liquidationActions.ts'
import { positionActions } from './positionActions.ts'
import {
  E_MODE_LABEL_BYTES_MAX,
  eModeCategories,
  lendingAccounts,
  lendingConfig,
  moduleSupplies,
  pledges,
  positions,
  reserveParameters,
  reserves,
} from './tables.ts'
import { lendingAccountViewSchema, lendingViews } from './view.ts'

const assetAndAmount = { asset: field.asset(), amount: field.amount({ assetField: 'asset' }) }

/** Supply, borrow, collateral and liquidation: what lending is, without what it does. Safe for browsers. */
export const lendingDescriptor = describeModule({
  id: 3,
  name: 'lending',
  title: 'Lend',
  help: 'Supply assets to earn interest, and borrow others against them.',
  tables: {
    positions,
    lendingAccounts,
    reserves,
    reserveParameters,
    pledges,
    moduleSupplies,
    eModeCategories,
    lendingConfig,
  },
  actions: { ...positionActions, ...liquidationActions, ...governorActions },
  messages: {
    /** To the borrower; `amount` is the liquidator's escrow. */
    liquidation: {
      id: 1,
      fields: {
        liquidator: field.address(),
        debtAsset: field.asset(),
        collateralAsset: field.asset(),
        amount: field.amount({ assetField: 'debtAsset' }),
      },
    },
    /** To the liquidator: shares of the collateral's market, worth `amount`, and what is left of the escrow. */
    seizure: {
      id: 2,
      fields: {
        borrower: field.address(),
        debtAsset: field.asset(),
        covered: field.amount({ assetField: 'debtAsset' }),
        refund: field.amount({ assetField: 'debtAsset' }),
        collateralAsset: field.asset(),
        amount: field.amount({ assetField: 'collateralAsset' }),
        shares: field.u128(),
      },
    },
    treasuryPayment: { id: 3, fields: assetAndAmount },
  },
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
    liquidated: {
      id: 6,
      title: 'Liquidated',
      fields: {
        liquidator: field.address(),
        debtAsset: field.asset(),
        covered: field.amount({ assetField: 'debtAsset' }),
        collateralAsset: field.asset(),
        amount: field.amount({ assetField: 'collateralAsset' }),
      },
    },
    seizedCollateral: {
      id: 7,
      title: 'Received in a liquidation',
      fields: {
        borrower: field.address(),
        debtAsset: field.asset(),
        covered: field.amount({ assetField: 'debtAsset' }),
        collateralAsset: field.asset(),
        amount: field.amount({ assetField: 'collateralAsset' }),
      },
    },
    liquidationRefused: { id: 8, title: 'Liquidation refused', fields: assetAndAmount },
    badDebt: { id: 9, title: 'Bad debt written off', fields: assetAndAmount },
    deficitCovered: { id: 10, title: 'Deficit covered', fields: assetAndAmount },
    eModeSet: { id: 11, title: 'E-mode changed', fields: { category: field.u8() } },
    parametersSet: { id: 12, title: 'Market terms set', fields: { asset: field.asset() } },
    statusSet: {
      id: 13,
      title: 'Market status set',
      fields: { asset: field.asset(), paused: field.bool(), frozen: field.bool() },
    },
    eModeCategorySet: {
      id: 14,
      title: 'E-mode defined',
      fields: { category: field.u8(), label: field.text({ lengthMax: E_MODE_LABEL_BYTES_MAX }) },
    },
    treasuryPaid: { id: 15, title: 'Received from a treasury', fields: assetAndAmount },
  },
  orders: {
    reserveParameters: { id: 1, fields: termFields },
    reserveStatus: { id: 2, fields: statusFields },
    eModeCategory: { id: 3, fields: categoryFields },
    treasuryWithdrawal: { id: 4, fields: treasuryFields },
  },
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
    'e_mode_unknown',
    'not_in_e_mode',
    'self_liquidation',
    'not_collateral',
    'account_healthy',
    'liquidation_leaves_dust',
    'no_deficit',
    'not_governor',
    'parameters_invalid',
  ],
  accountView: lendingAccountViewSchema,
  views: lendingViews,
})
