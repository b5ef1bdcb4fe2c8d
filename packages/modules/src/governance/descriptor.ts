import { ASSETS, describeModule, field } from '@weft/protocol'
import { PARAMETERS } from './parameters.ts'
import { agenda, proposals, settings } from './tables.ts'
import { governanceViews } from './view.ts'

const parameterNames = Object.fromEntries(PARAMETERS.map(({ number, name }) => [number, name]))
const subjectNames = Object.fromEntries([
  [0, 'rollup'],
  ...ASSETS.map(({ id, symbol }) => [id, symbol] as const),
])

const change = {
  parameter: field.choice({
    title: 'Parameter',
    help: 'What changes; its last word is what the value is counted in.',
    choices: parameterNames,
  }),
  subject: field.choice({
    title: 'Of',
    help: 'The market, by its asset; rollup where there is one of it.',
    choices: subjectNames,
  }),
  value: field.u64({ title: 'Value', help: 'In the unit that the parameter names.' }),
  noticeBatches: field.u32({
    title: 'Notice',
    help: 'Batches from the confirmation until the change comes in force.',
  }),
}
const proposal = field.u32({ title: 'Proposal', help: 'Its number, as the receipt and the list show it.' })
const named = { proposal: field.u32() }

/** Changes of the rollup's parameters, in two steps and with notice. Safe for browsers. */
export const governanceDescriptor = describeModule({
  id: 8,
  name: 'governance',
  title: 'Governance',
  help: 'Fees, limits and terms change by what the governor signs twice, after a notice that everybody can see.',
  tables: { agenda, proposals, settings },
  actions: {
    propose: {
      id: 1,
      title: 'Propose a change',
      help: 'Writes down a change for everybody to see. Nothing changes before it is confirmed. Only the governor may.',
      fields: change,
      effects: ['order'],
      fee: 0n,
      rejections: [
        'not_governor',
        'unknown_parameter',
        'wrong_subject',
        'value_out_of_bounds',
        'notice_out_of_bounds',
        'does_not_fit',
        'too_many_open',
      ],
    },
    confirm: {
      id: 2,
      title: 'Confirm a change',
      help: 'Starts the notice of a proposal; it must say the same as the proposal. Only the governor may.',
      fields: { proposal, ...change },
      effects: ['order'],
      fee: 0n,
      rejections: ['not_governor', 'not_open', 'already_confirmed', 'proposal_differs', 'does_not_fit'],
    },
    cancel: {
      id: 3,
      title: 'Cancel a change',
      help: 'Takes a proposal back, also a confirmed one, as long as it is not in force. Only the governor may.',
      fields: { proposal },
      effects: ['order'],
      fee: 0n,
      rejections: ['not_governor', 'not_open'],
    },
  },
  messages: {
    /** To the governor: what `settle` decided, with the proposal's number. */
    decided: {
      id: 1,
      fields: {
        ...named,
        status: field.u8(),
        parameter: field.choice({ choices: parameterNames }),
        subject: field.choice({ choices: subjectNames }),
        value: field.u64(),
        effectiveBatch: field.u64(),
      },
    },
  },
  events: {
    proposed: {
      id: 1,
      title: 'Change proposed',
      fields: {
        ...named,
        parameter: field.choice({ choices: parameterNames }),
        subject: field.choice({ choices: subjectNames }),
        value: field.u64(),
      },
    },
    confirmed: {
      id: 2,
      title: 'Change confirmed',
      fields: { ...named, effectiveBatch: field.u64() },
    },
    cancelled: { id: 3, title: 'Change cancelled', fields: named },
    refused: { id: 4, title: 'Change came too late or too often', fields: named },
  },
  orders: {
    proposal: { id: 1, fields: change },
    confirmation: { id: 2, fields: named },
    cancellation: { id: 3, fields: named },
  },
  rejections: [
    'not_governor',
    'unknown_parameter',
    'wrong_subject',
    'value_out_of_bounds',
    'notice_out_of_bounds',
    'does_not_fit',
    'too_many_open',
    'not_open',
    'already_confirmed',
    'proposal_differs',
    'notice_required',
  ],
  views: governanceViews,
})
