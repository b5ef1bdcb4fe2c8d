import { z } from 'zod'

const schemaSchema = z.record(z.string(), z.unknown())
/** JSON Schema, as OpenAPI 3.1 has it. */
export type JsonSchema = z.infer<typeof schemaSchema>

const contentSchema = z.record(z.string(), z.object({ schema: schemaSchema.optional() }))
const parameterSchema = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header', 'cookie']),
  required: z.boolean().default(false),
  description: z.string().optional(),
  schema: schemaSchema.default({}),
})
const operationSchema = z.object({
  tags: z.array(z.string()).default([]),
  summary: z.string().default(''),
  description: z.string().optional(),
  deprecated: z.boolean().default(false),
  parameters: z.array(parameterSchema).default([]),
  requestBody: z.object({ content: contentSchema }).optional(),
  responses: z.record(
    z.string(),
    z.object({ description: z.string().default(''), content: contentSchema.optional() }),
  ),
})
const problemKindSchema = z.object({
  code: z.string(),
  status: z.int(),
  title: z.string(),
  remedy: z.string().default(''),
  retryAfter: z.int().optional(),
})

/** What of `/openapi.json` these pages show. */
export const openApiSchema = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string().default('') }),
  tags: z.array(z.object({ name: z.string(), description: z.string().default('') })).default([]),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), schemaSchema).default({}) }).default({ schemas: {} }),
  'x-problems': z.array(problemKindSchema).default([]),
})
export type OpenApi = z.infer<typeof openApiSchema>
export type Parameter = z.infer<typeof parameterSchema>
export type ProblemKind = z.infer<typeof problemKindSchema>

/** One endpoint, with where it is. */
export interface Endpoint extends z.infer<typeof operationSchema> {
  /** `GET` */
  readonly method: string
  /** `/v1/markets/{asset}` */
  readonly path: string
  /** Name of its anchor. */
  readonly id: string
}

/** Endpoints that belong together. */
export interface EndpointGroup {
  readonly name: string
  readonly description: string
  readonly endpoints: readonly Endpoint[]
}

/** Endpoints by their first tag: tags that the document describes first, in its order. */
export function endpointGroups({ paths, tags }: OpenApi): EndpointGroup[] {
  const byTag = new Map<string, Endpoint[]>(tags.map(({ name }) => [name, []]))
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const [tag = 'other'] = operation.tags
      const endpoint = { ...operation, method: method.toUpperCase(), path, id: endpointId(method, path) }
      byTag.set(tag, [...(byTag.get(tag) ?? []), endpoint])
    }
  }
  return [...byTag]
    .filter(([, endpoints]) => endpoints.length > 0)
    .map(([name, endpoints]) => ({
      name,
      description: tags.find((tag) => tag.name === name)?.description ?? '',
      endpoints,
    }))
}

function endpointId(method: string, path: string): string {
  return `${method}-${path.replaceAll(/[^\w]+/g, '-').replaceAll(/^-|-$/g, '')}`.toLowerCase()
}
