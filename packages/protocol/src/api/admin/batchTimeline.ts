import { z } from 'zod'
import { batchNumberSchema, secondsSchema, stageSchema } from '../scalars.ts'
import { millisecondsSchema, unixMillisecondsSchema } from './measures.ts'

/** Batches of one answer. */
export const TIMELINE_BATCHES_MAX = 300

/** Query of `GET /v1/admin/batches/timeline` */
export const timelineQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(TIMELINE_BATCHES_MAX).default(60),
})

/** A phase of a batch on all its lanes: what lies between two barriers. */
export const timelinePhaseSchema = z.object({
  attempt: z.int().min(1).max(2),
  round: z.int().min(0).max(4).meta({ description: '0: execution; 1 to 4: delivery rounds.' }),
  lanes: z.int().min(0),
  queuedMs: millisecondsSchema.meta({ description: 'Since `begunAtMs`, as the two below.' }),
  startedMs: millisecondsSchema.meta({ description: 'When the first lane began.' }),
  endedMs: millisecondsSchema.meta({ description: 'When the last lane was done.' }),
})

/** A batch from its seal to L1. */
export const timelineBatchSchema = z
  .object({
    number: batchNumberSchema,
    timestamp: secondsSchema,
    stage: stageSchema,
    sealedAtMs: unixMillisecondsSchema,
    begunAtMs: unixMillisecondsSchema.meta({ description: 'When its execution began.' }),
    executedMs: millisecondsSchema.meta({ description: 'From `begunAtMs` until its outcome was known.' }),
    committedAtMs: unixMillisecondsSchema.meta({
      description: 'When Postgres had it; about, for batches of earlier leaders.',
    }),
    dataPostedAtMs: unixMillisecondsSchema.nullable(),
    rootPostedAtMs: unixMillisecondsSchema.nullable(),
    transactions: z.int().min(0),
    executed: z.int().min(0).meta({ description: 'The others were rejected.' }),
    messages: z.int().min(0),
    attempts: z.int().min(1).max(2),
    rounds: z.int().min(0),
    phases: z.array(timelinePhaseSchema),
  })
  .meta({ id: 'TimelineBatch' })
export type TimelineBatch = z.infer<typeof timelineBatchSchema>

/** `GET /v1/admin/batches/timeline` */
export const timelineSchema = z
  .object({ batches: z.array(timelineBatchSchema).meta({ description: 'Newest first.' }) })
  .meta({ id: 'BatchTimeline' })
export type BatchTimeline = z.infer<typeof timelineSchema>
