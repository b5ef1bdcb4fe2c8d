import { z } from 'zod'
import { workerIdSchema } from './measures.ts'

/** One lane with all that may be wrong with it. */
export const adminLaneSchema = z
  .object({
    lane: z.int().min(0),
    worker: workerIdSchema.nullable().meta({ description: 'Who it is assigned to; null: nobody lives.' }),
    shards: z.int().min(0).meta({ description: 'Logical shards placed in it for the newest batch.' }),
    transactionsPerSecond: z.number().min(0).meta({ description: 'Of the last ten seconds.' }),
    lagMs: z.number().min(0).meta({ description: 'From handing out its newest job to its start.' }),
    waiting: z.int().min(0).meta({ description: 'Jobs that no worker took yet.' }),
    active: z.int().min(0).meta({ description: 'Jobs in a worker’s hands, stalled ones included.' }),
    stalled: z
      .int()
      .min(0)
      .meta({ description: 'Of those, jobs whose worker does not hold on to them any more.' }),
    failed: z.int().min(0).meta({ description: 'Failed jobs kept for a look, 100 at most.' }),
  })
  .meta({ id: 'AdminLane' })
export type AdminLane = z.infer<typeof adminLaneSchema>

/** `GET /v1/admin/lanes` */
export const adminLanesSchema = z
  .object({
    lanes: z.array(adminLaneSchema),
    shardLanes: z
      .array(z.int().min(0))
      .meta({ description: 'Lane of each of the 256 shards; empty before the first batch.' }),
    trouble: z.string().nullable().meta({ description: 'Why the batch in execution does not get on.' }),
  })
  .meta({ id: 'AdminLanes' })
export type AdminLanes = z.infer<typeof adminLanesSchema>
