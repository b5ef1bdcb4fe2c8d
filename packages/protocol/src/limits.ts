/** Logical shards: a protocol constant, so that nothing depends on how many workers there are. */
export const SHARD_COUNT = 256
/** The store of globals has the structure of a shard and this number. */
export const GLOBALS_SHARD = 256
/** 2^24 entries a shard, 4.3 billion in all; fixed, so that a proof of an inner node cannot pass for a leaf. */
export const SHARD_TREE_DEPTH = 24
/** Transactions or messages of one shard between two roots: what one on-chain step could re-execute. */
export const SEGMENT_ITEMS_MAX = 64
/** Actions under one signature: a prompt longer than this nobody reads, and one shard would run it alone. */
export const TRANSACTION_ACTIONS_MAX = 256
/** Bytes of one encoded transaction: 256 actions of 64 bytes, and a few with text. */
export const TRANSACTION_BYTES_MAX = 32_768
/** Transactions of one batch: at 100 ms a batch it bounds the memory and the latency of a backlog. */
export const BATCH_TRANSACTIONS_MAX = 20_000
/** Bytes of one batch payload: fits a Postgres value and a Redis value with room to spare. */
export const BATCH_BYTES_MAX = 16 * 1024 * 1024
/** Items of one request to the API. */
export const REQUEST_TRANSACTIONS_MAX = 1_000
/** Delivery rounds of one batch; what is still in flight goes first in the next batch. */
export const DELIVERY_ROUNDS_MAX = 4
/** Messages one transaction may send: an action sends a few, a bundle of 256 sends as many each. */
export const TRANSACTION_MESSAGES_MAX = 1_024
/** Last second of the year 9999: the prompt shows a date of four-digit years. */
export const VALID_UNTIL_MAX = 253_402_300_799n
