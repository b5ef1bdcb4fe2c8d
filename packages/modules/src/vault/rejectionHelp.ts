import type { RejectionHelp } from '../rejectionHelp.ts'

/** Title and remedy of the vault's rejections. */
export const vaultRejectionHelp: Readonly<Record<string, RejectionHelp>> = {
  'vault.amount_zero': { title: 'Amount is zero', remedy: 'Enter an amount above zero.' },
  'vault.vault_not_found': {
    title: 'No such vault',
    remedy: 'There is no vault of this number. Choose one that the Earn page lists.',
  },
  'vault.asset_mismatch': {
    title: 'Another asset',
    remedy: 'The vault holds another asset than the one you named. Use its own.',
  },
  'vault.share_price_too_low': {
    title: 'Vault closed to deposits',
    remedy:
      'After its losses a share is worth too little. You can still withdraw; deposit into another vault.',
  },
  'vault.amount_too_small': {
    title: 'Amount too small',
    remedy: 'It rounds to nothing in this vault. Enter a larger amount.',
  },
  'vault.deposit_limit_exceeded': {
    title: 'Deposit limit reached',
    remedy: 'The vault takes no more than its limit leaves. Lower the amount, or wait until others withdraw.',
  },
  'vault.insufficient_shares': {
    title: 'More than you have there',
    remedy: 'Lower the amount, or take all of it with MAX. Shares in a farm must be unstaked first.',
  },
  'vault.zero_address': {
    title: 'No receiver',
    remedy: 'The zero address belongs to nobody. Enter the account that should receive the shares.',
  },
  'vault.name_empty': { title: 'No name', remedy: 'Give the vault a name that people can tell it by.' },
  'vault.weights_too_high': {
    title: 'Weights above 100 %',
    remedy: 'Lower them until their sum is at most 10,000 basis points; the rest stays idle.',
  },
  'vault.strategy_not_available': {
    title: 'Strategy not available',
    remedy:
      'Lending needs a market of the asset; staking needs WEFT and an active validator. Set its weight to 0.',
  },
  'vault.fee_too_high': {
    title: 'Fee too high',
    remedy: 'At most 50 % of profit and 5 % of the assets a year are allowed.',
  },
  'vault.unlock_out_of_bounds': {
    title: 'Unlock time out of bounds',
    remedy: 'Choose from 1 to 720 hours, so that nobody can take profit that others earned.',
  },
  'vault.limit_too_high': {
    title: 'Deposit limit too high',
    remedy: 'Choose at most 10,000,000,000 of the asset.',
  },
  'vault.too_many_vaults': {
    title: 'No room for another vault',
    remedy: 'There are as many vaults as there may be. Use one of them.',
  },
  'vault.not_curator': {
    title: 'Not your vault',
    remedy: 'Only its curator may do this. Switch to that account.',
  },
  'vault.within_drift': {
    title: 'Nothing to rebalance',
    remedy: 'The vault is within 1 % of its targets. Only its curator may rebalance it now.',
  },
  'vault.nothing_to_claim': {
    title: 'No fees to claim',
    remedy: 'Fees come with time and with harvests. Try again later.',
  },
  'vault.validator_in_use': {
    title: 'Assets are still staked',
    remedy:
      'Set the staking weight to 0, harvest, rebalance, and change the validator when nothing is left with it.',
  },
}
