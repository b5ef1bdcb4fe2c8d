import { Fault } from '@weft/primitives'
import { type EntryKey, type Registry, type Table, tableIdOfKey } from '@weft/protocol'
import { entryProofToJson, fieldsToJson, proofQuerySchema, proofSchema } from '@weft/protocol/api'
import type { Api, ApiContext } from '../api.ts'
import { problemResponses } from '../problemResponses.ts'
import { problemFault } from '../problems.ts'

/** Proofs of entries against a state root. */
export function proofRoutes(api: Api, { services }: ApiContext): void {
  const { registry, prover } = services

  api.route({
    method: 'GET',
    url: '/v1/proofs',
    schema: {
      tags: ['proofs'],
      summary: 'Proof that an entry has a value in a state root, or that there is no such entry',
      querystring: proofQuerySchema,
      response: {
        200: proofSchema,
        ...problemResponses('request.parameter_invalid', 'proof.key_malformed', 'proof.batch_unknown'),
      },
    },
    handler: async (request, reply) => {
      const key = request.query.key as EntryKey
      const table = tableOf(registry, key)
      const { posted } = services.status()
      const proven = await prover.prove(key, request.query.batch ?? posted)
      const { value } = proven.proof
      return reply.code(200).send({
        ...entryProofToJson(proven.proof),
        batch: proven.batch,
        stateRoot: proven.stateRoot,
        posted: proven.batch <= posted,
        table: table.name,
        record: value === undefined ? null : fieldsToJson(table.value, table.decode(value)),
      })
    },
  })
}

/** The table a key belongs to, when the key is one of its keys to the last digit. */
function tableOf(registry: Registry, key: EntryKey): Table {
  const table = registry.tables.get(tableIdOfKey(key))
  if (!table) {
    throw problemFault(
      'proof.key_malformed',
      `No table has the id ${key.slice(0, 6)} that the key starts with`,
    )
  }
  try {
    table.parseKey(key)
    return table
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause
    const fields = Object.entries(table.key).map(([name, { kind }]) => `${name} (${kind})`)
    const text = `A key of ${table.name} is its table id and ${fields.join(', ') || 'nothing else'}`
    throw problemFault('proof.key_malformed', `${text}: ${cause.message}`, { cause })
  }
}
