import { mulDivDown, RAY } from '@weft/primitives'
import {
  amountForMint,
  amountForRedeem,
  min,
  type SharePricing,
  sharesForDeposit,
  sharesForWithdraw,
} from './math.ts'
import { virtualShares } from './shares.ts'
import type { VaultView } from './view.ts'

/** What previews need of a vault: what executes, and its limits. */
export interface VaultQuote extends SharePricing {
  readonly idle: bigint
  readonly depositRoom: bigint
}

/** A vault from its view: what a browser previews actions with, by the functions that execute them. */
export function vaultFromView(view: VaultView): VaultQuote {
  return {
    assets: BigInt(view.totalAssets),
    shares: BigInt(view.totalShares),
    virtual: virtualShares(view.assetId),
    idle: BigInt(view.idle),
    depositRoom: BigInt(view.depositRoom),
  }
}

/** What a deposit gets. */
export function previewDeposit(vault: VaultQuote, amount: bigint): bigint {
  return sharesForDeposit(amount, vault)
}

/** What minting costs. */
export function previewMint(vault: VaultQuote, shares: bigint): bigint {
  return amountForMint(shares, vault)
}

/** What a withdrawal burns, given the free shares there are: all of their worth takes all of them. */
export function previewWithdraw(vault: VaultQuote, amount: bigint, held: bigint): bigint {
  return amount === amountForRedeem(held, vault) ? held : sharesForWithdraw(amount, vault)
}

/** What redeeming gets. */
export function previewRedeem(vault: VaultQuote, shares: bigint): bigint {
  return amountForRedeem(shares, vault)
}

/** The largest deposit of an account: what it has, up to the limit. */
export function depositMax(vault: VaultQuote, balance: bigint): bigint {
  return min(balance, vault.depositRoom)
}

/** What of a withdrawal is paid at once; the rest is asked of the strategies in the same batch. */
export function paidFromIdle(vault: VaultQuote, amount: bigint): boolean {
  return amount <= vault.idle
}

/**
 * What an amount comes to at a yearly rate, not compounded, rounded towards less: for "you earn about".
 *
 * @param rate - Ray; may be negative.
 */
export function yearlyEarnings(amount: bigint, rate: bigint): bigint {
  return rate >= 0n ? mulDivDown(amount, rate, RAY) : -mulDivDown(amount, -rate, RAY)
}
