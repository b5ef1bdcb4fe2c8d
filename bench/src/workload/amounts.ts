import { assetById } from '@weft/protocol'
import { MICRO } from './accountBook.ts'
import type { Random } from './random.ts'

/** Part of what is there that one action moves. */
const PART_MIN = 0.001
const PART_MAX = 0.05
/** An amount people type has about so many digits. */
const TYPED_DIGITS = 3

/**
 * A part of what an account has: half of them as people type them, three digits, and half to the last base unit, as
 * programs compute them.
 *
 * @param available - Millionths of a whole.
 * @returns millionths, or undefined when there is too little to take a part of. What is sent is at most one
 * millionth more than that, so take `micro + 1` off the books.
 */
export function partOf(available: number, asset: number, random: Random): PartialAmount | undefined {
  const share = PART_MIN + random.fraction() * (PART_MAX - PART_MIN)
  const micro = Math.floor(available * share)
  if (micro < 1) return undefined
  const isTyped = random.below(2) === 0
  const kept = isTyped ? roundToDigits(micro) : micro
  const { decimals } = assetById(asset)
  const tail = isTyped ? 0n : tailOf(decimals, random)
  return { micro: kept + 1, baseUnits: BigInt(kept) * 10n ** BigInt(decimals - MICRO_DIGITS) + tail }
}

/** An amount in both measures; `micro` is rounded up. */
export interface PartialAmount {
  readonly micro: number
  readonly baseUnits: bigint
}

const MICRO_DIGITS = Math.log10(MICRO)

function roundToDigits(micro: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(micro)) - TYPED_DIGITS + 1)
  return Math.floor(micro / unit) * unit
}

/** Below one millionth of a whole. */
function tailOf(decimals: number, random: Random): bigint {
  const digits = decimals - MICRO_DIGITS
  if (digits <= 0) return 0n
  const high = BigInt(random.below(2 ** 32))
  return ((high << 32n) | BigInt(random.below(2 ** 32))) % 10n ** BigInt(digits)
}
