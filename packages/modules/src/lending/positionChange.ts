import { AMOUNT_MAX } from '@weft/protocol'
import type { PositionRecord } from './market.ts'
import { amountFromSharesDown, amountFromSharesUp, sharesFromAmountDown, sharesFromAmountUp } from './math.ts'

/** What an action does to a position: the same on chain and in a preview. */
export interface PositionChange {
  readonly position: PositionRecord
  /** Base units that moved. */
  readonly amount: bigint
  /** Shares minted or burned. */
  readonly shares: bigint
}

/** Mints supply shares, rounded down. The first supply turns collateral on where the asset may back debt. */
export function supplyChange(
  position: PositionRecord,
  market: { supplyIndex: bigint; ltvBps: number },
  amount: bigint,
): PositionChange {
  const shares = sharesFromAmountDown(amount, market.supplyIndex)
  const collateral = position.supplyShares === 0n ? market.ltvBps > 0 : position.collateral
  return {
    position: { ...position, supplyShares: position.supplyShares + shares, collateral },
    amount,
    shares,
  }
}

/**
 * Burns supply shares, rounded up; the whole balance burns all of them, so that no dust is left, and turns
 * collateral off.
 *
 * @returns undefined when the amount is more than the position has.
 */
export function withdrawChange(
  position: PositionRecord,
  market: { supplyIndex: bigint },
  amount: bigint,
): PositionChange | undefined {
  const balance = amountFromSharesDown(position.supplyShares, market.supplyIndex)
  const wanted = amount === AMOUNT_MAX ? balance : amount
  if (wanted > balance) return undefined
  const all = wanted === balance
  const shares = all ? position.supplyShares : sharesFromAmountUp(wanted, market.supplyIndex)
  return {
    position: {
      ...position,
      supplyShares: position.supplyShares - shares,
      collateral: all ? false : position.collateral,
    },
    amount: wanted,
    shares,
  }
}

/** Mints debt shares, rounded up. */
export function borrowChange(
  position: PositionRecord,
  market: { debtIndex: bigint },
  amount: bigint,
): PositionChange {
  const shares = sharesFromAmountUp(amount, market.debtIndex)
  return { position: { ...position, debtShares: position.debtShares + shares }, amount, shares }
}

/**
 * Burns debt shares, rounded down. The debt or more (`max` included) pays the debt rounded up and burns all
 * of them: exactly nothing is left.
 */
export function repayChange(
  position: PositionRecord,
  market: { debtIndex: bigint },
  amount: bigint,
): PositionChange {
  const debt = amountFromSharesUp(position.debtShares, market.debtIndex)
  const all = amount >= debt
  const shares = all ? position.debtShares : sharesFromAmountDown(amount, market.debtIndex)
  return {
    position: { ...position, debtShares: position.debtShares - shares },
    amount: all ? debt : amount,
    shares,
  }
}
