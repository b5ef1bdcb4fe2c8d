/**
 * What an action declares, and costs at most, in base units of WEFT (18 decimals): 0.01 WEFT. Small enough that one use
 * of the faucet pays for 100,000 actions, and enough that filling batches with nonsense is not free.
 */
export const ACTION_FEE = 10n ** 16n

/**
 * What is charged for declared fees: their part, rounded up in favour of the stakers. Never more than declared, which
 * is what the signature names.
 *
 * @param actionFee - What ACTION_FEE is charged as now; not above it.
 * @example feeNow(100n * ACTION_FEE, ACTION_FEE / 2n) → 50n * ACTION_FEE
 */
export function feeNow(declared: bigint, actionFee: bigint): bigint {
  return (declared * actionFee + ACTION_FEE - 1n) / ACTION_FEE
}
