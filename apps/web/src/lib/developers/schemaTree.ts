import type { JsonSchema } from './openApi.ts'

/** A schema for people: what it is called, what it is, and what is in it. */
export interface SchemaNode {
  readonly name: string
  /** `string`, `list of Batch`, `number or null` */
  readonly type: string
  readonly required: boolean
  readonly description: string
  /** `at most 100`, `one of …` */
  readonly bounds: readonly string[]
  readonly children: readonly SchemaNode[]
}

/** Deeper than any answer of the API; what is below says only what it is called. */
const DEPTH_MAX = 8

interface Position {
  readonly schemas: Readonly<Record<string, JsonSchema>>
  /** Names of the schemas around this one: what refers to itself is not opened again. */
  readonly around: readonly string[]
  readonly depth: number
}

/** The tree of a schema with everything it refers to, in place. */
export function schemaTree(schema: JsonSchema, schemas: Readonly<Record<string, JsonSchema>>): SchemaNode {
  return nodeOf('', schema, true, { schemas, around: [], depth: 0 })
}

function nodeOf(name: string, schema: JsonSchema, required: boolean, at: Position): SchemaNode {
  const { target, refName } = resolve(schema, at.schemas)
  const isAround = refName !== undefined && at.around.includes(refName)
  const around = refName === undefined ? at.around : [...at.around, refName]
  const inside = { schemas: at.schemas, around, depth: at.depth + 1 }
  const description = textOf(schema.description) || textOf(target.description)
  return {
    name,
    type: typeText(schema, at.schemas),
    required,
    description,
    bounds: boundsOf(target),
    children: isAround || at.depth >= DEPTH_MAX ? [] : childrenOf(target, inside),
  }
}

function childrenOf(schema: JsonSchema, at: Position): SchemaNode[] {
  const { target, refName } = resolve(schema, at.schemas)
  if (refName !== undefined && at.around.includes(refName)) return []
  const inside = refName === undefined ? at : { ...at, around: [...at.around, refName] }
  if (target.items !== undefined) return childrenOf(target.items as JsonSchema, inside)
  const variants = variantsOf(target).filter((each) => each.type !== 'null')
  if (variants.length === 1) return childrenOf(variants[0]!, inside)
  if (variants.length > 1) {
    return variants
      .map((each, index) =>
        nodeOf(variantName(each, at.schemas) || `either ${index + 1}`, each, true, inside),
      )
      .filter(({ children }) => children.length > 0)
  }
  const required = new Set(Array.isArray(target.required) ? (target.required as string[]) : [])
  const properties = (target.properties ?? {}) as Record<string, JsonSchema>
  const named = Object.entries(properties).map(([name, each]) =>
    nodeOf(name, each, required.has(name), inside),
  )
  const rest = target.additionalProperties
  if (typeof rest !== 'object' || rest === null || Object.keys(rest).length === 0) return named
  return [...named, nodeOf('(any name)', rest as JsonSchema, false, inside)]
}

/** What tells variants apart: the field with one possible value. */
function variantName(schema: JsonSchema, schemas: Position['schemas']): string {
  const { target } = resolve(schema, schemas)
  for (const [name, each] of Object.entries((target.properties ?? {}) as Record<string, JsonSchema>)) {
    if (each.const !== undefined) return `${name}: ${JSON.stringify(each.const)}`
  }
  return ''
}

function typeText(schema: JsonSchema, schemas: Position['schemas']): string {
  const { target, refName } = resolve(schema, schemas)
  if (target.items !== undefined) return `list of ${typeText(target.items as JsonSchema, schemas)}`
  if (refName !== undefined && target.properties !== undefined) return refName.replace(/Input$/, '')
  const variants = variantsOf(target)
  if (variants.length > 0) return [...new Set(variants.map((each) => typeText(each, schemas)))].join(' or ')
  if (target.const !== undefined) return JSON.stringify(target.const)
  if (Array.isArray(target.enum)) return 'one of'
  if (Array.isArray(target.type)) return target.type.join(' or ')
  if (target.format === 'binary') return 'bytes'
  return textOf(target.type) || (target.properties ? 'object' : 'any value')
}

function boundsOf(schema: JsonSchema): string[] {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, pattern } = schema
  const bounds: string[] = []
  if (Array.isArray(schema.enum)) bounds.push(schema.enum.map((value) => JSON.stringify(value)).join(', '))
  if (minimum !== undefined && minimum !== 0) bounds.push(`at least ${minimum}`)
  if (maximum !== undefined && maximum !== Number.MAX_SAFE_INTEGER) bounds.push(`at most ${maximum}`)
  if (minLength !== undefined) bounds.push(`at least ${minLength} characters`)
  if (maxLength !== undefined) bounds.push(`at most ${maxLength} characters`)
  if (minItems !== undefined) bounds.push(`at least ${minItems} items`)
  if (maxItems !== undefined) bounds.push(`at most ${maxItems} items`)
  if (pattern !== undefined) bounds.push(`matches ${pattern}`)
  if (schema.default !== undefined) bounds.push(`default ${JSON.stringify(schema.default)}`)
  return bounds
}

function variantsOf(schema: JsonSchema): JsonSchema[] {
  const variants = schema.anyOf ?? schema.oneOf ?? []
  return Array.isArray(variants) ? (variants as JsonSchema[]) : []
}

function resolve(schema: JsonSchema, schemas: Position['schemas']): { target: JsonSchema; refName?: string } {
  const reference = schema.$ref
  if (typeof reference !== 'string') return { target: schema }
  const refName = reference.slice(reference.lastIndexOf('/') + 1)
  return { target: schemas[refName] ?? {}, refName }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
