import { modulesSchema, pausedSchema, statusSchema } from '@weft/protocol/api'
import { z } from 'zod'
import type { Api, ApiContext } from '../api.ts'
import type { ApiMetrics } from '../apiMetrics.ts'
import { problemResponses } from '../problemResponses.ts'
import { problemFault } from '../problems.ts'
import { modulesView } from '../views/modulesView.ts'
import { pausedView, signingDomainOf, statusView } from '../views/statusView.ts'

const readySchema = z.object({
  status: z.literal('ready'),
  paused: z.array(pausedSchema).meta({
    description: 'What operators hold back on purpose; everything it needs answers all the same.',
  }),
})

/** What the rollup is, how it fares, and what machines ask of the process. */
export function serviceRoutes(api: Api, context: ApiContext, metrics: ApiMetrics): void {
  const { services } = context
  const catalogue = modulesView(services.registry, signingDomainOf(services))

  api.route({
    method: 'GET',
    url: '/v1/status',
    schema: {
      tags: ['rollup'],
      summary: 'Heads, lags, lanes, workers, and where signatures count',
      response: { 200: statusSchema, ...problemResponses() },
    },
    handler: async (_request, reply) => reply.code(200).send(statusView(context)),
  })

  api.route({
    method: 'GET',
    url: '/v1/modules',
    schema: {
      tags: ['rollup'],
      summary: 'Every action: fields, typed data, conflict class, fee, rejections; and the assets',
      response: { 200: modulesSchema, ...problemResponses() },
    },
    handler: async (_request, reply) => reply.code(200).send(catalogue),
  })

  api.route({
    method: 'GET',
    url: '/healthz',
    schema: {
      tags: ['service'],
      summary: 'Whether the process answers',
      response: { 200: z.object({ status: z.literal('ok') }), ...problemResponses() },
    },
    handler: async (_request, reply) => reply.code(200).send({ status: 'ok' as const }),
  })

  api.route({
    method: 'GET',
    url: '/readyz',
    schema: {
      tags: ['service'],
      summary: 'Whether everything the sequencer needs answers',
      response: { 200: readySchema, ...problemResponses('service.not_ready') },
    },
    handler: async (_request, reply) => {
      const { ready, problems } = services.status()
      if (!ready) {
        throw problemFault('service.not_ready', problems.join('; ') || 'The sequencer is starting', {
          retryable: true,
          context: { problems },
        })
      }
      return reply.code(200).send({ status: 'ready' as const, paused: pausedView(services.controls) })
    },
  })

  api.route({
    method: 'GET',
    url: '/metrics',
    schema: {
      tags: ['service'],
      summary: 'Figures for Prometheus',
      response: {
        200: {
          description: 'Prometheus text format.',
          content: { 'text/plain': { schema: z.string() } },
        },
        ...problemResponses(),
      },
    },
    handler: async (_request, reply) => {
      const { contentType, text } = await metrics.render()
      return reply.code(200).type(contentType).serializer(String).send(text)
    },
  })
}
