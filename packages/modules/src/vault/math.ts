import { BPS, mulDivDown, mulDivUp, RAY } from '@weft/primitives'
import { YEAR_SECONDS } from '../lending/math.ts'

/** What conversions between assets and shares depend on, frozen for a batch. */
export interface SharePricing {
  /** Base units that all shares are worth. */
  readonly assets: bigint
  readonly shares: bigint
  /** Virtual shares, which one virtual base unit stands against: 10^offset. */
  readonly virtual: bigint
}

/**
 * Shares a deposit mints, rounded down: `amount·(S + 10^offset)/(A + 1)`. The vault keeps the fraction. OpenZeppelin's
 * ERC4626 with virtual shares.
 *
 * @example an empty vault of 6 decimals: 1 base unit → 1e18 shares of 24 decimals
 */
export function sharesForDeposit(amount: bigint, { assets, shares, virtual }: SharePricing): bigint {
  return mulDivDown(amount, shares + virtual, assets + 1n)
}

/** Base units that minting shares costs, rounded up. */
export function amountForMint(minted: bigint, { assets, shares, virtual }: SharePricing): bigint {
  return mulDivUp(minted, assets + 1n, shares + virtual)
}

/** Shares that a withdrawal burns, rounded up. */
export function sharesForWithdraw(amount: bigint, { assets, shares, virtual }: SharePricing): bigint {
  return mulDivUp(amount, shares + virtual, assets + 1n)
}

/** Base units that redeemed shares are worth, rounded down; never more than the vault's assets. */
export function amountForRedeem(redeemed: bigint, { assets, shares, virtual }: SharePricing): bigint {
  return mulDivDown(redeemed, assets + 1n, shares + virtual)
}

/** Assets for a share relative to an empty vault's: a ray, 1e27 at the start; rounded down. */
export function sharePrice({ assets, shares, virtual }: SharePricing): bigint {
  return mulDivDown((assets + 1n) * virtual, RAY, shares + virtual)
}

/**
 * Profit still locked: falls linearly from `locked` at `lockedAt` to nothing at `unlockedAt`; rounded up, so that the
 * price never runs ahead.
 *
 * @param now - Unix seconds, not before `lockedAt`.
 */
export function lockedProfit(
  schedule: { locked: bigint; lockedAt: bigint; unlockedAt: bigint },
  now: bigint,
): bigint {
  const { locked, lockedAt, unlockedAt } = schedule
  if (locked === 0n || now >= unlockedAt) return 0n
  return mulDivUp(locked, unlockedAt - now, unlockedAt - lockedAt)
}

/**
 * When profit unlocks after more of it came: the average of what is left of the old and of the new, by amount. Yearn
 * v3's rule: a tiny harvest hardly moves it.
 */
export function unlockTime(input: {
  now: bigint
  locked: bigint
  unlockedAt: bigint
  added: bigint
  unlockSeconds: bigint
}): bigint {
  const { now, locked, unlockedAt, added, unlockSeconds } = input
  if (locked + added === 0n) return now
  const left = unlockedAt > now ? unlockedAt - now : 0n
  return now + mulDivUp(locked * left + added * unlockSeconds, 1n, locked + added)
}

/**
 * Shares that a management fee mints: with `x = fee·elapsed/year` of the assets going to them, `S·x/(1 − x)`; rounded
 * down.
 *
 * @param elapsedSeconds - Counted up to a year at most: a fee of a year is below the assets.
 */
export function managementFeeShares(shares: bigint, feeBps: number, elapsedSeconds: bigint): bigint {
  const seconds = elapsedSeconds < YEAR_SECONDS ? elapsedSeconds : YEAR_SECONDS
  const part = BigInt(feeBps) * seconds
  return mulDivDown(shares, part, BPS * YEAR_SECONDS - part)
}

/** The part of an amount that basis points are, rounded down. */
export function partOf(amount: bigint, bps: number | bigint): bigint {
  return mulDivDown(amount, BigInt(bps), BPS)
}

export function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
