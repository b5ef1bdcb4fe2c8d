import { z } from 'zod'
import { LANES_MAX } from './names.ts'

const counter = z.number().int().min(0)

const phaseSchema = z.object({
  epoch: z.string().min(1).max(64),
  batch: counter,
  attempt: z.number().int().min(1).max(2),
  round: z.number().int().min(0).max(4),
})

/** What a lane's job carries: names only, its bytes lie under `jobKey`. */
export const laneJobSchema = phaseSchema.extend({
  lane: z
    .number()
    .int()
    .min(0)
    .max(LANES_MAX - 1),
})
export type LaneJobData = z.infer<typeof laneJobSchema>

/** What a lane's job returns; the result's bytes lie under `resultKey`. */
export const laneReturnSchema = z.object({
  lane: counter,
  worker: z.string(),
  /** Unix milliseconds with fraction, by the worker's clock. */
  startedAt: z.number(),
  endedAt: z.number(),
  shards: z.array(z.object({ shard: counter, transactions: counter, messages: counter })),
})
export type LaneReturn = z.infer<typeof laneReturnSchema>

/** What the parent of a phase carries. */
export const settlementJobSchema = phaseSchema
