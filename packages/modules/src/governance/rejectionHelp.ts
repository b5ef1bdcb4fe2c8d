import type { RejectionHelp } from '../rejectionHelp.ts'

/** Title and remedy of governance's rejections. */
export const governanceRejectionHelp: Readonly<Record<string, RejectionHelp>> = {
  'governance.not_governor': {
    title: 'Not the governor',
    remedy: 'Only the account that genesis named as the governor changes parameters. Sign with that account.',
  },
  'governance.unknown_parameter': {
    title: 'No such parameter',
    remedy: 'Nothing has this number. Choose a parameter from the list of all of them.',
  },
  'governance.wrong_subject': {
    title: 'Parameter of something else',
    remedy: 'Terms of a market need the asset of a listed market; everything else is of the rollup.',
  },
  'governance.value_out_of_bounds': {
    title: 'Value out of bounds',
    remedy: 'The list of parameters shows the lowest and the highest value. Choose one between them.',
  },
  'governance.notice_out_of_bounds': {
    title: 'Notice out of bounds',
    remedy: 'The list of parameters shows the shortest and the longest notice. Choose one between them.',
  },
  'governance.does_not_fit': {
    title: 'Does not fit the other terms',
    remedy:
      'With it the market would be unsound: check loan to value, threshold, bonus and rates. Propose or confirm first what it depends on.',
  },
  'governance.too_many_open': {
    title: 'Too many open proposals',
    remedy: 'Cancel a proposal that is not needed, or wait until a confirmed one is in force.',
  },
  'governance.not_open': {
    title: 'Not an open proposal',
    remedy: 'No proposal with this number waits or is confirmed. Look at the list of proposals.',
  },
  'governance.already_confirmed': {
    title: 'Already confirmed',
    remedy: 'It comes in force by itself when its notice is over. Cancel it if it should not.',
  },
  'governance.notice_required': {
    title: 'Needs a notice',
    remedy: 'Terms change at once on a devnet only. Propose the change in governance, and confirm it.',
  },
  'governance.proposal_differs': {
    title: 'Not what was proposed',
    remedy:
      'The proposal of this number says something else than the confirmation. Read it again, and confirm what it says.',
  },
}
