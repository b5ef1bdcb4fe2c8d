import { z } from 'zod'
import { secondsSchema, signedUnitsSchema } from './scalars.ts'

/** Series of one request: the lines of one chart. */
export const SERIES_NAMES_MAX = 8
/** Points of one series: more than a screen has pixels for is waste. */
export const SERIES_POINTS_MAX = 500

const NAME = /^[a-zA-Z][a-zA-Z0-9]*(?:\.[a-zA-Z0-9]+){1,3}$/

/** Query of `GET /v1/series`. */
export const seriesQuerySchema = z.object({
  names: z
    .string()
    .max(1_000)
    .transform((text) => text.split(','))
    .pipe(
      z
        .array(z.string().regex(NAME, 'must be names of series, separated by commas'))
        .min(1)
        .max(SERIES_NAMES_MAX),
    )
    .meta({
      description: `Up to ${SERIES_NAMES_MAX}, separated by commas: \`lending.supplyRate.ETH,lending.borrowRate.ETH\`.`,
    }),
  from: z.coerce.number().pipe(secondsSchema).optional().meta({ description: 'Default: a day before `to`.' }),
  to: z.coerce.number().pipe(secondsSchema).optional().meta({ description: 'Default: now.' }),
  points: z.coerce.number().int().min(2).max(SERIES_POINTS_MAX).default(200),
})
export type SeriesQuery = z.infer<typeof seriesQuerySchema>

const valueSchema = signedUnitsSchema.meta({
  description: 'In the unit of its module: rates in rays, dollars with 8 decimals, amounts in base units.',
})

/** `GET /v1/series` */
export const seriesSchema = z
  .object({
    stepSeconds: z.int().min(1).meta({ description: 'Points lie at least this far apart.' }),
    from: secondsSchema,
    to: secondsSchema,
    since: secondsSchema
      .nullable()
      .meta({ description: 'When recording began; null: there is nothing yet.' }),
    series: z.array(
      z.object({ name: z.string(), points: z.array(z.object({ at: secondsSchema, value: valueSchema })) }),
    ),
  })
  .meta({ id: 'Series' })
export type SeriesView = z.infer<typeof seriesSchema>
