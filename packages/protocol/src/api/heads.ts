import { z } from 'zod'
import { batchNumberSchema } from './scalars.ts'

/** How far the rollup has come, by stage: the newest batch of each. */
export const headsSchema = z
  .object({
    sealed: batchNumberSchema,
    executed: batchNumberSchema,
    posted: batchNumberSchema.meta({ description: 'Newest batch whose data and state root are on L1.' }),
    finalized: batchNumberSchema.meta({
      description:
        'Newest batch whose data and root lie so deep in L1 that no reorganisation takes them back. There is no challenge window yet.',
    }),
  })
  .meta({ id: 'Heads', description: 'The newest batch of each stage; 0 is genesis.' })
export type Heads = z.infer<typeof headsSchema>

/** The committed batch an answer was read from. */
export const asOfSchema = z
  .object({
    batch: batchNumberSchema,
    timestamp: z.int().min(0).meta({ description: 'Unix seconds of that batch.' }),
  })
  .meta({ id: 'AsOf', description: 'The executed batch this answer reflects.' })
export type AsOf = z.infer<typeof asOfSchema>
