import type { RejectionHelp } from '../rejectionHelp.ts'

/** Title and remedy of the farms' rejections. */
export const farmRejectionHelp: Readonly<Record<string, RejectionHelp>> = {
  'farm.name_empty': { title: 'No name', remedy: 'Give the farm a name that people can tell it by.' },
  'farm.reward_not_weft': {
    title: 'Rewards are paid in WEFT',
    remedy: 'Choose WEFT as the reward.',
  },
  'farm.amount_zero': { title: 'Amount is zero', remedy: 'Enter an amount above zero.' },
  'farm.duration_out_of_bounds': {
    title: 'Duration out of bounds',
    remedy: 'Choose from 1 hour to 43,800 hours, which are five years.',
  },
  'farm.rate_too_low': {
    title: 'Too little for so long',
    remedy: 'It is less than one base unit of WEFT a second. Add rewards or shorten the time.',
  },
  'farm.too_many_farms': {
    title: 'No room for another farm',
    remedy: 'There are as many farms as there may be. Fund one of them instead.',
  },
  'farm.farm_not_found': {
    title: 'No such farm',
    remedy: 'There is no farm of this number. Choose one that the Earn page lists.',
  },
  'farm.asset_mismatch': {
    title: 'Another asset',
    remedy: 'The farm takes shares of another asset than the one you named. Use its own.',
  },
  'farm.insufficient_shares': {
    title: 'Not enough to stake',
    remedy: 'Lower the amount, or deposit or supply more first: only free shares can be staked.',
  },
  'farm.nothing_staked': {
    title: 'Nothing staked',
    remedy: 'This account has no stake in this farm. Its rewards, if any, can be claimed.',
  },
  'farm.insufficient_stake': {
    title: 'More than you staked',
    remedy: 'Lower the amount, or take all of it with MAX.',
  },
  'farm.nothing_to_claim': {
    title: 'No rewards yet',
    remedy: 'Rewards come every second while you stake and the farm has some left. Try again later.',
  },
  'farm.not_compoundable': {
    title: 'Cannot be compounded',
    remedy: 'Only rewards of a farm for a vault of WEFT can go back into it. Claim them instead.',
  },
  'farm.auto_compound_off': {
    title: 'Not allowed by the staker',
    remedy: 'Only the rewards of those who turned auto-compounding on can be compounded by others.',
  },
}
