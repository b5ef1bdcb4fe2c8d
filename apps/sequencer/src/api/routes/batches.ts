import { bytesToHex, type Hash } from '@weft/primitives'
import { batchDataHash } from '@weft/protocol'
import { batchPageSchema, batchSchema, pageQuerySchema } from '@weft/protocol/api'
import { z } from 'zod'
import type { Api, ApiContext } from '../api.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { problemResponses } from '../problemResponses.ts'
import { problemFault } from '../problems.ts'
import { batchSummary, batchView } from '../views/batchView.ts'

const params = z.object({ number: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) })

/** Batches: lists, one with the picture of what ran in parallel, and the bytes L1 has the hash of. */
export function batchRoutes(api: Api, { services }: ApiContext): void {
  const { explorer, registry } = services

  api.route({
    method: 'GET',
    url: '/v1/batches',
    schema: {
      tags: ['batches'],
      summary: 'Batches, newest first',
      querystring: pageQuerySchema,
      response: {
        200: batchPageSchema,
        ...problemResponses('request.parameter_invalid', 'request.cursor_invalid'),
      },
    },
    handler: async (request, reply) => {
      const { cursor, limit } = request.query
      const [before] = cursor === undefined ? [] : readCursor(cursor, 1)
      const batches = await explorer.batches({ before, limit })
      const last = batches.at(-1)
      const isEnd = batches.length < limit || last === undefined || last.number <= 1
      return reply
        .code(200)
        .send({ items: batches.map(batchSummary), nextCursor: isEnd ? null : writeCursor(last.number) })
    },
  })

  api.route({
    method: 'GET',
    url: '/v1/batches/:number',
    schema: {
      tags: ['batches'],
      summary: 'One batch: roots, L1 transactions, what ran where and when, a page of transactions',
      params,
      querystring: pageQuerySchema,
      response: {
        200: batchSchema,
        ...problemResponses('request.parameter_invalid', 'request.cursor_invalid', 'batch.unknown'),
      },
    },
    handler: async (request, reply) => {
      const { number } = request.params
      const { cursor, limit } = request.query
      const [from] = cursor === undefined ? [0] : readCursor(cursor, 1)
      const [batch, records] = await Promise.all([
        explorer.batch(number),
        explorer.batchTransactions(number, { from: from!, limit }),
      ])
      if (!batch) throw unknownBatch(number, services.sealer.head())
      return reply.code(200).send(batchView(registry, batch, { from: from!, records }))
    },
  })

  api.route({
    method: 'GET',
    url: '/v1/batches/:number/data',
    schema: {
      tags: ['batches'],
      summary: 'The payload of a batch: what L1 has the hash of',
      description:
        'keccak256(timestamp as 8 bytes ‖ payload) is the data hash. The headers X-Batch-Timestamp and X-Batch-Data-Hash carry both.',
      params,
      response: {
        200: {
          description: 'Canonical bytes of the batch.',
          content: {
            'application/octet-stream': { schema: z.unknown().meta({ type: 'string', format: 'binary' }) },
          },
        },
        ...problemResponses('request.parameter_invalid', 'batch.unknown'),
      },
    },
    handler: async (request, reply) => {
      const { number } = request.params
      const data = await explorer.batchData(number)
      if (!data) throw unknownBatch(number, services.sealer.head())
      const { timestamp, payload } = data
      return reply
        .code(200)
        .header('x-batch-timestamp', timestamp.toString())
        .header('x-batch-data-hash', dataHash(timestamp, payload))
        .type('application/octet-stream')
        .send(Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength))
    },
  })
}

function dataHash(timestamp: bigint, payload: Uint8Array): Hash {
  return bytesToHex(batchDataHash(timestamp, payload)) as Hash
}

function unknownBatch(number: number, head: number) {
  return problemFault('batch.unknown', `There is no batch ${number}; the newest is ${head}`, {
    context: { head },
  })
}
