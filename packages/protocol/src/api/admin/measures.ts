import { z } from 'zod'

/** A duration. */
export const millisecondsSchema = z.number().min(0).meta({ description: 'Milliseconds.' })

/** A moment that pictures are drawn from. */
export const unixMillisecondsSchema = z.int().min(0).meta({ description: 'Unix time in milliseconds.' })

/** Id of a worker process, as it calls itself. */
export const workerIdSchema = z.string().min(1).max(64)
