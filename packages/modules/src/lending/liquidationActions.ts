import { type ActionDescriptor, field } from '@weft/protocol'
import { ACTION_FEE } from '../fee.ts'

/** What anybody does to keep markets solvent. */
export const liquidationActions = {
  liquidate: {
    id: 6,
    title: 'Liquidate',
    help: 'Pays debt of an account whose health factor is below 1, and receives its collateral with a bonus, as supply. What is not used comes back.',
    fields: {
      borrower: field.address({ title: 'Borrower', help: 'Account whose debt is paid.' }),
      debtAsset: field.asset({ title: 'Debt', help: 'The asset you pay.' }),
      collateralAsset: field.asset({ title: 'Collateral', help: 'The asset you receive.' }),
      amount: field.amount({
        title: 'Pay at most',
        help: 'All of it: as much as the rules allow, up to your balance.',
        assetField: 'debtAsset',
        allowMax: true,
      }),
    },
    effects: ['message'],
    fee: ACTION_FEE,
    rejections: [
      'amount_zero',
      'self_liquidation',
      'asset_not_listed',
      'reserve_paused',
      'price_stale',
      'bank.insufficient_balance',
    ],
  },
  coverDeficit: {
    id: 8,
    title: 'Cover deficit',
    help: 'Pays bad debt that a market carries: a gift to its suppliers. Never takes more than the deficit.',
    fields: {
      asset: field.asset({ title: 'Asset', help: 'Of which market.' }),
      amount: field.amount({
        title: 'Amount',
        help: 'All of it: the whole deficit.',
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
      'no_deficit',
      'bank.insufficient_balance',
    ],
  },
} as const satisfies Readonly<Record<string, ActionDescriptor>>
