import { z } from 'zod'
import { millisecondsSchema, unixMillisecondsSchema } from './measures.ts'

const bytesSchema = z.number().min(0)
const awaySchema = z.object({ ok: z.literal(false), error: z.string() })

/** `GET /v1/admin/health`; what does not answer within two seconds is away. */
export const adminHealthSchema = z
  .object({
    postgres: z.discriminatedUnion('ok', [
      z.object({
        ok: z.literal(true),
        latencyMs: millisecondsSchema.meta({ description: 'One empty query.' }),
        version: z.string(),
        databaseBytes: bytesSchema,
        connections: z.int().min(0).meta({ description: 'Of all clients of the server.' }),
        connectionsMax: z.int().min(1),
        poolTotal: z.int().min(0).meta({ description: 'Of this process, in use or idle.' }),
        poolWaiting: z.int().min(0).meta({ description: 'Queries that wait for one of them.' }),
      }),
      awaySchema,
    ]),
    redis: z.discriminatedUnion('ok', [
      z.object({
        ok: z.literal(true),
        latencyMs: millisecondsSchema.meta({ description: 'One PING.' }),
        version: z.string(),
        usedMemoryBytes: bytesSchema,
        maxMemoryBytes: bytesSchema.nullable().meta({ description: 'null: no limit is set.' }),
        clients: z.int().min(0),
        uptimeSeconds: z.number().min(0),
      }),
      awaySchema,
    ]),
    index: z.object({
      lagBatches: z.int().min(0),
      lagMs: millisecondsSchema.nullable(),
    }),
    process: z.object({
      startedAtMs: unixMillisecondsSchema,
      rssBytes: bytesSchema,
      heapUsedBytes: bytesSchema,
      eventLoopLag: z
        .object({ p50Ms: millisecondsSchema, p99Ms: millisecondsSchema, maxMs: millisecondsSchema })
        .meta({ description: 'How late timers fire, of the last 20 to 40 seconds.' }),
    }),
  })
  .meta({ id: 'AdminHealth' })
export type AdminHealth = z.infer<typeof adminHealthSchema>
