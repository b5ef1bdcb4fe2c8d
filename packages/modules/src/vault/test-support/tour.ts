import type { Address } from '@weft/primitives'
import { AMOUNT_MAX } from '@weft/protocol'
import type { Call } from '../../test-support/chain.ts'

const USDC = 10n ** 6n
const SHARES = 10n ** 24n

/**
 * Every action of the module once, withdrawals from idle and from strategies, by one account in the vault it creates: an
 * action a batch, and a minute from each to the next.
 *
 * @param vault - The number that the new vault gets.
 */
export function vaultTour(account: Address, vault: number): readonly Call[] {
  const weights = { lendingBps: 9_000, stakingBps: 0, validator: 0 }
  const fees = { performanceFeeBps: 1_000, managementFeeBps: 500 }
  const asset = 'USDC'
  const depositLimit = 5_000n * USDC
  return [
    ['vault.createVault', { name: 'Toured', asset, ...weights, ...fees, unlockHours: 1, depositLimit }],
    ['vault.setFees', { vault, ...fees }],
    ['vault.setWeights', { vault, ...weights }],
    ['vault.setDepositLimit', { vault, asset, depositLimit }],
    ['vault.deposit', { vault, asset, amount: 1_000n * USDC }],
    ['vault.mint', { vault, shares: SHARES }],
    ['vault.withdraw', { vault, asset, amount: USDC }],
    ['vault.withdraw', { vault, asset, amount: 500n * USDC }],
    // The withdrawal took all that was idle.
    ['vault.rebalance', { vault }],
    ['vault.redeem', { vault, shares: SHARES }],
    ['vault.redeem', { vault, shares: 400n * SHARES }],
    ['vault.transfer', { vault, to: account, shares: SHARES }],
    ['vault.harvest', { vault }],
    ['vault.claimFees', { vault }],
    ['vault.redeem', { vault, shares: AMOUNT_MAX }],
  ]
}
