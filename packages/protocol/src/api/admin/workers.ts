import { z } from 'zod'
import { addressSchema } from '../scalars.ts'
import { unixMillisecondsSchema, workerIdSchema } from './measures.ts'
import { plainTextSchema } from './scalars.ts'

/** Who took a worker out of service, and why. It stays out, over its own restarts too, until it is resumed. */
export const workerDrainSchema = z
  .object({ sinceMs: unixMillisecondsSchema, by: addressSchema, reason: z.string() })
  .meta({ id: 'WorkerDrain' })
export type WorkerDrainView = z.infer<typeof workerDrainSchema>

/** A living worker, as its last heartbeat described it; null: its version does not tell. */
export const adminWorkerSchema = z
  .object({
    id: workerIdSchema,
    pid: z.int(),
    version: z.string(),
    startedAtMs: unixMillisecondsSchema.nullable(),
    lanes: z.array(z.int().min(0)),
    shards: z.int().min(0).meta({ description: 'Logical shards in its memory.' }),
    load: z.number().min(0).meta({ description: 'Share of the last seconds spent in jobs, 0 to 1.' }),
    cpu: z.number().min(0).nullable().meta({ description: 'Cores its process used in the last seconds.' }),
    rssBytes: z.int().min(0).nullable().meta({ description: 'Memory of its process.' }),
    heapUsedBytes: z.int().min(0).nullable(),
    silentMs: z.int().min(0).meta({ description: 'Since its last sign of life; at 700 its lanes move.' }),
    drain: workerDrainSchema.nullable().meta({ description: 'null: in service.' }),
    isDrained: z
      .boolean()
      .meta({ description: 'Out of service, and it holds no lane any more: it may be stopped.' }),
  })
  .meta({ id: 'AdminWorker' })
export type AdminWorker = z.infer<typeof adminWorkerSchema>

/** `GET /v1/admin/workers` */
export const adminWorkersSchema = z
  .object({
    workers: z.array(adminWorkerSchema),
    absent: z
      .array(z.object({ id: workerIdSchema, drain: workerDrainSchema }))
      .meta({ description: 'Out of service, and not running now.' }),
    pendingMoves: z.int().min(0).meta({ description: 'Shards that the last rebalancing has still to move.' }),
  })
  .meta({ id: 'AdminWorkers' })
export type AdminWorkers = z.infer<typeof adminWorkersSchema>

/** Body of `POST /v1/admin/workers/:id/drain` */
export const drainSchema = z.object({ reason: plainTextSchema }).meta({ id: 'DrainRequest' })
export type DrainRequest = z.infer<typeof drainSchema>
