import { z } from 'zod'
import { headsSchema } from '../heads.ts'
import { controlsSchema } from './controls.ts'
import { millisecondsSchema, unixMillisecondsSchema } from './measures.ts'

/** Steps of a batch that are timed. */
export const TIMED_STAGES = ['seal', 'execute', 'deliver', 'settle', 'commit', 'publish'] as const

/** How far a stage is behind the one before it. */
export const lagSchema = z
  .object({
    batches: z.int().min(0),
    ms: millisecondsSchema
      .nullable()
      .meta({ description: 'Age of the oldest batch that has not come so far; null: not known.' }),
  })
  .meta({ id: 'Lag' })

/** How long a step of a batch takes. */
export const stageTimeSchema = z
  .object({
    stage: z.enum(TIMED_STAGES),
    count: z.int().min(0).meta({ description: 'Measurements behind the two numbers.' }),
    p50Ms: millisecondsSchema
      .nullable()
      .meta({ description: 'Half took no longer; null: none was measured.' }),
    p99Ms: millisecondsSchema.nullable(),
  })
  .meta({ id: 'StageTime' })

/** `GET /v1/admin/overview` */
export const adminOverviewSchema = z
  .object({
    timeMs: unixMillisecondsSchema,
    startedAtMs: unixMillisecondsSchema.meta({ description: 'When this sequencer took over.' }),
    epoch: z.string().meta({ description: 'Of its lease: each leader has a higher one.' }),
    heads: headsSchema,
    lags: z.object({ execution: lagSchema, posting: lagSchema, finality: lagSchema, index: lagSchema }),
    throughput: z
      .object({
        transactionsPerSecond: z.number().min(0),
        actionsPerSecond: z.number().min(0),
        batchesPerSecond: z.number().min(0),
      })
      .meta({ description: 'Of the last ten seconds.' }),
    latency: z
      .object({
        count: z.int().min(0),
        p50Ms: millisecondsSchema.nullable(),
        p99Ms: millisecondsSchema.nullable(),
      })
      .meta({ description: 'From the seal of a batch to its commit, of the last batches.' }),
    stages: z.array(stageTimeSchema).meta({ description: 'Of the last batches, 600 of each step at most.' }),
    waiting: z.int().min(0).meta({ description: 'Transactions taken and not yet sealed.' }),
    lanes: z.int().min(0),
    workers: z.int().min(0).meta({ description: 'Living ones, drained ones included.' }),
    controls: controlsSchema,
    ready: z.boolean(),
    problems: z.array(z.string()).meta({ description: 'What is wrong and what mends it.' }),
    warnings: z.array(z.string()).meta({ description: 'What is not wrong yet, or is so on purpose.' }),
  })
  .meta({ id: 'AdminOverview' })
export type AdminOverview = z.infer<typeof adminOverviewSchema>
export type Lag = z.infer<typeof lagSchema>
export type StageTime = z.infer<typeof stageTimeSchema>
