/** Batches from a confirmation to the change, on a devnet: people watch it happen. */
export const DEVNET_NOTICE_BATCHES_MIN = 8
/** Elsewhere: an hour of batches at ten a second, and longer where less happens. */
export const NOTICE_BATCHES_MIN = 36_000
/** Eleven days of batches at ten a second: what nobody remembers should be proposed anew. */
export const NOTICE_BATCHES_MAX = 10_000_000
/** Proposals that wait or are confirmed: `begin` looks at each of them in every batch. */
export const OPEN_MAX = 32
