import type { RejectionHelp } from '../rejectionHelp.ts'

/** Title and remedy of the bank's rejections. */
export const bankRejectionHelp: Readonly<Record<string, RejectionHelp>> = {
  'bank.amount_zero': {
    title: 'Nothing to send',
    remedy: 'Enter an amount above zero.',
  },
  'bank.zero_address': {
    title: 'No receiver',
    remedy:
      'The zero address belongs to nobody, so what is sent there is lost. Enter the address of an account.',
  },
  'bank.insufficient_balance': {
    title: 'Not enough balance',
    remedy: 'The account held less than this when it executed. Lower the amount, or add funds first.',
  },
  'bank.faucet_disabled': {
    title: 'No faucet here',
    remedy: 'Test funds exist on the devnet only. On this network, funds come from a deposit or a transfer.',
  },
  'bank.faucet_cooldown': {
    title: 'Faucet used less than an hour ago',
    remedy: 'Each account may use the faucet once an hour. Wait until the hour is over.',
  },
  'bank.faucet_empty': {
    title: 'The faucet has run dry',
    remedy: 'All of its WEFT was given out. Ask another account to send you some.',
  },
}
