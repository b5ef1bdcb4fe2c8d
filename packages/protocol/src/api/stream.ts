import { z } from 'zod'
import { batchSummarySchema } from './batches.ts'
import { headsSchema } from './heads.ts'
import { priceSchema } from './markets.ts'
import { problemSchema } from './problem.ts'
import { addressInputSchema, addressSchema, batchNumberSchema } from './scalars.ts'
import { transactionSummarySchema } from './transactions.ts'

/** Accounts one connection may follow: a wallet has a few, a bot opens a second connection. */
export const STREAM_ACCOUNTS_MAX = 100
/** Bytes of one message from a client: a subscription to 100 accounts with room to spare. */
export const STREAM_MESSAGE_BYTES_MAX = 16_384
/** Batches one subscription may replay: ten minutes of full speed; older ones are pages of the API. */
export const STREAM_REPLAY_BATCHES_MAX = 6_000

/** Why the server closed a connection. */
export const STREAM_CLOSE = {
  /** The server stops; connect again and resume. */
  goingAway: 1001,
  /** A message of more than STREAM_MESSAGE_BYTES_MAX bytes. */
  messageTooBig: 1009,
  /** Not a message of this protocol. */
  malformed: 4400,
  /** Read too slowly: connect again, resume after the last sequence number. */
  slow: 4408,
  /** `after` is further back than STREAM_REPLAY_BATCHES_MAX: read pages, then subscribe. */
  replayTooLong: 4416,
  /** No more subscribers fit: try another time. */
  full: 4429,
  /** The server cannot read what to replay: try another time. */
  unavailable: 4503,
} as const

/** From client to server. A second `subscribe` replaces the first. */
export const streamRequestSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('subscribe'),
    topics: z
      .array(z.enum(['batches', 'prices', 'heads']))
      .max(3)
      .default([]),
    accounts: z.array(addressInputSchema).max(STREAM_ACCOUNTS_MAX).default([]),
    after: batchNumberSchema
      .optional()
      .meta({ description: 'Last sequence number seen: what came since is replayed; default: from now.' }),
  }),
  z.strictObject({ type: z.literal('ping') }),
])
export type StreamRequest = z.input<typeof streamRequestSchema>

/**
 * From server to client. `batch` comes once for every executed batch, without gaps, its sequence number is
 * the batch's; it carries the parts subscribed to. `heads` comes when a head moved and has no sequence.
 */
export const streamMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('subscribed'),
    after: batchNumberSchema.meta({ description: 'The next `batch` has the sequence after this one.' }),
    heads: headsSchema,
  }),
  z.object({
    type: z.literal('batch'),
    sequence: batchNumberSchema,
    timestamp: z.int().min(0),
    batch: batchSummarySchema.optional(),
    receipts: z
      .array(
        z.object({
          account: addressSchema.meta({ description: 'The account followed that this concerns.' }),
          transaction: transactionSummarySchema,
        }),
      )
      .optional(),
    prices: z.array(priceSchema).optional(),
  }),
  z.object({ type: z.literal('heads'), heads: headsSchema }),
  z.object({ type: z.literal('pong') }),
  z.object({ type: z.literal('error'), error: problemSchema }),
])
export type StreamMessage = z.infer<typeof streamMessageSchema>
