import fc from 'fast-check'

/** As much of JSON Schema as the OpenAPI document uses. */
export interface JsonSchema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | JsonSchema
  readonly items?: JsonSchema
  readonly minItems?: number
  readonly maxItems?: number
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
}

/** Members of a generated list: more say nothing new and take longer. */
const LIST_ITEMS_MAX = 3
/** How deep references are followed before only what is hostile comes. */
const DEPTH_MAX = 6

/** What programs have failed on: wrong types, ends of ranges, other alphabets, other languages' code. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    ' ',
    0,
    -0,
    -1,
    1.5,
    2 ** 53,
    1e308,
    '0',
    '-1',
    '1e9',
    '0x',
    '0xzz',
    '9'.repeat(80),
    'x'.repeat(2_000),
    '\u0000',
    'a\nb',
    '\u202egnp.exe',
    'ｆｕｌｌ',
    '💥',
    "' OR 1=1 --",
    '{{7*7}}',
    '../../etc/passwd',
    '%00',
    '__proto__',
    'constructor',
    [],
    {},
    [[[[[[]]]]]],
  ),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

/** Values that a schema allows, as far as it can be said in code; `find` resolves references. */
export function schemaValue(
  schema: JsonSchema,
  find: (reference: string) => JsonSchema,
  depth = 0,
): fc.Arbitrary<unknown> {
  const inner = (each: JsonSchema) => schemaValue(each, find, depth + 1)
  if (depth > DEPTH_MAX) return hostileValue
  if (schema.$ref !== undefined) return inner(find(schema.$ref))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return fc.oneof(...choices.map(inner))
  if (schema.allOf !== undefined) return inner(Object.assign({}, ...schema.allOf))
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? [])
  if (types.length === 0) return fc.jsonValue({ maxDepth: 2 })
  return fc.oneof(...types.map((type) => typedValue(type, schema, inner)))
}

function typedValue(
  type: string,
  schema: JsonSchema,
  inner: (schema: JsonSchema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const { minimum, exclusiveMinimum, maximum } = schema
  const min = Math.max(minimum ?? (exclusiveMinimum ?? -2) + 1, -(2 ** 53))
  const max = Math.min(maximum ?? min + 1_000, 2 ** 53 - 1)
  switch (type) {
    case 'string':
      return stringValue(schema)
    case 'integer':
      return fc.oneof(
        fc.constantFrom(min, max),
        fc.integer({ min, max: Math.max(min, Math.min(max, min + 40)) }),
      )
    case 'number':
      return fc.double({ min, max, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'array':
      return fc.array(inner(schema.items ?? {}), {
        minLength: Math.min(schema.minItems ?? 0, LIST_ITEMS_MAX),
        maxLength: Math.min(schema.maxItems ?? LIST_ITEMS_MAX, LIST_ITEMS_MAX),
      })
    case 'object':
      return objectValue(schema, inner)
    default:
      return fc.constant(null)
  }
}

function stringValue({ pattern, minLength = 0, maxLength = 30 }: JsonSchema): fc.Arbitrary<string> {
  // Classes of Unicode are beyond the generator; a plain word is in all of those that are used.
  if (pattern !== undefined && !pattern.includes('\\p{')) return fc.stringMatching(new RegExp(pattern))
  return fc.string({ minLength: Math.max(minLength, 1), maxLength: Math.min(maxLength, 60) })
}

function objectValue(
  { properties = {}, required = [], additionalProperties }: JsonSchema,
  inner: (schema: JsonSchema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const members = Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, inner(each)]))
  if (typeof additionalProperties === 'object' && Object.keys(members).length === 0) {
    return fc.dictionary(fc.string({ maxLength: 10 }), inner(additionalProperties), { maxKeys: 3 })
  }
  return fc.record(members, { requiredKeys: required.filter((name) => name in members) })
}
