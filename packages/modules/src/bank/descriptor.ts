import { describeModule, field } from '@weft/protocol'
import { ACTION_FEE } from '../fee.ts'
import { balances, bankConfig, faucetPool, faucetUses, fees, supplies } from './tables.ts'
import { bankAccountViewSchema } from './view.ts'

/** Balances, transfers and test funds: what the bank is, without what it does. Safe for browsers. */
export const bankDescriptor = describeModule({
  id: 1,
  name: 'bank',
  title: 'Bank',
  help: 'Balances of every asset, transfers between accounts and, on the devnet, test funds.',
  tables: { balances, faucetUses, supplies, fees, faucetPool, bankConfig },
  actions: {
    faucet: {
      id: 1,
      title: 'Get test funds',
      help: 'Gives this account 10 ETH, 10,000 USDC, 0.5 WBTC and 1,000 WEFT; once an hour, devnet only.',
      fields: {},
      effects: ['add', 'reserve'],
      fee: 0n,
      rejections: ['faucet_disabled', 'faucet_cooldown', 'faucet_empty'],
    },
    transfer: {
      id: 2,
      title: 'Send',
      help: 'Sends an asset to another account; it arrives in the same batch.',
      fields: {
        to: field.address({ title: 'To', help: 'Account that receives it.' }),
        asset: field.asset({ title: 'Asset' }),
        amount: field.amount({
          title: 'Amount',
          help: 'All of it: what is left when the fee is paid.',
          assetField: 'asset',
          allowMax: true,
        }),
      },
      effects: ['message'],
      fee: ACTION_FEE,
      rejections: ['amount_zero', 'zero_address', 'insufficient_balance'],
    },
  },
  messages: {
    transfer: {
      id: 1,
      fields: {
        from: field.address(),
        asset: field.asset(),
        amount: field.amount({ assetField: 'asset' }),
      },
    },
  },
  events: {
    granted: {
      id: 1,
      title: 'Test funds received',
      fields: { asset: field.asset(), amount: field.amount({ assetField: 'asset' }) },
    },
    sent: {
      id: 2,
      title: 'Sent',
      fields: {
        to: field.address(),
        asset: field.asset(),
        amount: field.amount({ assetField: 'asset' }),
      },
    },
    received: {
      id: 3,
      title: 'Received',
      fields: {
        from: field.address(),
        asset: field.asset(),
        amount: field.amount({ assetField: 'asset' }),
      },
    },
    returned: {
      id: 4,
      title: 'Came back',
      fields: { asset: field.asset(), amount: field.amount({ assetField: 'asset' }) },
    },
  },
  orders: {},
  rejections: [
    'amount_zero',
    'zero_address',
    'insufficient_balance',
    'faucet_disabled',
    'faucet_cooldown',
    'faucet_empty',
  ],
  accountView: bankAccountViewSchema,
})
