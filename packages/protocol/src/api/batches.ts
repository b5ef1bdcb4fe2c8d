import { z } from 'zod'
import { pageSchema } from './page.ts'
import { batchNumberSchema, hashSchema, secondsSchema, stageSchema } from './scalars.ts'
import { transactionPageSchema } from './transactions.ts'

const millisecondsSchema = z.number().min(0)

/** A batch in a list. */
export const batchSummarySchema = z
  .object({
    number: batchNumberSchema,
    timestamp: secondsSchema,
    stage: stageSchema,
    transactions: z.int().min(0),
    bytes: z.int().min(0).meta({ description: 'Size of the payload.' }),
    executed: z.int().min(0).nullable().meta({ description: 'Transactions executed; null before.' }),
    rejected: z.int().min(0).nullable(),
    messages: z.int().min(0).nullable().meta({ description: 'Effects that crossed shards.' }),
    shards: z.int().min(0).nullable().meta({ description: 'Logical shards that had work.' }),
    attempts: z.int().min(0).nullable().meta({ description: '2 when a limit had to be shared out.' }),
    rounds: z.int().min(0).nullable().meta({ description: 'Delivery rounds.' }),
    executionMs: millisecondsSchema
      .nullable()
      .meta({ description: 'From the start of execution to the commit.' }),
    stateRoot: hashSchema.nullable(),
  })
  .meta({ id: 'BatchSummary' })
export type BatchSummary = z.infer<typeof batchSummarySchema>

export const batchPageSchema = pageSchema(batchSummarySchema).meta({ id: 'BatchPage' })
export type BatchPage = z.infer<typeof batchPageSchema>

/** One shard's turn in one phase: a bar in the picture of a batch. */
export const shardWorkSchema = z
  .object({
    attempt: z.int().min(1).max(2),
    round: z.int().min(0).max(4).meta({ description: '0: execution; 1 to 4: delivery rounds.' }),
    lane: z.int().min(0),
    worker: z.string().nullable(),
    shard: z.int().min(0).max(256),
    transactions: z.int().min(0),
    messages: z.int().min(0),
    segments: z.int().min(0),
    startMs: millisecondsSchema.meta({ description: 'After the start of the batch’s execution.' }),
    durationMs: millisecondsSchema,
  })
  .meta({ id: 'ShardWork' })
export type ShardWork = z.infer<typeof shardWorkSchema>

/** An L1 transaction that carries this batch. */
export const submissionSchema = z
  .object({
    kind: z.enum(['data', 'root']),
    status: z.enum(['pending', 'sent', 'mined', 'failed']),
    firstBatch: batchNumberSchema,
    lastBatch: batchNumberSchema,
    transaction: hashSchema.nullable(),
    block: z.int().min(0).nullable(),
    minedAt: secondsSchema.nullable(),
  })
  .meta({ id: 'Submission' })
export type SubmissionView = z.infer<typeof submissionSchema>

/** `GET /v1/batches/:number` */
export const batchSchema = batchSummarySchema
  .extend({
    dataHash: hashSchema,
    commitment: z
      .object({
        hash: hashSchema,
        previousStateRoot: hashSchema,
        stateRoot: hashSchema,
        receiptsHash: hashSchema,
        segmentsHash: hashSchema,
      })
      .nullable()
      .meta({ description: 'What L1 is bound to; null while the batch is only sealed.' }),
    work: z
      .array(shardWorkSchema)
      .meta({ description: 'Which shard did what, on which lane, when: what ran in parallel.' }),
    roots: z
      .array(z.object({ shard: z.int().min(0).max(256), root: hashSchema }))
      .meta({ description: 'Of the shards that changed; 256 are the globals.' }),
    pendingMessages: z.int().min(0).meta({ description: 'Left in flight for the next batch.' }),
    submissions: z.array(submissionSchema),
    transactionPage: transactionPageSchema.meta({
      description: 'Page of its transactions; ask for the next with `cursor`.',
    }),
  })
  .meta({ id: 'Batch' })
export type BatchView = z.infer<typeof batchSchema>
