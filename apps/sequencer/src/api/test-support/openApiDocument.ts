import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { expect } from 'vitest'
import type { JsonSchema } from './schemaValues.ts'

interface Response {
  readonly description?: string
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>
}

export interface Operation {
  /** `POST /v1/transactions` */
  readonly name: string
  readonly method: string
  readonly path: string
  readonly parameters: readonly { in: string; name: string; required?: boolean; schema: JsonSchema }[]
  readonly body: JsonSchema | undefined
  readonly responses: Readonly<Record<string, Response>>
  /** Role that an operators' endpoint needs. */
  readonly role: string | undefined
}

/** What the document has for a method of a path. */
interface WrittenOperation {
  readonly parameters?: Operation['parameters']
  readonly requestBody?: { readonly content?: Response['content'] }
  readonly responses: Operation['responses']
  readonly 'x-role'?: string
}

interface WrittenDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, WrittenOperation>>>>
  readonly components: object
}

/** `/openapi.json`, and whether answers are what it says. */
export interface OpenApiDocument {
  readonly operations: readonly Operation[]
  find(reference: string): JsonSchema
  /** Status, media type, body, code and headers of an answer are those that the document has for the operation. */
  expectDocumented(operation: Operation, response: globalThis.Response, text: string): void
}

export async function readOpenApi(url: string): Promise<OpenApiDocument> {
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as WrittenDocument
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false })
  const validators = new Map<string, ValidateFunction>()

  function validatorOf(key: string, schema: JsonSchema): ValidateFunction {
    const known = validators.get(key)
    if (known) return known
    const made = ajv.compile({ ...schema, components: document.components })
    validators.set(key, made)
    return made
  }

  const operations: Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      parameters: operation.parameters ?? [],
      body: operation.requestBody?.content?.['application/json']?.schema,
      responses: operation.responses,
      role: operation['x-role'],
    })),
  )

  return {
    operations,
    find: (reference) =>
      reference
        .split('/')
        .slice(1)
        .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], document) as JsonSchema,
    expectDocumented({ name, responses }, response, text) {
      const { status, headers } = response
      const what = `${name} answered ${status}: ${text.slice(0, 500)}`
      expect(Object.keys(responses), what).toContain(String(status))
      expect(status === 503 || status < 500, what).toBe(true)
      expect(headers.get('x-request-id'), what).toMatch(/^[\da-f]{8}-/)
      expect(headers.get('x-content-type-options'), what).toBe('nosniff')
      expect(headers.get('content-security-policy'), what).toContain("default-src 'none'")
      const { content, description = '' } = responses[status]!
      const type = headers.get('content-type')?.split(';')[0]
      if (content === undefined) {
        expect(text, what).toBe('')
        return
      }
      expect(Object.keys(content), what).toContain(type)
      if (!type!.endsWith('json')) return
      const body = JSON.parse(text)
      const validate = validatorOf(`${name} ${status} ${type}`, content[type!]!.schema)
      validate(body)
      expect(validate.errors ?? [], what).toEqual([])
      if (status >= 400) expect(description, what).toContain(`\`${body.code}\``)
    },
  }
}
