import { z } from 'zod'
import { batchNumberSchema } from '../scalars.ts'

/** Batches that are added up at most. */
export const CONTENTION_BATCHES_MAX = 300

/** Query of `GET /v1/admin/contention` */
export const contentionQuerySchema = z.object({
  batches: z.coerce
    .number()
    .int()
    .min(1)
    .max(CONTENTION_BATCHES_MAX)
    .default(100)
    .meta({ description: 'So many of the newest.' }),
})

const perShard = z.array(z.int().min(0)).length(256)

/** A number that many shards write at once. */
export const hotGlobalSchema = z
  .object({
    name: z.string().meta({ description: 'Table, key and field: `lending.reserve[USDC].cash`.' }),
    batches: z.int().min(1).meta({ description: 'Batches in which somebody contributed to it.' }),
    shards: z.int().min(1).meta({ description: 'Shards that did, summed over those batches.' }),
    overflows: z
      .int()
      .min(0)
      .meta({ description: 'Batches that ran again because more was asked of it than there was.' }),
  })
  .meta({ id: 'HotGlobal' })
export type HotGlobal = z.infer<typeof hotGlobalSchema>

/** `GET /v1/admin/contention` */
export const contentionSchema = z
  .object({
    first: batchNumberSchema
      .nullable()
      .meta({ description: 'Oldest batch that is added up; null: there is none.' }),
    last: batchNumberSchema.nullable(),
    batches: z.int().min(0),
    transactions: perShard.meta({ description: 'Executed in each of the 256 shards.' }),
    messages: perShard.meta({ description: 'Delivered to each of the 256 shards.' }),
    lanes: z
      .array(z.int().min(0))
      .meta({ description: 'Lane of each shard now; empty before the first batch.' }),
    secondAttempts: z.object({
      count: z.int().min(0),
      batches: z.array(batchNumberSchema).meta({ description: 'The newest 50 of them.' }),
    }),
    globals: z
      .array(hotGlobalSchema)
      .meta({ description: 'Overflows first, then those with most shards; 20 at most.' }),
  })
  .meta({ id: 'Contention' })
export type Contention = z.infer<typeof contentionSchema>
