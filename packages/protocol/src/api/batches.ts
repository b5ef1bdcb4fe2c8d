import { z } from 'zod'
import { pageSchema } from './page.ts'
import { batchNumberSchema, hashSchema, secondsSchema, stageSchema } from './scalars.ts'
import { transactionPageSchema } from './transactions.ts'

const millisecondsSchema = z.number().min(0)
const unixMillisecondsSchema = z.int().min(0).meta({ description: 'Unix time in milliseconds.' })

/** A batch in a list. */
export const batchSummarySchema = z
  .object({
    number: batchNumberSchema,
    timestamp: secondsSchema,
    stage: stageSchema,
    sealedAtMs: unixMillisecondsSchema,
    executedAtMs: unixMillisecondsSchema.nullable(),
    dataHash: hashSchema.meta({ description: 'What L1 has of its data.' }),
    bytes: z.int().min(0).meta({ description: 'Size of the payload.' }),
    transactions: z.int().min(0),
    executed: z.int().min(0).nullable().meta({ description: 'Transactions executed; null before.' }),
    rejected: z.int().min(0).nullable(),
    messages: z.int().min(0).nullable().meta({ description: 'Effects on other shards.' }),
    attempts: z
      .int()
      .min(0)
      .nullable()
      .meta({ description: '2: a limit was asked for more than it had, and was shared out.' }),
    rounds: z.int().min(0).nullable().meta({ description: 'Delivery rounds.' }),
    stateRoot: hashSchema.nullable(),
  })
  .meta({ id: 'BatchSummary' })
export type BatchSummary = z.infer<typeof batchSummarySchema>

export const batchPageSchema = pageSchema(batchSummarySchema).meta({ id: 'BatchPage' })
export type BatchPage = z.infer<typeof batchPageSchema>

/** One lane's job in one phase: a bar in the picture of a batch. */
export const laneWorkSchema = z
  .object({
    attempt: z.int().min(1).max(2),
    round: z.int().min(0).max(4).meta({ description: '0: execution; 1 to 4: delivery rounds.' }),
    lane: z.int().min(0),
    worker: z.string(),
    queuedMs: millisecondsSchema.meta({ description: 'Since the batch began.' }),
    startedMs: millisecondsSchema,
    endedMs: millisecondsSchema,
    shards: z.array(
      z.object({
        shard: z.int().min(0).max(256),
        transactions: z.int().min(0),
        messages: z.int().min(0),
      }),
    ),
  })
  .meta({ id: 'LaneWork' })
export type LaneWork = z.infer<typeof laneWorkSchema>

/** An L1 transaction. */
export const l1ReferenceSchema = z
  .object({ hash: hashSchema, blockNumber: z.int().min(0) })
  .meta({ id: 'L1Reference' })
export type L1Reference = z.infer<typeof l1ReferenceSchema>

/** `GET /v1/batches/:number` */
export const batchSchema = batchSummarySchema
  .extend({
    commitment: z
      .object({
        hash: hashSchema,
        previousStateRoot: hashSchema,
        stateRoot: hashSchema,
        receiptsHash: hashSchema,
        segmentsHash: hashSchema,
      })
      .nullable()
      .meta({ description: 'What the batch binds together; null while it is only sealed.' }),
    durationMs: millisecondsSchema
      .nullable()
      .meta({ description: 'Of the whole execution, from begin to the commit.' }),
    work: z
      .array(laneWorkSchema)
      .meta({ description: 'Which lane did what, for which shards, when: what ran in parallel.' }),
    l1: z
      .object({ data: l1ReferenceSchema.nullable(), root: l1ReferenceSchema.nullable() })
      .meta({ description: 'L1 transactions that carry its data and its root; null until mined.' }),
    transactionPage: transactionPageSchema.meta({
      description: 'Page of its transactions, in order; ask for the next with `cursor`.',
    }),
  })
  .meta({ id: 'Batch' })
export type BatchView = z.infer<typeof batchSchema>
