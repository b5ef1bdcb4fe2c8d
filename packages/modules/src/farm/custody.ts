import { AMOUNT_MAX, type MessageContext, type Outcome, type ReadContext } from '@weft/protocol'
import { positionOf, reserveOf } from '../lending/accountHoldings.ts'
import { amountFromSharesDown, sharesFromAmountUp } from '../lending/math.ts'
import { pledgeShares, unpledgeShares } from '../lending/pledgeShares.ts'
import { holdingOf, stakeShares, unstakeShares } from '../vault/holding.ts'
import { amountForRedeem, sharesForWithdraw } from '../vault/math.ts'
import { findVault, frozenGlobals } from '../vault/vault.ts'
import type { FarmTerms } from './farm.ts'

/** The shares that a farm takes: what they are worth, and how they come and go. */
export interface Custody {
  /** Base units of the asset, rounded down. */
  worth(shares: bigint): bigint
  /** Shares that an amount takes, rounded up. */
  sharesFor(amount: bigint): bigint
  /** What the acting account has and could stake. */
  free(context: MessageContext): bigint
  /** Takes them from the acting account's free ones; there are as many. */
  take(context: MessageContext, shares: bigint): Outcome
  /** Gives them back. */
  give(context: MessageContext, shares: bigint): void
}

/** Of a vault, or of a lending market. */
export function custodyOf(
  context: Pick<ReadContext, 'global' | 'batch'>,
  { vault: id, asset }: FarmTerms,
): Custody {
  if (id === 0) {
    const { supplyIndex } = reserveOf(context, asset)
    return {
      worth: (shares) => amountFromSharesDown(shares, supplyIndex),
      sharesFor: (amount) => sharesFromAmountUp(amount, supplyIndex),
      free: (acting) => positionOf(acting, acting.account, asset).supplyShares,
      take: (acting, shares) => pledgeShares(acting, asset, shares),
      give: (acting, shares) => void unpledgeShares(acting, asset, shares),
    }
  }
  const vault = findVault(frozenGlobals(context), id)!
  return {
    worth: (shares) => amountForRedeem(shares, vault),
    sharesFor: (amount) => sharesForWithdraw(amount, vault),
    free: (acting) => holdingOf(acting, id).shares,
    take: (acting, shares) => (stakeShares(acting, id, shares) ? undefined : 'farm.insufficient_shares'),
    give: (acting, shares) => unstakeShares(acting, id, shares),
  }
}

/**
 * Shares behind an amount: all there are for all of their worth, so that no dust is left.
 *
 * @returns undefined when it is more than they are worth.
 */
export function sharesBehind(custody: Custody, amount: bigint, held: bigint): bigint | undefined {
  const all = custody.worth(held)
  if (amount === AMOUNT_MAX || amount === all) return held
  return amount > all ? undefined : custody.sharesFor(amount)
}
