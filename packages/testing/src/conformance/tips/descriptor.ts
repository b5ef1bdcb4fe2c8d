import { ACTION_FEE } from '@weft/modules/descriptors'
import { describeModule, field } from '@weft/protocol'
import { jars, totals } from './tables.ts'
import { tipsAccountViewSchema, tipsViews } from './view.ts'

/** Bytes of UTF-8 in a note: two lines on a phone. */
const NOTE_BYTES_MAX = 140

const asset = field.asset()
const amount = field.amount({ assetField: 'asset' })
const note = field.text({ lengthMax: NOTE_BYTES_MAX })

/** Tips with a note. */
export const tipsDescriptor = describeModule({
  id: 0x54,
  name: 'tips',
  title: 'Tips',
  help: 'Say thank you: an amount and a few words, to anybody.',
  tables: { jars, totals },
  actions: {
    tip: {
      id: 1,
      title: 'Tip',
      help: 'Sends an amount and a note to another account, in the same batch.',
      fields: {
        to: field.address({ title: 'To', help: 'Account that gets it.' }),
        asset: field.asset({ title: 'Asset' }),
        amount: field.amount({ title: 'Amount', assetField: 'asset' }),
        note: field.text({ title: 'Note', help: 'Everybody can read it.', lengthMax: NOTE_BYTES_MAX }),
      },
      effects: ['message', 'add'],
      fee: ACTION_FEE,
      rejections: ['amount_zero', 'nobody_to_tip', 'bank.insufficient_balance'],
    },
  },
  messages: { tip: { id: 1, fields: { from: field.address(), asset, amount, note } } },
  events: {
    given: { id: 1, title: 'Tip given', fields: { to: field.address(), asset, amount, note } },
    received: { id: 2, title: 'Tip received', fields: { from: field.address(), asset, amount, note } },
  },
  orders: {},
  rejections: ['amount_zero', 'nobody_to_tip'],
  accountView: tipsAccountViewSchema,
  views: tipsViews,
})
