/** Vaults there may be: each is looked at in every batch, and lending counts a vault's supplies by a byte. */
export const VAULTS_MAX = 200
/** Half of the profit. */
export const PERFORMANCE_FEE_BPS_MAX = 5_000
/** 5 % of the assets a year. */
export const MANAGEMENT_FEE_BPS_MAX = 500
/** In wholes: with 24 decimals and the lowest price a deposit is taken at, shares stay below 2^128. */
export const DEPOSIT_LIMIT_WHOLES_MAX = 10_000_000_000n
/** An hour: less, and whoever deposits right before a harvest takes profit that others earned. */
export const UNLOCK_HOURS_MIN = 1
/** A month: more would keep profit from those who earned it. */
export const UNLOCK_HOURS_MAX = 720
/**
 * How far a strategy may be from its target, in basis points of the vault's assets, before anybody may rebalance;
 * the curator always may. Also what idle must exceed its target by to be deployed on its own, so that rounding and
 * small deposits move nothing.
 */
export const DRIFT_BPS_MAX = 100n
