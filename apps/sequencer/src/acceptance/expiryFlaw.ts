import { Fault } from '@weft/primitives'
import { VALIDITY_SECONDS_MAX } from './limits.ts'

const VALIDITY_SECONDS = BigInt(VALIDITY_SECONDS_MAX)

/**
 * What is wrong with a transaction's `validUntil` at this moment.
 *
 * @param now - Unix seconds.
 * @returns Fault `transaction.expired` or `transaction.valid_too_long`, not thrown.
 */
export function expiryFlaw(validUntil: bigint, now: bigint): Fault | undefined {
  if (validUntil < now) {
    return new Fault(
      'transaction.expired',
      `validUntil is ${now - validUntil} s in the past; sign again with a later one (the time here is ${now})`,
      { retryable: false, context: { time: Number(now) } },
    )
  }
  if (validUntil > now + VALIDITY_SECONDS) {
    return new Fault(
      'transaction.valid_too_long',
      `validUntil may be at most ${VALIDITY_SECONDS_MAX} s (7 days) ahead; sign again with an earlier one (the time here is ${now})`,
      { retryable: false, context: { time: Number(now) } },
    )
  }
  return undefined
}
