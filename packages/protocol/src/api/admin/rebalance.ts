import { z } from 'zod'
import { workerIdSchema } from './measures.ts'

/** Body of `POST /v1/admin/rebalance` */
export const rebalanceRequestSchema = z
  .object({ dryRun: z.boolean().meta({ description: 'true: only say what would move.' }) })
  .meta({ id: 'RebalanceRequest' })
export type RebalanceRequest = z.infer<typeof rebalanceRequestSchema>

const loadSchema = z.number().min(0).meta({ description: 'Predicted work in a batch, in microseconds.' })

/** `POST /v1/admin/rebalance` */
export const rebalanceSchema = z
  .object({
    dryRun: z.boolean(),
    moves: z.array(
      z.object({
        shard: z.int().min(0).max(255),
        from: workerIdSchema,
        to: workerIdSchema,
        loadMicros: loadSchema,
      }),
    ),
    workers: z.array(
      z.object({
        id: workerIdSchema,
        beforeMicros: loadSchema,
        afterMicros: loadSchema,
        shardsBefore: z.int().min(0),
        shardsAfter: z.int().min(0),
      }),
    ),
    batchMicrosBefore: z
      .number()
      .min(0)
      .meta({ description: 'Predicted time of a batch: that of its slowest worker.' }),
    batchMicrosAfter: z.number().min(0),
    reloadMicros: z
      .number()
      .min(0)
      .meta({ description: 'What the moves cost once: their next workers load them.' }),
  })
  .meta({ id: 'Rebalance' })
export type RebalanceView = z.infer<typeof rebalanceSchema>
