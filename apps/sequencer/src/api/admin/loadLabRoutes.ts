import type { AddressInfo } from 'node:net'
import { loadLabSchema, loadRunRequestSchema } from '@weft/protocol/api/admin'
import { createLoadLab } from '../../loadLab/createLoadLab.ts'
import type { Api, ApiContext } from '../api.ts'
import { problemResponses } from '../problemResponses.ts'
import { signingDomainOf } from '../views/statusView.ts'
import { adminRoute } from './adminRoute.ts'

/** A load that operators put on a devnet, and what became of it. */
export function loadLabRoutes(api: Api, context: ApiContext): void {
  const { services, now } = context
  const lab = createLoadLab({
    services,
    domain: signingDomainOf(services),
    url: () => ownUrl(api),
    now,
  })
  api.addHook('preClose', () => lab.close())

  adminRoute(api, context, {
    method: 'GET',
    url: '/v1/admin/load-lab',
    role: 'viewer',
    schema: { summary: 'The load lab: the run under way, or the last one', response: { 200: loadLabSchema } },
    handler: async (_request, reply) => reply.code(200).send(lab.view()),
  })

  adminRoute(api, context, {
    method: 'POST',
    url: '/v1/admin/load-lab/runs',
    role: 'operator',
    schema: {
      summary: 'Load the devnet, with all workers or with one first',
      description:
        'Signed transactions of new accounts come from a process of its own over HTTP, as from anybody. With `compare` the other workers are out of service during the first phase. Answers at once: follow it by asking.',
      body: loadRunRequestSchema,
      response: {
        202: loadLabSchema,
        ...problemResponses('load_lab.not_a_devnet', 'load_lab.busy', 'load_lab.too_few_workers'),
      },
    },
    audit: ({ body }) => ({ action: 'load_lab.start', subject: body.workload, details: { ...body } }),
    handler: async ({ body }, reply, caller) => reply.code(202).send(lab.start(body, caller.address)),
  })

  adminRoute(api, context, {
    method: 'DELETE',
    url: '/v1/admin/load-lab/runs/current',
    role: 'operator',
    schema: {
      summary: 'Stop the run under way',
      description: 'Answers when every worker is back in service. What was sealed is executed all the same.',
      response: { 200: loadLabSchema, ...problemResponses('load_lab.not_running') },
    },
    audit: () => ({ action: 'load_lab.stop', subject: 'load-lab', details: {} }),
    handler: async (_request, reply) => reply.code(200).send(await lab.stop()),
  })
}

/** Where this API is, seen from this machine: load goes nowhere else. */
function ownUrl(api: Api): string {
  const { address, family, port } = api.server.address() as AddressInfo
  if (EVERYWHERE.includes(address)) return `http://127.0.0.1:${port}`
  return family === 'IPv6' ? `http://[${address}]:${port}` : `http://${address}:${port}`
}

/** What a server that listens on all interfaces calls its address. */
const EVERYWHERE = ['0.0.0.0', '::']
