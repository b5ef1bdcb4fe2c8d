/**
 * What everybody does first in most histories about a module, a batch each: without it, few histories come to where
 * its rules matter. A module that is not here begins with funds alone.
 */
export const preludes: Readonly<Record<string, readonly string[]>> = {
  // Prices crash, and some debts are worth more than all that backs them.
  lending: [
    'lending.supply',
    'lending.supply',
    'lending.borrow',
    'oracle.postPrices',
    'lending.liquidate',
    'lending.liquidate',
  ],
  // Markets with debts pay the vaults, and what they pay is harvested.
  vault: ['lending.supply', 'lending.borrow', 'vault.deposit', 'vault.deposit', 'vault.harvest'],
  // Stakes in all kinds of farms, and some that others may compound.
  farm: [
    'vault.deposit',
    'lending.supply',
    'vault.deposit',
    'farm.stake',
    'farm.stake',
    'farm.stake',
    'farm.setAutoCompound',
  ],
}
