import { describeModule, field } from '@weft/protocol'
import { ACTION_FEE } from '../fee.ts'
import { PLEDGE_REJECTIONS } from '../lending/pledgeShares.ts'
import { SHARE_UNIT } from '../vault/shares.ts'
import { DURATION_HOURS_MAX, DURATION_HOURS_MIN } from './limits.ts'
import { FARM_NAME_LENGTH_MAX, farmRegistry, farmStakes, farms, farmTerms } from './tables.ts'
import { farmAccountViewSchema, farmViews } from './view.ts'

/** A farm is forever in everybody's globals: a hundred times the usual fee. */
const CREATE_FEE = 100n * ACTION_FEE

/** What a pledge may be refused for and a stake never is: it asks for what is there. */
const NEVER_PLEDGED: readonly string[] = ['lending.nothing_supplied', 'lending.insufficient_supply']

const farm = field.u16({ title: 'Farm', help: 'Its number.' })
const name = field.text({ title: 'Name', lengthMax: FARM_NAME_LENGTH_MAX })
const reward = {
  reward: field.asset({ title: 'Reward', help: 'Rewards are paid in WEFT.' }),
  amount: field.amount({ title: 'Rewards', assetField: 'reward' }),
  durationHours: field.u16({
    title: 'Over',
    help: `Hours, ${DURATION_HOURS_MIN} to ${DURATION_HOURS_MAX}, over which they are released.`,
  }),
}
const staked = { farm: field.u16(), asset: field.asset(), amount: field.amount({ assetField: 'asset' }) }
const rewarded = { farm: field.u16(), reward: field.asset(), amount: field.amount({ assetField: 'reward' }) }
const compounded = {
  farm: field.u16(),
  reward: field.asset(),
  amount: field.amount({ assetField: 'reward' }),
  shares: field.quantity({ unit: SHARE_UNIT }),
}

const rewardRejections = [
  'reward_not_weft',
  'amount_zero',
  'duration_out_of_bounds',
  'rate_too_low',
  'bank.insufficient_balance',
] as const

/** Farms: liquidity mining. What they are, without what they do. Safe for browsers. */
export const farmDescriptor = describeModule({
  id: 6,
  name: 'farm',
  title: 'Farm',
  help: 'Stake vault shares or lending supplies to earn WEFT from a funded pool.',
  tables: { farmStakes, farms, farmTerms, farmRegistry },
  actions: {
    createVaultFarm: {
      id: 1,
      title: 'Create for a vault',
      help: 'Opens a farm that rewards whoever stakes shares of a vault.',
      fields: { name, vault: field.u16({ title: 'Vault', help: 'Its number.' }), ...reward },
      effects: ['order', 'reserve'],
      fee: CREATE_FEE,
      rejections: ['name_empty', 'vault.vault_not_found', ...rewardRejections, 'too_many_farms'],
    },
    createMarketFarm: {
      id: 2,
      title: 'Create for a market',
      help: 'Opens a farm that rewards whoever stakes what they supply to a market.',
      fields: { name, market: field.asset({ title: 'Market' }), ...reward },
      effects: ['order', 'reserve'],
      fee: CREATE_FEE,
      rejections: ['name_empty', 'lending.asset_not_listed', ...rewardRejections, 'too_many_farms'],
    },
    fund: {
      id: 3,
      title: 'Fund',
      help: 'Adds rewards: released together with what is left, never slower than now and never over sooner.',
      fields: { farm, ...reward },
      effects: ['order'],
      fee: ACTION_FEE,
      rejections: ['farm_not_found', ...rewardRejections],
    },
    stake: {
      id: 4,
      title: 'Stake',
      help: 'Puts vault shares or a lending supply, by their worth, into a farm. They earn on as before.',
      fields: {
        farm,
        asset: field.asset({ title: 'Asset', help: "The vault's or the market's." }),
        amount: field.amount({
          title: 'Amount',
          help: 'Worth of the shares. All of it: all that are free.',
          assetField: 'asset',
          allowMax: true,
        }),
      },
      effects: ['add'],
      fee: ACTION_FEE,
      rejections: [
        'amount_zero',
        'farm_not_found',
        'asset_mismatch',
        'insufficient_shares',
        ...PLEDGE_REJECTIONS.filter((code) => !NEVER_PLEDGED.includes(code)),
      ],
    },
    unstake: {
      id: 5,
      title: 'Unstake',
      help: 'Takes shares out of a farm. Rewards stay claimable.',
      fields: {
        farm,
        asset: field.asset({ title: 'Asset', help: "The vault's or the market's." }),
        amount: field.amount({
          title: 'Amount',
          help: 'Worth of the shares. All of it: all that are staked.',
          assetField: 'asset',
          allowMax: true,
        }),
      },
      effects: ['add'],
      fee: ACTION_FEE,
      rejections: ['amount_zero', 'farm_not_found', 'asset_mismatch', 'nothing_staked', 'insufficient_stake'],
    },
    claim: {
      id: 6,
      title: 'Claim',
      help: 'Takes the rewards of a farm.',
      fields: { farm },
      effects: ['add'],
      fee: ACTION_FEE,
      rejections: ['farm_not_found', 'nothing_to_claim'],
    },
    compound: {
      id: 7,
      title: 'Compound',
      help: 'Deposits the rewards into the vault of the farm, where it is a vault of WEFT, and stakes the shares.',
      fields: { farm },
      effects: ['add', 'reserve'],
      fee: ACTION_FEE,
      rejections: [
        'farm_not_found',
        'not_compoundable',
        'nothing_to_claim',
        'vault.share_price_too_low',
        'vault.amount_too_small',
        'vault.deposit_limit_exceeded',
      ],
    },
    setAutoCompound: {
      id: 8,
      title: 'Auto-compound',
      help: 'Lets anybody compound your rewards for you, for 1 % of them.',
      fields: {
        farm,
        enabled: field.bool({ title: 'Enabled', help: 'On: keepers may compound for you.' }),
      },
      effects: [],
      fee: ACTION_FEE,
      rejections: ['farm_not_found', 'not_compoundable'],
    },
    compoundFor: {
      id: 9,
      title: 'Compound for another',
      help: 'Compounds the rewards of somebody who allowed it, for 1 % of them.',
      fields: { farm, staker: field.address({ title: 'Staker', help: 'Who allowed it.' }) },
      effects: ['message'],
      fee: ACTION_FEE,
      rejections: ['farm_not_found', 'not_compoundable'],
    },
  },
  messages: {
    created: { id: 1, fields: { farm: field.u16(), name: field.text({ lengthMax: FARM_NAME_LENGTH_MAX }) } },
    funded: { id: 2, fields: rewarded },
    compound: { id: 3, fields: { farm: field.u16(), keeper: field.address() } },
    keeperReward: { id: 4, fields: rewarded },
  },
  events: {
    created: {
      id: 1,
      title: 'Farm created',
      fields: { farm: field.u16(), name: field.text({ lengthMax: FARM_NAME_LENGTH_MAX }) },
    },
    funded: { id: 2, title: 'Farm funded', fields: rewarded },
    staked: { id: 3, title: 'Staked', fields: staked },
    unstaked: { id: 4, title: 'Unstaked', fields: staked },
    claimed: { id: 5, title: 'Rewards claimed', fields: rewarded },
    compounded: { id: 6, title: 'Rewards compounded', fields: compounded },
    autoCompoundSet: {
      id: 7,
      title: 'Auto-compounding changed',
      fields: { farm: field.u16(), enabled: field.bool() },
    },
    keeperRewarded: { id: 8, title: 'Reward for compounding', fields: rewarded },
  },
  orders: {
    create: {
      id: 1,
      fields: {
        name: field.text({ lengthMax: FARM_NAME_LENGTH_MAX }),
        vault: field.u16(),
        asset: field.asset(),
        amount: field.u128(),
        durationHours: field.u16(),
      },
    },
    fund: { id: 2, fields: { farm: field.u16(), amount: field.u128(), durationHours: field.u16() } },
  },
  rejections: [
    'name_empty',
    'reward_not_weft',
    'amount_zero',
    'duration_out_of_bounds',
    'rate_too_low',
    'too_many_farms',
    'farm_not_found',
    'asset_mismatch',
    'insufficient_shares',
    'nothing_staked',
    'insufficient_stake',
    'nothing_to_claim',
    'not_compoundable',
    'auto_compound_off',
  ],
  accountView: farmAccountViewSchema,
  views: farmViews,
})
