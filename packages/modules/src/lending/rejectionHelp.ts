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
  'lending.e_mode_unknown': {
    title: 'No such e-mode',
    remedy: 'Choose one of the e-modes that the Lend page lists, or 0 to leave.',
  },
  'lending.not_in_e_mode': {
    title: 'Not part of the e-mode',
    remedy: 'While in an e-mode, only its assets can be owed. Leave it, or repay what does not belong to it.',
  },
  'lending.self_liquidation': {
    title: 'Your own position',
    remedy: 'Nobody liquidates their own account. Repay debt or add collateral instead.',
  },
  'lending.not_collateral': {
    title: 'Not a collateral of this account',
    remedy: 'The borrower has no collateral of this asset. Choose one that backs the debt.',
  },
  'lending.account_healthy': {
    title: 'Health factor is 1 or more',
    remedy: 'This account cannot be liquidated now: it was repaid, prices moved, or somebody was faster.',
  },
  'lending.liquidation_leaves_dust': {
    title: 'Too little would be left',
    remedy: 'Leave at least $1,000 of debt and of collateral, or take one of them whole. Change the amount.',
  },
  'lending.no_deficit': {
    title: 'No deficit to cover',
    remedy: 'This market carries no bad debt, or others have just covered it.',
  },
  'lending.not_governor': {
    title: 'Not the governor',
    remedy: 'Only the account that genesis named as the governor changes terms. Sign with that account.',
  },
  'lending.parameters_invalid': {
    title: 'Terms that do not fit together',
    remedy:
      'Check them: loan to value up to the threshold, a kink inside 0 to 100 %, rates below 1,000 %, and a threshold that leaves room for the bonus.',
  },
}
