import { z } from 'zod'
import { LANES_MAX } from './names.ts'

const counter = z.number().int().min(0)

const phaseSchema = z.object({
  epoch: z.string().min(1).max(64),
  batch: counter,
  attempt: z.number().int().min(1).max(2),
  round: z.number().int().min(0).max(4),
})

const lane = counter.max(LANES_MAX - 1)

/** The span that a job's own is put under, as W3C's `traceparent`; absent when it is not recorded. */
const trace = z.string().regex(/^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/)

/** What a lane's job carries: names only, its bytes lie under `jobKey`. */
export const laneJobSchema = phaseSchema.extend({ lane, trace: trace.optional() })
export type LaneJobData = z.infer<typeof laneJobSchema>

/** What a worker did in one shard in one phase. */
export interface ShardWork {
  readonly shard: number
  readonly transactions: number
  readonly messages: number
  /** Executing it, without `loadMicros`; 0: not measured. */
  readonly micros: number
  /** Loading it first; 0: it was in memory. */
  readonly loadMicros: number
}

/** What a lane's job returns; the result's bytes lie under `resultKey`. */
export interface LaneReturn {
  readonly lane: number
  readonly worker: string
  /** Unix milliseconds with fraction, by the worker's clock. */
  readonly startedAt: number
  readonly endedAt: number
  readonly shards: readonly ShardWork[]
}

const SHARD_NUMBERS = 5
/** A worker that has all shards tells so many numbers. */
const NUMBERS_MAX = 256 * SHARD_NUMBERS

/** A return as BullMQ carries it: shards as one row of numbers, a fifth of the size of objects. */
const wireSchema = z.object({
  lane,
  worker: z.string().max(64),
  startedAt: z.number(),
  endedAt: z.number(),
  shards: z.array(counter).max(NUMBERS_MAX),
})
export type LaneReturnWire = z.infer<typeof wireSchema>

export function encodeLaneReturn(value: LaneReturn): LaneReturnWire {
  const shards = value.shards.flatMap(({ shard, transactions, messages, micros, loadMicros }) => [
    shard,
    transactions,
    messages,
    Math.round(micros),
    Math.round(loadMicros),
  ])
  return { ...value, shards }
}

/** @throws ZodError when it is not what a worker of this version returns. */
export function decodeLaneReturn(value: unknown): LaneReturn {
  const { shards, ...rest } = wireSchema.parse(value)
  const count = Math.floor(shards.length / SHARD_NUMBERS)
  return {
    ...rest,
    shards: Array.from({ length: count }, (_, index) => {
      const at = index * SHARD_NUMBERS
      return {
        shard: shards[at]!,
        transactions: shards[at + 1]!,
        messages: shards[at + 2]!,
        micros: shards[at + 3]!,
        loadMicros: shards[at + 4]!,
      }
    }),
  }
}

/** What the parent of a phase carries. */
export const settlementJobSchema = phaseSchema
