import {
  adminJobsSchema,
  adminWorkersSchema,
  controlChangeSchema,
  controlNameSchema,
  controlsSchema,
  drainSchema,
  jobDoneSchema,
  jobIdSchema,
  rebalanceRequestSchema,
  rebalanceSchema,
  workerIdSchema,
} from '@weft/protocol/api/admin'
import { z } from 'zod'
import { controlStates } from '../../operations/overviewView.ts'
import type { Api, ApiContext } from '../api.ts'
import { problemResponses } from '../problemResponses.ts'
import { adminRoute } from './adminRoute.ts'

/** What operators change while the rollup runs. */
export function doRoutes(api: Api, context: ApiContext): void {
  controlRoute(api, context)
  workerRoutes(api, context)
  jobRoutes(api, context)
}

function controlRoute(api: Api, context: ApiContext): void {
  const { controls } = context.services

  adminRoute(api, context, {
    method: 'PUT',
    url: '/v1/admin/controls/:name',
    role: 'operator',
    schema: {
      summary: 'Pause or resume acceptance, sealing or posting',
      description:
        'It stays so over restarts. Paused acceptance refuses transactions with 503 `acceptance.paused`; paused sealing lets them wait, until the queue is full; paused posting sends nothing new to L1, though what is on its way may still arrive.',
      params: z.object({ name: controlNameSchema }),
      body: controlChangeSchema,
      response: { 200: controlsSchema, ...problemResponses('database.away') },
    },
    audit: ({ params, body }) => ({
      action: body.paused ? 'controls.pause' : 'controls.resume',
      subject: params.name,
      details: { reason: body.reason },
    }),
    handler: async ({ params, body }, reply, caller) => {
      await controls.change(params.name, { ...body, by: caller.address })
      return reply.code(200).send(controlStates(controls))
    },
  })
}

function workerRoutes(api: Api, context: ApiContext): void {
  const { workers } = context.services.operations
  const params = z.object({ id: workerIdSchema })

  adminRoute(api, context, {
    method: 'GET',
    url: '/v1/admin/workers',
    role: 'viewer',
    schema: {
      summary: 'Workers, what they hold, and who is out of service',
      response: { 200: adminWorkersSchema },
    },
    handler: async (_request, reply) => reply.code(200).send(workers.list()),
  })

  adminRoute(api, context, {
    method: 'POST',
    url: '/v1/admin/workers/:id/drain',
    role: 'operator',
    schema: {
      summary: 'Take a worker out of service: its lanes go to others before the next batch',
      description: 'It stays out of service, over restarts too, until it is resumed.',
      params,
      body: drainSchema,
      response: {
        200: adminWorkersSchema,
        ...problemResponses('worker.unknown', 'worker.last_one', 'database.away'),
      },
    },
    audit: ({ params, body }) => ({
      action: 'workers.drain',
      subject: params.id,
      details: { reason: body.reason },
    }),
    handler: async ({ params, body }, reply, caller) =>
      reply.code(200).send(await workers.drain(params.id, { reason: body.reason, by: caller.address })),
  })

  adminRoute(api, context, {
    method: 'POST',
    url: '/v1/admin/workers/:id/resume',
    role: 'operator',
    schema: {
      summary: 'Put a worker back into service',
      params,
      response: { 200: adminWorkersSchema, ...problemResponses('worker.unknown', 'database.away') },
    },
    audit: ({ params }) => ({ action: 'workers.resume', subject: params.id, details: {} }),
    handler: async ({ params }, reply) => reply.code(200).send(await workers.resume(params.id)),
  })

  adminRoute(api, context, {
    method: 'POST',
    url: '/v1/admin/rebalance',
    role: 'operator',
    schema: {
      summary: 'Spread the shards evenly over the workers, or only say what would move',
      description: 'Shards move between batches, each once a fresh snapshot of it is written.',
      body: rebalanceRequestSchema,
      response: { 200: rebalanceSchema, ...problemResponses('rebalance.fixed') },
    },
    audit: ({ body }) => ({
      action: 'shards.rebalance',
      subject: 'shards',
      details: { dryRun: body.dryRun },
    }),
    handler: async ({ body }, reply) => reply.code(200).send(workers.rebalance(body)),
  })
}

function jobRoutes(api: Api, context: ApiContext): void {
  const { jobs } = context.services.operations
  const params = z.object({ id: jobIdSchema })

  adminRoute(api, context, {
    method: 'GET',
    url: '/v1/admin/jobs',
    role: 'viewer',
    schema: {
      summary: 'Failed and stalled jobs, why, and what may be done with each',
      response: { 200: adminJobsSchema, ...problemResponses('queue.away') },
    },
    handler: async (_request, reply) => reply.code(200).send(await jobs.list()),
  })

  adminRoute(api, context, {
    method: 'POST',
    url: '/v1/admin/jobs/:id/retry',
    role: 'operator',
    schema: {
      summary: 'Have the phase of a job handed out again now',
      description:
        'Only of the phase that is in execution: everything else is done, or is handed out again by itself. `detail` says which.',
      params,
      response: { 200: jobDoneSchema, ...problemResponses('job.unknown', 'job.not_safe', 'queue.away') },
    },
    audit: ({ params }) => ({ action: 'jobs.retry', subject: params.id, details: {} }),
    handler: async ({ params }, reply) => reply.code(200).send(await jobs.retry(params.id)),
  })

  adminRoute(api, context, {
    method: 'POST',
    url: '/v1/admin/jobs/:id/discard',
    role: 'operator',
    schema: {
      summary: 'Remove a job that nobody waits for',
      description:
        'Only of a batch that is committed, or of a leader that was followed. `detail` says why not.',
      params,
      response: { 200: jobDoneSchema, ...problemResponses('job.unknown', 'job.not_safe', 'queue.away') },
    },
    audit: ({ params }) => ({ action: 'jobs.discard', subject: params.id, details: {} }),
    handler: async ({ params }, reply) => reply.code(200).send(await jobs.discard(params.id)),
  })
}
