import { BPS, mulDivDown, mulDivUp, RAY, wholeUnit } from '@weft/primitives'

/** A year of 365 days, as Aave counts it. */
export const YEAR_SECONDS = 31_536_000n

/** The curve of a reserve's borrow rate, in basis points a year. */
export interface RateCurve {
  readonly optimalUtilisationBps: number
  readonly baseRateBps: number
  readonly slope1Bps: number
  readonly slope2Bps: number
}

/**
 * How much of what a reserve has is lent out: `debt / (cash + debt)`, a ray, rounded down; 0 when it has
 * nothing.
 *
 * @example utilisation({ cash: 100n, debt: 300n }) → 0.75 RAY
 */
export function utilisation(reserve: { cash: bigint; debt: bigint }): bigint {
  const total = reserve.cash + reserve.debt
  return total === 0n ? 0n : mulDivDown(reserve.debt, RAY, total)
}

/**
 * What borrowers pay a year, a ray, rounded up: `base + s1·U/Uo` up to the kink, then
 * `base + s1 + s2·(U − Uo)/(1 − Uo)`. Aave's DefaultReserveInterestRateStrategy.
 *
 * @param used - Utilisation, 0 to RAY.
 */
export function borrowRate(curve: RateCurve, used: bigint): bigint {
  const base = rayOfBps(curve.baseRateBps)
  const slope1 = rayOfBps(curve.slope1Bps)
  const optimal = rayOfBps(curve.optimalUtilisationBps)
  if (used === 0n) return base
  if (used <= optimal) return base + mulDivUp(slope1, used, optimal)
  return base + slope1 + mulDivUp(rayOfBps(curve.slope2Bps), used - optimal, RAY - optimal)
}

/**
 * What suppliers earn a year, a ray, rounded down: `borrow rate · debt/(cash + debt + deficit) ·
 * (1 − reserve factor)`. In one division, and with the debt rounded down, so that interest on all claims
 * never exceeds interest on the debt.
 *
 * @param reserve - `debt` in base units, rounded down.
 */
export function supplyRate(reserve: {
  borrowRate: bigint
  cash: bigint
  debt: bigint
  deficit: bigint
  reserveFactorBps: number
}): bigint {
  const backing = reserve.cash + reserve.debt + reserve.deficit
  if (backing === 0n) return 0n
  const kept = BPS - BigInt(reserve.reserveFactorBps)
  return mulDivDown(reserve.borrowRate * reserve.debt, kept, backing * BPS)
}

/** The supply index after a period: `index · (1 + rate·elapsed/year)`, rounded down. */
export function linearIndex(period: { index: bigint; rate: bigint; elapsedSeconds: bigint }): bigint {
  const growth = mulDivDown(period.rate, period.elapsedSeconds, YEAR_SECONDS)
  return mulDivDown(period.index, RAY + growth, RAY)
}

/**
 * The debt index after a period: `index · (1 + x + x²/2 + x³/6)`, `x = rate·elapsed/year`, every step rounded
 * up. Aave's approximation of compound interest: never below linear interest, never above e^x by more than
 * the rounding.
 */
export function compoundedIndex(period: { index: bigint; rate: bigint; elapsedSeconds: bigint }): bigint {
  const x = mulDivUp(period.rate, period.elapsedSeconds, YEAR_SECONDS)
  const square = mulDivUp(x, x, RAY)
  const cube = mulDivUp(square, x, RAY)
  const growth = RAY + x + mulDivUp(square, 1n, 2n) + mulDivUp(cube, 1n, 6n)
  return mulDivUp(period.index, growth, RAY)
}

/** A yearly rate compounded every second, `(1 + rate/year)^year − 1`, a ray, rounded down: for display. */
export function apyOfRate(rate: bigint): bigint {
  let factor = RAY + mulDivDown(rate, 1n, YEAR_SECONDS)
  let result = RAY
  for (let left = YEAR_SECONDS; left > 0n; left >>= 1n) {
    if (left & 1n) result = mulDivDown(result, factor, RAY)
    factor = mulDivDown(factor, factor, RAY)
  }
  return result - RAY
}

/** Shares an amount buys, rounded down: supply mints, repay burns. The pool keeps the fraction. */
export function sharesFromAmountDown(amount: bigint, index: bigint): bigint {
  return mulDivDown(amount, RAY, index)
}

/** Shares an amount costs, rounded up: withdraw burns, borrow mints. The pool gains the fraction. */
export function sharesFromAmountUp(amount: bigint, index: bigint): bigint {
  return mulDivUp(amount, RAY, index)
}

/** What supply shares are worth, rounded down. */
export function amountFromSharesDown(shares: bigint, index: bigint): bigint {
  return mulDivDown(shares, index, RAY)
}

/** What debt shares owe, rounded up. */
export function amountFromSharesUp(shares: bigint, index: bigint): bigint {
  return mulDivUp(shares, index, RAY)
}

/** Value of collateral in USD with 8 decimals, rounded down. */
export function valueDown(amount: bigint, price: bigint, decimals: number): bigint {
  return mulDivDown(amount, price, wholeUnit(decimals))
}

/** Value of debt in USD with 8 decimals, rounded up. */
export function valueUp(amount: bigint, price: bigint, decimals: number): bigint {
  return mulDivUp(amount, price, wholeUnit(decimals))
}

function rayOfBps(bps: number): bigint {
  return mulDivDown(BigInt(bps), RAY, BPS)
}
