import { z } from 'zod'
import { secondsSchema } from '../scalars.ts'

/** What the sequencer samples of itself, every 20 seconds, and keeps for a day. */
export const HISTORY_METRICS = [
  'transactionsPerSecond',
  'actionsPerSecond',
  'latencyP50Ms',
  'latencyP99Ms',
  'sealP50Ms',
  'sealP99Ms',
  'executeP50Ms',
  'executeP99Ms',
  'deliverP50Ms',
  'deliverP99Ms',
  'settleP50Ms',
  'settleP99Ms',
  'commitP50Ms',
  'commitP99Ms',
  'publishP50Ms',
  'publishP99Ms',
  'executionLagBatches',
  'postingLagBatches',
  'indexLagBatches',
  'executionLagMs',
  'postingLagMs',
  'waitingTransactions',
  'secondAttempts',
  'eventLoopLagMs',
] as const
export const historyMetricSchema = z.enum(HISTORY_METRICS)
export type HistoryMetric = z.infer<typeof historyMetricSchema>

/** Lines of one request. */
export const HISTORY_METRICS_MAX = 12
/** Points of one line: more than a screen has pixels for is waste. */
export const HISTORY_POINTS_MAX = 500

/** Query of `GET /v1/admin/history` */
export const historyQuerySchema = z.object({
  metrics: z
    .string()
    .max(1_000)
    .transform((text) => text.split(','))
    .pipe(z.array(historyMetricSchema).min(1).max(HISTORY_METRICS_MAX))
    .meta({
      description: `Up to ${HISTORY_METRICS_MAX}, separated by commas: ${HISTORY_METRICS.join(', ')}.`,
    }),
  from: z.coerce
    .number()
    .pipe(secondsSchema)
    .optional()
    .meta({ description: 'Default: an hour before `to`.' }),
  to: z.coerce.number().pipe(secondsSchema).optional().meta({ description: 'Default: now.' }),
  points: z.coerce.number().int().min(2).max(HISTORY_POINTS_MAX).default(200),
})
export type HistoryQuery = z.infer<typeof historyQuerySchema>

/** `GET /v1/admin/history` */
export const historySchema = z
  .object({
    stepSeconds: z.int().min(1).meta({ description: 'Points lie at least this far apart.' }),
    from: secondsSchema,
    to: secondsSchema,
    since: secondsSchema.nullable().meta({ description: 'First sample there is; null: none yet.' }),
    series: z.array(
      z.object({
        metric: historyMetricSchema,
        points: z.array(z.object({ at: secondsSchema, value: z.number() })),
      }),
    ),
  })
  .meta({ id: 'AdminHistory' })
export type AdminHistory = z.infer<typeof historySchema>
