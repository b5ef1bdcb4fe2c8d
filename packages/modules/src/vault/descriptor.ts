import { describeModule, field } from '@weft/protocol'
import { ACTION_FEE } from '../fee.ts'
import { UNLOCK_HOURS_MAX, UNLOCK_HOURS_MIN } from './limits.ts'
import { SHARE_UNIT } from './shares.ts'
import { VAULT_NAME_LENGTH_MAX, vaultHoldings, vaultRegistry, vaults, vaultTerms } from './tables.ts'
import { vaultAccountViewSchema, vaultViews } from './view.ts'

/** A vault is forever in everybody's globals: a hundred times the usual fee. */
const CREATE_FEE = 100n * ACTION_FEE

const vault = field.u16({ title: 'Vault', help: 'Its number.' })
const asset = field.asset({ title: 'Asset', help: "The vault's." })
const shares = field.quantity({ title: 'Shares', unit: SHARE_UNIT })

const weights = {
  lendingBps: field.u16({
    title: 'Lending weight',
    help: 'Basis points of the assets to supply to the market.',
  }),
  stakingBps: field.u16({ title: 'Staking weight', help: 'Basis points of the assets to delegate.' }),
  validator: field.u16({ title: 'Validator', help: 'Whom to delegate to; 0: nobody.' }),
}
const fees = {
  performanceFeeBps: field.u16({ title: 'Performance fee', help: 'Basis points of profit; at most 5,000.' }),
  managementFeeBps: field.u16({
    title: 'Management fee',
    help: 'Basis points of assets a year; at most 500.',
  }),
}
const depositLimit = field.amount({
  title: 'Deposit limit',
  help: 'No deposit takes the assets above it.',
  assetField: 'asset',
})
const unlockHours = field.u16({
  title: 'Profit unlocks over',
  help: `Hours, ${UNLOCK_HOURS_MIN} to ${UNLOCK_HOURS_MAX}, from a harvest until all its profit is in the share price.`,
})

const assetMoved = {
  vault: field.u16(),
  asset: field.asset(),
  amount: field.amount({ assetField: 'asset' }),
  shares,
}
const harvest = {
  vault: field.u16(),
  asset: field.asset(),
  gain: field.amount({ assetField: 'asset' }),
  feeShares: shares,
}
const allocation = {
  vault: field.u16(),
  asset: field.asset(),
  idle: field.amount({ assetField: 'asset' }),
  lent: field.amount({ assetField: 'asset' }),
  delegated: field.amount({ assetField: 'asset' }),
}

/** Why a vault takes no weights. */
const weightRejections = ['weights_too_high', 'strategy_not_available'] as const

/** Vaults over lending and staking: what they are, without what they do. Safe for browsers. */
export const vaultDescriptor = describeModule({
  id: 5,
  name: 'vault',
  title: 'Earn',
  help: 'Vaults that put an asset to work in lending and staking, by the weights of a curator (ERC-4626).',
  tables: { vaultHoldings, vaults, vaultTerms, vaultRegistry },
  actions: {
    createVault: {
      id: 1,
      title: 'Create vault',
      help: 'Opens a vault that you curate: you set its strategies, fees and limit, and earn the fees.',
      fields: {
        name: field.text({ title: 'Name', lengthMax: VAULT_NAME_LENGTH_MAX }),
        asset: field.asset({ title: 'Asset' }),
        ...weights,
        ...fees,
        unlockHours,
        depositLimit,
      },
      effects: ['order', 'reserve'],
      fee: CREATE_FEE,
      rejections: [
        'name_empty',
        ...weightRejections,
        'fee_too_high',
        'unlock_out_of_bounds',
        'limit_too_high',
        'too_many_vaults',
      ],
    },
    setFees: {
      id: 2,
      title: 'Set fees',
      help: 'Changes the fees of a vault you curate, from the next batch on.',
      fields: { vault, ...fees },
      effects: ['order'],
      fee: ACTION_FEE,
      rejections: ['vault_not_found', 'not_curator', 'fee_too_high'],
    },
    setWeights: {
      id: 3,
      title: 'Set weights',
      help: 'Changes where a vault you curate puts its assets; rebalance moves them.',
      fields: { vault, ...weights },
      effects: ['order'],
      fee: ACTION_FEE,
      rejections: ['vault_not_found', 'not_curator', ...weightRejections, 'validator_in_use'],
    },
    setDepositLimit: {
      id: 4,
      title: 'Set deposit limit',
      help: 'Changes the deposit limit of a vault you curate. Withdrawals are never limited.',
      fields: { vault, asset, depositLimit },
      effects: ['order'],
      fee: ACTION_FEE,
      rejections: ['vault_not_found', 'asset_mismatch', 'not_curator', 'limit_too_high'],
    },
    deposit: {
      id: 5,
      title: 'Deposit',
      help: 'Puts an asset into a vault, for shares that grow in value.',
      fields: {
        vault,
        asset,
        amount: field.amount({
          title: 'Amount',
          help: 'All of it: the whole balance.',
          assetField: 'asset',
          allowMax: true,
        }),
      },
      effects: ['add', 'reserve'],
      fee: ACTION_FEE,
      rejections: [
        'amount_zero',
        'vault_not_found',
        'asset_mismatch',
        'share_price_too_low',
        'bank.insufficient_balance',
        'amount_too_small',
        'deposit_limit_exceeded',
      ],
    },
    mint: {
      id: 6,
      title: 'Mint shares',
      help: 'Deposits what an exact number of shares costs.',
      fields: { vault, shares },
      effects: ['add', 'reserve'],
      fee: ACTION_FEE,
      rejections: [
        'amount_zero',
        'vault_not_found',
        'share_price_too_low',
        'bank.insufficient_balance',
        'deposit_limit_exceeded',
      ],
    },
    withdraw: {
      id: 7,
      title: 'Withdraw',
      help: 'Takes an amount out of a vault. What is not at hand comes from the strategies in the same batch.',
      fields: {
        vault,
        asset,
        amount: field.amount({
          title: 'Amount',
          help: 'All of it: everything your free shares are worth.',
          assetField: 'asset',
          allowMax: true,
        }),
      },
      effects: ['add', 'reserve', 'order'],
      fee: ACTION_FEE,
      rejections: ['amount_zero', 'vault_not_found', 'asset_mismatch', 'insufficient_shares'],
    },
    redeem: {
      id: 8,
      title: 'Redeem shares',
      help: 'Gives shares back for what they are worth. What is not at hand comes from the strategies.',
      fields: {
        vault,
        shares: field.quantity({
          title: 'Shares',
          help: 'All of it: all your free shares.',
          unit: SHARE_UNIT,
          allowMax: true,
        }),
      },
      effects: ['add', 'reserve', 'order'],
      fee: ACTION_FEE,
      rejections: ['amount_zero', 'vault_not_found', 'insufficient_shares', 'amount_too_small'],
    },
    transfer: {
      id: 9,
      title: 'Send shares',
      help: 'Sends shares to another account; they arrive in the same batch.',
      fields: {
        vault,
        to: field.address({ title: 'To', help: 'Account that receives them.' }),
        shares: field.quantity({ title: 'Shares', unit: SHARE_UNIT, allowMax: true }),
      },
      effects: ['message'],
      fee: ACTION_FEE,
      rejections: ['amount_zero', 'zero_address', 'vault_not_found', 'insufficient_shares'],
    },
    harvest: {
      id: 10,
      title: 'Harvest',
      help: "Takes a vault's gains as profit, which unlocks from then on. Anybody may.",
      fields: { vault },
      effects: ['order'],
      fee: ACTION_FEE,
      rejections: ['vault_not_found'],
    },
    rebalance: {
      id: 11,
      title: 'Rebalance',
      help: 'Moves assets to the target weights; beyond a drift of 1 % anybody may, the curator always.',
      fields: { vault },
      effects: ['order'],
      fee: ACTION_FEE,
      rejections: ['vault_not_found', 'within_drift'],
    },
    claimFees: {
      id: 12,
      title: 'Claim fees',
      help: 'Takes the fees of a vault you curate, as shares of it.',
      fields: { vault },
      effects: ['reserve'],
      fee: ACTION_FEE,
      rejections: ['vault_not_found', 'not_curator', 'nothing_to_claim'],
    },
  },
  messages: {
    transfer: { id: 1, fields: { vault: field.u16(), from: field.address(), shares } },
    created: {
      id: 2,
      fields: { vault: field.u16(), name: field.text({ lengthMax: VAULT_NAME_LENGTH_MAX }) },
    },
    changed: { id: 3, fields: { vault: field.u16() } },
    paid: { id: 4, fields: { ...assetMoved, returned: shares } },
    harvested: { id: 5, fields: harvest },
    rebalanced: { id: 6, fields: allocation },
  },
  events: {
    created: {
      id: 1,
      title: 'Vault created',
      fields: { vault: field.u16(), name: field.text({ lengthMax: VAULT_NAME_LENGTH_MAX }) },
    },
    changed: { id: 2, title: 'Vault terms changed', fields: { vault: field.u16() } },
    deposited: { id: 3, title: 'Deposited', fields: assetMoved },
    withdrawn: { id: 4, title: 'Withdrawn', fields: { ...assetMoved } },
    requested: { id: 5, title: 'Withdrawal from strategies', fields: { ...assetMoved } },
    returned: { id: 6, title: 'Shares returned', fields: { vault: field.u16(), shares } },
    sent: { id: 7, title: 'Shares sent', fields: { vault: field.u16(), to: field.address(), shares } },
    received: {
      id: 8,
      title: 'Shares received',
      fields: { vault: field.u16(), from: field.address(), shares },
    },
    harvested: { id: 9, title: 'Harvested', fields: harvest },
    rebalanced: { id: 10, title: 'Rebalanced', fields: allocation },
    feesClaimed: { id: 11, title: 'Fees claimed', fields: { vault: field.u16(), shares } },
  },
  orders: {
    create: {
      id: 1,
      fields: {
        name: field.text({ lengthMax: VAULT_NAME_LENGTH_MAX }),
        asset: field.asset(),
        ...weights,
        ...fees,
        unlockHours,
        depositLimit,
      },
    },
    fees: { id: 2, fields: { vault, ...fees } },
    weights: { id: 3, fields: { vault, ...weights } },
    depositLimit: { id: 4, fields: { vault, asset, depositLimit } },
    redemption: { id: 5, fields: { vault, shares: field.u128(), amount: field.u128() } },
    harvest: { id: 6, fields: { vault } },
    rebalance: { id: 7, fields: { vault } },
  },
  rejections: [
    'amount_zero',
    'vault_not_found',
    'asset_mismatch',
    'share_price_too_low',
    'amount_too_small',
    'deposit_limit_exceeded',
    'insufficient_shares',
    'zero_address',
    'name_empty',
    'weights_too_high',
    'strategy_not_available',
    'fee_too_high',
    'unlock_out_of_bounds',
    'limit_too_high',
    'too_many_vaults',
    'not_curator',
    'within_drift',
    'nothing_to_claim',
    'validator_in_use',
  ],
  accountView: vaultAccountViewSchema,
  views: vaultViews,
})
