/** How far ahead `validUntil` may be: a signature that is good for longer is a risk its owner forgets. */
export const VALIDITY_SECONDS_MAX = 7 * 24 * 60 * 60
/** Transactions taken and not yet executed, of all accounts: eight seconds at full speed, about 100 MiB. */
export const MEMPOOL_TRANSACTIONS_MAX = 200_000
/** Their bytes: eight full batches. */
export const MEMPOOL_BYTES_MAX = 128 * 1024 * 1024
/** Transactions of one account taken and not yet executed: more than an account can need in a second. */
export const ACCOUNT_PENDING_MAX = 4_096
/**
 * An account may have a sixteenth of what is free in the mempool: a sixteenth of it empty is more than
 * ACCOUNT_PENDING_MAX, and three thousand flooding accounts together leave room for 1,000 transactions.
 */
export const ACCOUNT_SHARE = 16
/** Bytes whose hashing and text cost about as much as recovering one signature: 50 µs. */
const SIGNATURE_WORK_BYTES = 512
/** Work that waits for a thread, in signatures: two seconds of one core, so that waiting stays shorter than retrying. */
export const SIGNATURE_WORK_QUEUED_MAX = 40_000
/** Work of one job, in signatures: 5 ms, so that nobody waits for long behind the job of another. */
export const SIGNATURE_WORK_JOB_MAX = 100
/** Jobs a thread has at a time: the one it works on, and one so that it never waits for the event loop. */
export const THREAD_JOBS_MAX = 2
/** Transactions under used nonces that are looked up in the database at a time; replays must not fill its pool. */
export const LOOKUPS_MAX = 8
/** Such transactions that wait for their look-up: a second's worth. */
export const LOOKUPS_QUEUED_MAX = 10_000
/** How long a request waits to be sealed. Batches seal every 100 ms; past this Postgres is away. */
export const SEAL_WAIT_MS_MAX = 15_000
/** How long the next batch may wait for its seal, whatever the interval: committing takes a part of that time, too. */
export const SEAL_INTERVAL_MS_MAX = (SEAL_WAIT_MS_MAX * 2) / 3

/** What checking a transaction costs, in signatures of 50 µs. */
export function signatureWork(bytes: number): number {
  return 1 + Math.floor(bytes / SIGNATURE_WORK_BYTES)
}
