import { Fault } from '@weft/primitives'
import { VALIDITY_SECONDS_MAX } from './limits.ts'

/**
 * What is wrong with a transaction's `validUntil` at this moment.
 *
 * @param nowMs - Unix milliseconds.
 * @returns Fault `transaction.expired` or `transaction.valid_too_long`, not thrown.
 */
export function expiryFlaw(validUntil: bigint, nowMs: number): Fault | undefined {
  const now = BigInt(Math.floor(nowMs / 1000))
  if (validUntil < now) {
    return new Fault(
      'transaction.expired',
      `validUntil is ${now - validUntil} s in the past; sign again with a later one (the time here is ${now})`,
      { retryable: false, context: { time: Number(now) } },
    )
  }
  if (validUntil > now + BigInt(VALIDITY_SECONDS_MAX)) {
    return new Fault(
      'transaction.valid_too_long',
      `validUntil may be at most ${VALIDITY_SECONDS_MAX} s (7 days) ahead; sign again with an earlier one (the time here is ${now})`,
      { retryable: false, context: { time: Number(now) } },
    )
  }
  return undefined
}
