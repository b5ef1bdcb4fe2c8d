import type { RejectionHelp } from '@weft/modules/descriptors'

/** Title and remedy of the rejections of tips. */
export const tipsRejectionHelp: Readonly<Record<string, RejectionHelp>> = {
  'tips.amount_zero': { title: 'Nothing to give', remedy: 'Enter an amount above zero.' },
  'tips.nobody_to_tip': {
    title: 'Nobody to tip',
    remedy: 'A tip goes to somebody else. Enter the address of another account.',
  },
}
