import { FEE_ASSET, parseUnits } from '@weft/protocol'

/** Validators there can be: one bit each of an account's 64, and `begin` walks over all of them once a second. */
export const VALIDATORS_MAX = 64
/** Validators one account may use: what `claimAll` walks over. */
export const DELEGATIONS_MAX = 16
/** Unbondings of an account with one validator at a time, as in Cosmos: an entry stays small. */
export const UNBONDINGS_MAX = 7
/** Moves into one validator that can still be slashed for the old one, as in Cosmos. */
export const REDELEGATIONS_MAX = 7
/** Slashes in a validator's life: entries remember how many they saw, and who is slashed that often retires. */
export const SLASHES_MAX = 16
/** Half: what is left of a pool is never nothing, so its exchange rate exists. */
export const SLASH_FRACTION_BPS_MAX = 5_000
/**
 * A validator whose share is worth less than a millionth of a token retires: a delegation would buy so many shares
 * that sums of them came near 128 bits.
 */
export const SHARES_PER_TOKEN_MAX = 1_000_000n
/** Bytes of a validator's name and of its description. */
export const NAME_BYTES_MAX = 48
export const DESCRIPTION_BYTES_MAX = 200
/** One rise of commission in this time. */
export const COMMISSION_PERIOD_SECONDS = 86_400n
/** A year: nobody should wait longer for what is theirs. */
export const UNBONDING_SECONDS_MAX = 31_536_000
/** 1,000 % a year: beyond it the emission is a mistake. */
export const EMISSION_APR_BPS_MAX = 100_000
/** What an operator stakes with a new validator at least, unless the governor chose otherwise. */
export const SELF_DELEGATION_MIN = parseUnits('100', FEE_ASSET.decimals)
