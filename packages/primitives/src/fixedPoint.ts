/** One whole in a Ray (27 decimals). */
export const RAY = 10n ** 27n
/** One whole in a Wad (18 decimals). */
export const WAD = 10n ** 18n
/** One whole in basis points. */
export const BPS = 10_000n
/** The largest amount an entry can hold. */
export const U128_MAX = 2n ** 128n - 1n

/** Every valuation needs one: they are not raised to a power each time. */
const WHOLES = Array.from({ length: 39 }, (_, decimals) => 10n ** BigInt(decimals))

/**
 * Base units of one whole: `10^decimals`.
 *
 * @param decimals - 0 to 38, what an amount has room for.
 * @throws RangeError for any other number: a bug of the caller.
 * @example wholeUnit(6) → 1_000_000n
 */
export function wholeUnit(decimals: number): bigint {
  const whole = WHOLES[decimals]
  if (whole === undefined) throw new RangeError(`an asset cannot have ${decimals} decimals`)
  return whole
}

/**
 * `floor(a · b / denominator)`, exact in the intermediate product. Whoever receives the result loses the
 * fraction of a unit.
 *
 * @throws RangeError when the denominator is not positive or a factor is negative: a bug of the caller.
 * @example mulDivDown(10n, 1n, 3n) → 3n
 */
export function mulDivDown(a: bigint, b: bigint, denominator: bigint): bigint {
  requireUnsigned(a, b, denominator)
  return (a * b) / denominator
}

/**
 * `ceil(a · b / denominator)`. Whoever owes the result pays the fraction of a unit.
 *
 * @throws RangeError when the denominator is not positive or a factor is negative: a bug of the caller.
 * @example mulDivUp(10n, 1n, 3n) → 4n
 */
export function mulDivUp(a: bigint, b: bigint, denominator: bigint): bigint {
  requireUnsigned(a, b, denominator)
  return (a * b + denominator - 1n) / denominator
}

function requireUnsigned(a: bigint, b: bigint, denominator: bigint): void {
  if (denominator <= 0n) throw new RangeError('mulDiv: denominator must be positive')
  if (a < 0n || b < 0n) throw new RangeError('mulDiv: factors must not be negative')
}
