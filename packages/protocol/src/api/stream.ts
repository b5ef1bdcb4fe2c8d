import { z } from 'zod'
import { batchSummarySchema } from './batches.ts'
import { headsSchema } from './heads.ts'
import { pricesSchema } from './markets.ts'
import { problemSchema } from './problem.ts'
import { addressInputSchema, addressSchema, batchNumberSchema, secondsSchema } from './scalars.ts'
import { transactionSummarySchema } from './transactions.ts'

/** Accounts one connection may follow: a wallet has a few, a bot opens a second connection. */
export const STREAM_ACCOUNTS_MAX = 100
/** Bytes of one message from a client: a subscription to 100 accounts with room to spare. */
export const STREAM_MESSAGE_BYTES_MAX = 16_384
/** Events one subscription may replay: ten minutes at full speed; older ones are pages of the API. */
export const STREAM_REPLAY_EVENTS_MAX = 18_000

/** Why the server closed a connection. */
export const STREAM_CLOSE = {
  /** The server stops: connect again and resume. */
  goingAway: 1001,
  /** A message of more than STREAM_MESSAGE_BYTES_MAX bytes. */
  messageTooBig: 1009,
  /** Not a message of this protocol. */
  malformed: 4400,
  /** Read too slowly: connect again and resume after the last sequence number. */
  slow: 4408,
  /** `after` is more than STREAM_REPLAY_EVENTS_MAX back, or ahead of the rollup: read pages, then subscribe. */
  cannotReplay: 4416,
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
    after: z
      .int()
      .min(0)
      .optional()
      .meta({ description: 'Last sequence number seen: what came since is replayed; default: from now.' }),
  }),
  z.strictObject({ type: z.literal('ping') }),
])
export type StreamRequest = z.input<typeof streamRequestSchema>

/**
 * From server to client.
 *
 * `batch` comes once for every executed batch from the subscription on: sequence numbers rise (not by one),
 * batch numbers rise by one, none is missing and none comes twice, also after a resume. It carries the parts
 * subscribed to. `heads` and `prices` are states, sent after `subscribed` and when they change; an old one is
 * never replayed.
 */
export const streamMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('subscribed'),
    sequence: z.int().min(0).meta({ description: 'What comes next is after this one.' }),
  }),
  z.object({
    type: z.literal('batch'),
    sequence: z.int().min(0).meta({ description: '`after` of a resume.' }),
    number: batchNumberSchema,
    timestamp: secondsSchema,
    summary: batchSummarySchema.optional().meta({ description: 'With the topic `batches`.' }),
    receipts: z
      .array(
        z.object({
          account: addressSchema.meta({ description: 'The followed account that this concerns.' }),
          transaction: transactionSummarySchema,
        }),
      )
      .optional()
      .meta({ description: 'With followed accounts: sent by them, or with an event of theirs.' }),
  }),
  z.object({ type: z.literal('heads'), heads: headsSchema }),
  z.object({ type: z.literal('prices'), prices: pricesSchema }),
  z.object({ type: z.literal('pong') }),
  z.object({ type: z.literal('error'), error: problemSchema }),
])
export type StreamMessage = z.infer<typeof streamMessageSchema>
