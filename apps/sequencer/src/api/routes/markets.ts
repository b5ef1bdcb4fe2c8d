import { marketResponseSchema, marketsSchema, pricesSchema } from '@weft/protocol/api'
import { z } from 'zod'
import type { Api, ApiContext } from '../api.ts'
import { asOf } from '../asOf.ts'
import { markets, marketViewSchema, pricesOf } from '../moduleViews.ts'
import { problemResponses } from '../problemResponses.ts'
import { problemFault } from '../problems.ts'

/** Lending markets and oracle prices: globals, the same for everybody. */
export function marketRoutes(api: Api, { services }: ApiContext): void {
  const { readModel } = services

  api.route({
    method: 'GET',
    url: '/v1/markets',
    schema: {
      tags: ['markets'],
      summary: 'All lending markets',
      response: {
        200: marketsSchema.extend({ markets: z.array(marketViewSchema) }),
        ...problemResponses(),
      },
    },
    handler: async (_request, reply) =>
      reply.code(200).send({ asOf: asOf(readModel), markets: markets(readModel.view()) }),
  })

  api.route({
    method: 'GET',
    url: '/v1/markets/:asset',
    schema: {
      tags: ['markets'],
      summary: 'One lending market',
      params: z.object({ asset: z.string().max(32).meta({ description: 'Symbol: `USDC`.' }) }),
      response: {
        200: marketResponseSchema.extend({ market: marketViewSchema }),
        ...problemResponses('market.unknown'),
      },
    },
    handler: async (request, reply) => {
      const all = markets(readModel.view())
      const market = all.find(({ asset }) => asset === request.params.asset)
      if (!market) {
        const known = all.map(({ asset }) => asset).join(', ')
        throw problemFault(
          'market.unknown',
          `No market ${JSON.stringify(request.params.asset)}; there are ${known}`,
        )
      }
      return reply.code(200).send({ asOf: asOf(readModel), market })
    },
  })

  api.route({
    method: 'GET',
    url: '/v1/prices',
    schema: {
      tags: ['markets'],
      summary: 'What the oracle says assets cost',
      response: { 200: pricesSchema, ...problemResponses() },
    },
    handler: async (_request, reply) =>
      reply.code(200).send({ asOf: asOf(readModel), prices: pricesOf(readModel.view()) }),
  })
}
