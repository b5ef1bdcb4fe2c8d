/** Payees of one split: a push sends each of them a message. */
export const PAYEES_MAX = 16
/** A quarter of a sale: beyond it creators take more than sellers accept anywhere. */
export const ROYALTY_BPS_MAX = 2_500
/** Tokens of one collection: views walk over them. */
export const SUPPLY_CAP_MAX = 1_000_000
/** Editions of one mint or of one work: each is a message. */
export const MINT_QUANTITY_MAX = 20
/** Uses paid for at once. */
export const USES_MAX = 10_000
/** Shortest and longest run of an auction, an offer or a falling price: ten seconds to half a year. */
export const DURATION_SECONDS_MIN = 10
export const DURATION_SECONDS_MAX = 180 * 86_400
/** Furthest start of a listing. */
export const START_DELAY_SECONDS_MAX = 30n * 86_400n
/** A bid this close to the end moves the end so far away again, so that nobody wins by being last. Never longer than the auction. */
export const AUCTION_EXTENSION_SECONDS_MAX = 300
/** Least and most by which a bid must exceed the one before, as its seller chooses. */
export const INCREMENT_BPS_MIN = 100
export const INCREMENT_BPS_MAX = 5_000
/** What a stream's deposit must last for: the buffer, so that a stream is worth its two transactions. */
export const STREAM_SECONDS_MIN = 600n
/** Payers whose streams one action collects: each is a message. */
export const STREAM_PAYERS_MAX = 32
/** One WEFT: a collection is a global, which every worker keeps in memory. */
export const COLLECTION_FEE = 10n ** 18n

/** Whether a number of seconds is one that things may last. */
export function isDuration(seconds: number): boolean {
  return seconds >= DURATION_SECONDS_MIN && seconds <= DURATION_SECONDS_MAX
}
