import { z } from 'zod'

/** One lane's job in one phase, as the explorer draws it. */
export const laneWorkSchema = z.object({
  attempt: z.number().int(),
  /** 0: execution; 1 to 4: delivery. */
  round: z.number().int(),
  lane: z.number().int(),
  worker: z.string(),
  /** Milliseconds since the batch began: by the sequencer's clock, then by the worker's. */
  queuedMs: z.number(),
  startedMs: z.number(),
  endedMs: z.number(),
  shards: z.array(
    z.object({ shard: z.number().int(), transactions: z.number().int(), messages: z.number().int() }),
  ),
})

export type LaneWork = z.infer<typeof laneWorkSchema>

/** Reads the column `work`. @throws ZodError when it is not what was written. */
export function parseWork(value: unknown): LaneWork[] {
  return z.array(laneWorkSchema).parse(value)
}
