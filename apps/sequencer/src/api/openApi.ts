import swagger from '@fastify/swagger'
import { BINARY_MEDIA_TYPE, MEDIA_TYPES } from '@weft/protocol/api'
import { ADMIN_COOKIE, CSRF_HEADER } from '@weft/protocol/api/admin'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { Api } from './api.ts'
import { OPEN_API_TAGS } from './openApiTags.ts'
import { PROBLEM_REMEDIES } from './problemRemedies.ts'
import { PROBLEMS } from './problems.ts'

type Json = Record<string, unknown>

/** Serves `/openapi.json`, made from the schemas of the routes; register it before them. */
export async function registerOpenApi(api: Api): Promise<void> {
  await api.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Weft',
        version: '1.0.0',
        description:
          'HTTP interface of the Weft rollup. Amounts are base units in decimal digits. Errors are problem details (RFC 9457) with a stable `code`.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/' }],
      tags: [...OPEN_API_TAGS],
      components: {
        securitySchemes: {
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: ADMIN_COOKIE,
            description: `Of operators. What changes something also needs the header ${CSRF_HEADER}.`,
          },
          apiKey: {
            type: 'http',
            scheme: 'bearer',
            description: 'Optional: for more requests than others may send. X-Api-Key means the same.',
          },
        },
      },
    },
    transform: (document) => {
      const transformed = jsonSchemaTransform(document)
      if (document.url === '/v1/transactions') {
        acceptBinary(transformed.schema as Json)
        answerBinary(transformed.schema as Json)
      }
      if (document.url === '/v1/media' && document.route.method === 'POST') {
        acceptFile(transformed.schema as Json)
      }
      return transformed
    },
    transformObject: (document) =>
      withProblems(withoutUnused(jsonSchemaTransformObject(document) as unknown as Json)),
  })
  api.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('application/json').serializer(JSON.stringify).send(api.swagger()),
  )
}

/** Every code there is, with what to do about it: clients and documentation have it from here. */
function withProblems(document: Json): never {
  const problems = Object.entries(PROBLEMS).map(([code, kind]) => ({
    code,
    ...kind,
    remedy: PROBLEM_REMEDIES[code],
  }))
  return { ...document, 'x-problems': problems } as never
}

/** The body has a second form that zod does not describe. */
function acceptBinary(schema: Json): void {
  schema.body = {
    content: {
      'application/json': { schema: schema.body },
      [BINARY_MEDIA_TYPE]: {
        schema: {
          type: 'string',
          format: 'binary',
          description:
            'Canonical bytes of one transaction; or a list: 0x00, number as LEB128, then each length as LEB128 and its bytes.',
        },
      },
    },
  }
}

/** And so has its answer. */
function answerBinary(schema: Json): void {
  const { 202: accepted } = schema.response as { 202: Json }
  const { description, ...json } = accepted
  schema.response = {
    ...(schema.response as Json),
    202: {
      description,
      content: {
        'application/json': { schema: json },
        [BINARY_MEDIA_TYPE]: {
          schema: {
            type: 'string',
            format: 'binary',
            description:
              'With exactly this media type in Accept. Number of transactions as LEB128, then for each a byte: 0 (sealed) or 1 (sealed before) with batch and index as LEB128; 2 (refused) with HTTP status as LEB128, a byte that is 1 when trying again may help, and code and text, each behind its length as LEB128.',
          },
        },
      },
    },
  }
}

/** A file is the body itself, whatever the request calls it. */
function acceptFile(schema: Json): void {
  const file = { schema: { type: 'string', format: 'binary' } }
  schema.body = {
    content: Object.fromEntries([BINARY_MEDIA_TYPE, ...MEDIA_TYPES].map((type) => [type, file])),
  }
}

/** Every schema comes as input and as output; the document keeps those that something refers to. */
function withoutUnused(document: Json): Json {
  const components = document.components as { schemas: Json }
  const used = new Set<string>()
  const visit = (text: string) => {
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name!)) continue
      used.add(name!)
      visit(JSON.stringify(components.schemas[name!]))
    }
  }
  visit(JSON.stringify(document.paths))
  const schemas = Object.fromEntries(Object.entries(components.schemas).filter(([name]) => used.has(name)))
  return { ...document, components: { ...components, schemas } }
}
