/** One 64-bit word, seen as a bigint and as two 32-bit halves: the quickest way between the two in JavaScript. */
const big = new BigUint64Array(1)
const halves = new Uint32Array(big.buffer)
const lowHalf = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 0 : 1
const highHalf = 1 - lowHalf

/** The bigint of two halves, 0 to 2^32 − 1 each. */
export function joinHalves(high: number, low: number): bigint {
  if (high === 0) return BigInt(low)
  halves[lowHalf] = low
  halves[highHalf] = high
  return big[0]!
}

/** Keeps the lowest 64 bits of a bigint for `lowOf` and `highOf`, until the next call. */
export function splitHalves(value: bigint): void {
  big[0] = value
}

export function lowOf(): number {
  return halves[lowHalf]!
}

export function highOf(): number {
  return halves[highHalf]!
}
