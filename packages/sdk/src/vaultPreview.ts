import {
  depositMax,
  paidFromIdle,
  previewDeposit,
  previewMint,
  previewRedeem,
  previewWithdraw,
  type VaultView,
  vaultFromView,
} from '@weft/modules/descriptors'
import type { Exact } from './exact.ts'
import { inexact } from './inexact.ts'

/** What deposits to and withdrawals from one vault come to: computed here, by the functions that execute them. */
export interface VaultPreview {
  /** Shares that an amount gets, rounded down. */
  deposit(amount: bigint): bigint
  /** Base units that minting an exact number of shares costs, rounded up. */
  mint(shares: bigint): bigint
  /** Shares that an amount burns, rounded up; all that the free shares are worth takes all of them. */
  withdraw(amount: bigint, freeShares: bigint): bigint
  /** Base units that shares are worth, rounded down. */
  redeem(shares: bigint): bigint
  /** The largest deposit of a balance: up to the vault's limit. */
  depositMax(balance: bigint): bigint
  /** Whether a withdrawal is paid at once; otherwise it is settled in the same batch, from the strategies. */
  isPaidFromIdle(amount: bigint): boolean
}

/**
 * Previews of a vault as last seen; they differ from execution by what happens in between.
 *
 * @example vaultPreview(vault).deposit(100_000_000n)
 */
export function vaultPreview(vault: Exact<VaultView>): VaultPreview {
  const quote = vaultFromView(inexact<VaultView>(vault))
  return {
    deposit: (amount) => previewDeposit(quote, amount),
    mint: (shares) => previewMint(quote, shares),
    withdraw: (amount, freeShares) => previewWithdraw(quote, amount, freeShares),
    redeem: (shares) => previewRedeem(quote, shares),
    depositMax: (balance) => depositMax(quote, balance),
    isPaidFromIdle: (amount) => paidFromIdle(quote, amount),
  }
}
