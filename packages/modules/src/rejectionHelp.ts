import type { RejectionCode } from '@weft/protocol'
import { bankRejectionHelp } from './bank/rejectionHelp.ts'
import { farmRejectionHelp } from './farm/rejectionHelp.ts'
import { governanceRejectionHelp } from './governance/rejectionHelp.ts'
import { lendingRejectionHelp } from './lending/rejectionHelp.ts'
import { nftRejectionHelp } from './nft/rejectionHelp.ts'
import { oracleRejectionHelp } from './oracle/rejectionHelp.ts'
import { stakingRejectionHelp } from './staking/rejectionHelp.ts'
import { vaultRejectionHelp } from './vault/rejectionHelp.ts'

/** What a rejection means to the person who met it, and what they can do. */
export interface RejectionHelp {
  /** A few words: heading of the message. */
  readonly title: string
  /** One or two sentences: the next step. */
  readonly remedy: string
}

/** The protocol's own rejections, met before any action runs. */
const transactionRejectionHelp: Readonly<Record<string, RejectionHelp>> = {
  'transaction.nonce_mismatch': {
    title: 'Sent out of order',
    remedy:
      'Another transaction of this account took this number, or one before it is missing. Send it again: it gets the next free number.',
  },
  'transaction.expired': {
    title: 'Too late',
    remedy: 'The time you allowed for it had passed when its batch came. Sign and send it again.',
  },
  'transaction.fee_unpaid': {
    title: 'Not enough WEFT for the fee',
    remedy:
      'Every action costs a small fee in WEFT. Get some WEFT (on the devnet: from the faucet) and retry.',
  },
  'transaction.too_many_messages': {
    title: 'Too much in one transaction',
    remedy: 'It would send more messages than one transaction may. Split it into several.',
  },
}

/** Title and remedy of every rejection there is, by code. */
export const rejectionHelp: Readonly<Record<RejectionCode, RejectionHelp>> = {
  ...transactionRejectionHelp,
  ...bankRejectionHelp,
  ...oracleRejectionHelp,
  ...governanceRejectionHelp,
  ...lendingRejectionHelp,
  ...stakingRejectionHelp,
  ...vaultRejectionHelp,
  ...farmRejectionHelp,
  ...nftRejectionHelp,
}
