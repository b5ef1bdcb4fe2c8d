import { shardOfAddress } from '@weft/protocol'
import {
  accountSchema,
  accountTransactionsQuerySchema,
  addressInputSchema,
  nonceSchema,
  transactionPageSchema,
} from '@weft/protocol/api'
import { z } from 'zod'
import { listAccountTransactions } from '../accountTransactions.ts'
import type { Api, ApiContext } from '../api.ts'
import { asOf } from '../asOf.ts'
import { accountModules, accountModulesSchema, accountWorth } from '../moduleViews.ts'
import { problemResponses } from '../problemResponses.ts'

const params = z.object({ address: addressInputSchema })

/** What an account has, which nonce it signs next, and what it did. */
export function accountRoutes(api: Api, { services, acceptance }: ApiContext): void {
  const { readModel, registry, explorer } = services

  api.route({
    method: 'GET',
    url: '/v1/accounts/:address',
    schema: {
      tags: ['accounts'],
      summary: 'Balances and positions of all modules, with values',
      params,
      response: {
        200: accountSchema.extend({ modules: accountModulesSchema(registry) }),
        ...problemResponses('request.parameter_invalid'),
      },
    },
    handler: async (request, reply) => {
      const { address } = request.params
      const view = readModel.view()
      const { netWorth, byModule } = accountWorth(view, address)
      // Addresses cost nothing: what has nothing takes no place among those whose worth is sampled.
      if (netWorth !== 0n) services.series.watch(address)
      return reply.code(200).send({
        address,
        shard: shardOfAddress(address),
        asOf: asOf(readModel),
        netWorth: netWorth.toString(),
        worth: Object.fromEntries([...byModule].map(([name, worth]) => [name, worth.toString()])),
        modules: accountModules(view, address),
      })
    },
  })

  api.route({
    method: 'GET',
    url: '/v1/accounts/:address/nonces/:key',
    schema: {
      tags: ['accounts'],
      summary: 'The nonce to sign next',
      params: params.extend({ key: z.coerce.number().int().min(0).max(0xffff_ffff) }),
      response: { 200: nonceSchema, ...problemResponses('request.parameter_invalid') },
    },
    handler: async (request, reply) => {
      const { address, key } = request.params
      const committed = readModel.nonceOf(address, key)
      const next = acceptance.nextNonce(address, key)
      return reply.code(200).send({
        account: address,
        nonceKey: key,
        committed: committed.toString(),
        next: next.toString(),
        pending: Number(next - committed),
      })
    },
  })

  api.route({
    method: 'GET',
    url: '/v1/accounts/:address/transactions',
    schema: {
      tags: ['accounts'],
      summary: 'What the account sent or received, newest first',
      description:
        'Lists are written after a batch is executed, a moment later or more under load: whoever needs a certain transaction asks for it by its hash.',
      params,
      querystring: accountTransactionsQuerySchema,
      response: {
        200: transactionPageSchema,
        ...problemResponses('request.parameter_invalid', 'request.cursor_invalid'),
      },
    },
    handler: async (request, reply) => {
      const page = await listAccountTransactions(
        { explorer, registry },
        request.params.address,
        request.query,
      )
      return reply.code(200).send(page)
    },
  })
}
