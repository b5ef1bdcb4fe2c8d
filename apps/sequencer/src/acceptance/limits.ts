/** How far ahead `validUntil` may be: a signature that is good for longer is a risk its owner forgets. */
export const VALIDITY_SECONDS_MAX = 7 * 24 * 60 * 60
/** Transactions taken and not yet sealed, of all accounts: two full batches, about 20 MiB. */
export const MEMPOOL_TRANSACTIONS_MAX = 40_000
/** Transactions of one account taken and not yet executed: one account must not fill the mempool. */
export const ACCOUNT_PENDING_MAX = 4_096
/** Signatures that wait for a thread: a second's work of one core, so that waiting stays shorter than retrying. */
export const SIGNATURES_QUEUED_MAX = 20_000
/** Signatures of one job: 5 ms, so that small requests do not wait behind large ones for long. */
export const SIGNATURES_JOB_MAX = 100
/** How long a request waits to be sealed. Batches seal every 100 ms; past this Postgres is away. */
export const SEAL_WAIT_MS_MAX = 15_000
