/**
 * What an action costs, in base units of WEFT (18 decimals): 0.01 WEFT. Small enough that one use of the
 * faucet pays for 100,000 actions, and enough that filling batches with nonsense is not free.
 */
export const ACTION_FEE = 10n ** 16n
