import type { RejectionHelp } from '../rejectionHelp.ts'

/** Title and remedy of lending's rejections. */
export const lendingRejectionHelp: Readonly<Record<string, RejectionHelp>> = {
  'lending.amount_zero': { title: 'Amount is zero', remedy: 'Enter an amount above zero.' },
  'lending.asset_not_listed': {
    title: 'Not a lending asset',
    remedy: 'This asset has no market. Choose one that the Lend page lists.',
  },
  'lending.reserve_paused': {
    title: 'Market paused',
    remedy: 'All actions on this market wait until it is resumed. Your position is safe and earns as before.',
  },
  'lending.reserve_frozen': {
    title: 'Market closed for new positions',
    remedy: 'You can withdraw and repay here, but not add. Choose another market.',
  },
  'lending.amount_too_small': {
    title: 'Amount too small',
    remedy: 'It rounds to nothing in this market. Enter a larger amount.',
  },
  'lending.supply_cap_exceeded': {
    title: 'Supply cap reached',
    remedy: 'The market takes no more than its cap leaves. Lower the amount, or wait until others withdraw.',
  },
  'lending.nothing_supplied': {
    title: 'Nothing supplied',
    remedy: 'This account has no supply in this market. Supply first.',
  },
  'lending.insufficient_supply': {
    title: 'More than you supplied',
    remedy: 'Lower the amount, or withdraw all of it with MAX.',
  },
  'lending.insufficient_liquidity': {
    title: 'Not enough liquidity',
    remedy:
      'Most of this market is lent out right now. Take a smaller amount, or wait until others supply or repay.',
  },
  'lending.price_stale': {
    title: 'Price out of date',
    remedy:
      'The risk of your position cannot be judged without fresh prices. Try again after the next price update.',
  },
  'lending.zero_ltv_collateral_first': {
    title: 'Another collateral goes first',
    remedy: 'One of your collaterals no longer backs new debt. Withdraw or disable that one before this one.',
  },
  'lending.health_factor_too_low': {
    title: 'Health factor would fall below 1',
    remedy: 'Your debt needs this collateral. Take less, repay some debt, or add collateral first.',
  },
  'lending.borrowing_disabled': {
    title: 'Borrowing is off',
    remedy: 'This market lends nothing at present. Borrow another asset.',
  },
  'lending.no_collateral': {
    title: 'No collateral',
    remedy: 'Supply an asset and turn it on as collateral, then borrow.',
  },
  'lending.borrow_limit_exceeded': {
    title: 'More than your collateral allows',
    remedy: 'Lower the amount, repay some debt, or add collateral.',
  },
  'lending.borrow_cap_exceeded': {
    title: 'Borrow cap reached',
    remedy: 'The market lends no more than its cap leaves. Lower the amount, or wait until others repay.',
  },
  'lending.no_debt': {
    title: 'No debt to repay',
    remedy: 'This account owes nothing in this market.',
  },
  'lending.collateral_not_allowed': {
    title: 'Cannot be collateral',
    remedy: 'This asset backs no debt. It still earns interest; use another asset as collateral.',
  },
}
