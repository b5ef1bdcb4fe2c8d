import type { RejectionHelp } from '../rejectionHelp.ts'

/** Title and remedy of staking's rejections. */
export const stakingRejectionHelp: Readonly<Record<string, RejectionHelp>> = {
  'staking.amount_zero': { title: 'Amount is zero', remedy: 'Enter an amount above zero.' },
  'staking.unknown_validator': {
    title: 'No such validator',
    remedy: 'No validator has this number. Choose one from the list on the Stake page.',
  },
  'staking.validator_not_active': {
    title: 'Validator takes no stake',
    remedy: 'It is jailed or retired, so it earns nothing now. Choose an active validator.',
  },
  'staking.validator_retired': {
    title: 'Validator has retired',
    remedy: 'It is retired for good, so nothing about it can change any more.',
  },
  'staking.too_many_delegations': {
    title: 'Too many validators',
    remedy: 'One account can use 16 validators. Add to one you use, or leave one first.',
  },
  'staking.nothing_staked': {
    title: 'Nothing staked here',
    remedy: 'This account has no stake with this validator. Choose one that you delegated to.',
  },
  'staking.insufficient_stake': {
    title: 'More than you staked',
    remedy: 'Lower the amount, or take all of it with MAX.',
  },
  'staking.stake_locked': {
    title: 'Stake was moved lately',
    remedy:
      'What was redelegated stays where it is for the unbonding period. Take less, or wait until the lock ends.',
  },
  'staking.too_many_unbondings': {
    title: 'Seven unbondings at once',
    remedy:
      'No more fit with one validator. Wait until one is complete, or cancel one and take more at a time.',
  },
  'staking.same_validator': {
    title: 'Same validator twice',
    remedy: 'The stake is already there. Choose another validator to move it to.',
  },
  'staking.too_many_redelegations': {
    title: 'Seven moves at once',
    remedy: 'Stake was moved to this validator seven times lately. Wait until one of those locks ends.',
  },
  'staking.unknown_unbonding': {
    title: 'No such unbonding',
    remedy: 'It was cancelled or paid out already. Look at your list of unbondings.',
  },
  'staking.unbonding_complete': {
    title: 'Unbonding is complete',
    remedy: 'It cannot be cancelled any more. Withdraw it, and delegate again if you wish.',
  },
  'staking.nothing_unbonded': {
    title: 'Nothing to withdraw yet',
    remedy: 'No unbonding with this validator is complete. Wait until its countdown ends.',
  },
  'staking.nothing_to_claim': {
    title: 'Nothing to claim yet',
    remedy: 'No whole unit of rewards is there. Wait a few seconds, rewards come in all the time.',
  },
  'staking.not_operator': {
    title: 'Not your validator',
    remedy: 'Only the account that operates the validator may do this. Switch to that account.',
  },
  'staking.name_missing': {
    title: 'Name is missing',
    remedy: 'Delegators choose by name. Enter one.',
  },
  'staking.commission_out_of_bounds': {
    title: 'Commission limits do not fit',
    remedy: 'The commission and its daily rise must not exceed its highest value, and that not 100 %.',
  },
  'staking.commission_above_max': {
    title: 'Above the highest commission',
    remedy: 'When it was registered, the validator promised never to take more. Enter less.',
  },
  'staking.commission_rise_too_large': {
    title: 'Commission rises too fast',
    remedy: 'The validator promised to raise it by less a day. Raise it in smaller steps.',
  },
  'staking.commission_raised_today': {
    title: 'Raised less than a day ago',
    remedy: 'Commission rises at most once in 24 hours. Wait, or lower it instead.',
  },
  'staking.self_delegation_too_small': {
    title: 'Own stake too small',
    remedy: 'An operator stakes a least amount of its own, shown in the terms. Enter more.',
  },
  'staking.already_operator': {
    title: 'You operate a validator already',
    remedy: 'One account operates one validator. Use another account for a second one.',
  },
  'staking.no_validator_room': {
    title: 'All places are taken',
    remedy: 'There can be 64 validators, and all are registered. Delegate to one of them instead.',
  },
  'staking.not_governor': {
    title: 'Only the governor may',
    remedy: 'Slashing, jailing and terms are up to the governor of this network.',
  },
  'staking.fraction_out_of_bounds': {
    title: 'Part out of bounds',
    remedy: 'A slash takes more than nothing and at most half. Enter 1 to 5,000 basis points.',
  },
  'staking.infraction_out_of_bounds': {
    title: 'Infraction too old or to come',
    remedy: 'It must lie within the unbonding period before now: older stake has left already.',
  },
  'staking.too_many_slashes': {
    title: 'Slashed too often',
    remedy: 'This validator was slashed 16 times and is retired. There is nothing more to do.',
  },
  'staking.not_jailed': {
    title: 'Validator is not jailed',
    remedy: 'There is no jail to end. Refresh the page to see its status.',
  },
  'staking.still_jailed': {
    title: 'Jail is not over',
    remedy: 'The operator may end it when its time is over. Wait until then, or ask the governor.',
  },
  'staking.parameters_out_of_bounds': {
    title: 'Terms out of bounds',
    remedy:
      'Unbonding takes 1 second to a year, emission at most 100 % of the pool and 1,000 % of stake a year.',
  },
}
