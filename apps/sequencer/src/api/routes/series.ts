import { seriesQuerySchema, seriesSchema } from '@weft/protocol/api'
import type { Api, ApiContext } from '../api.ts'
import { problemResponses } from '../problemResponses.ts'

const DAY_SECONDS = 86_400

/** Numbers over time: rates, share prices, prices, what an account is worth. */
export function seriesRoute(api: Api, { services, now }: ApiContext): void {
  api.route({
    method: 'GET',
    url: '/v1/series',
    schema: {
      tags: ['series'],
      summary: 'Numbers over time, for charts',
      querystring: seriesQuerySchema,
      response: { 200: seriesSchema, ...problemResponses('request.parameter_invalid') },
    },
    handler: async (request, reply) => {
      const { names, points } = request.query
      const to = request.query.to ?? Math.floor(now() / 1000)
      const from = request.query.from ?? Math.max(0, to - DAY_SECONDS)
      const { stepSeconds, since, series } = await services.series.read({ names, from, to, points })
      return reply.code(200).send({
        stepSeconds,
        from,
        to,
        since: since ?? null,
        series: series.map(({ name, points: found }) => ({
          name,
          points: found.map(({ at, value }) => ({ at, value: value.toString() })),
        })),
      })
    },
  })
}
