import type { ZodType } from 'zod'
import { z } from 'zod'

/**
 * An answer with its big numbers as numbers: what the schema has as decimal digits is a bigint. Literals
 * (asset symbols) and branded text (addresses, hashes, what people wrote) stay; a test holds all views to these kinds.
 */
export type Exact<T> = T extends string
  ? string extends T
    ? bigint
    : T
  : T extends readonly (infer Item)[]
    ? readonly Exact<Item>[]
    : T extends object
      ? { readonly [Name in keyof T]: Exact<T[Name]> }
      : T

/** Turns decimal digits into bigint wherever the schema demands digits, and nowhere else. */
export function exact<T>(schema: ZodType<T>, value: T): Exact<T> {
  return convert(schema, value) as Exact<T>
}

/** Whether a schema of text takes whole numbers only. */
export function isDigits(schema: z.ZodString): boolean {
  let known = digits.get(schema)
  if (known === undefined) {
    known = schema.safeParse('0').success && schema.safeParse('17').success && !schema.safeParse('x').success
    digits.set(schema, known)
  }
  return known
}

/** A refused text costs as much as reading a whole answer: asked once of a schema. */
const digits = new WeakMap<z.ZodString, boolean>()

function convert(schema: z.core.$ZodType, value: unknown): unknown {
  if (value === null || value === undefined) return value
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional)
    return convert(schema.unwrap(), value)
  if (schema instanceof z.ZodString) return isDigits(schema) ? BigInt(value as string) : value
  if (schema instanceof z.ZodUnion) return convert(optionOf(schema, value), value)
  if (schema instanceof z.ZodArray) return (value as unknown[]).map((item) => convert(schema.element, item))
  if (!(schema instanceof z.ZodObject)) return value
  const { shape } = schema
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      Object.hasOwn(shape, name) ? convert(shape[name], member) : member,
    ]),
  )
}

/** Of a union, the option that the value has the shape of. */
function optionOf(schema: z.ZodUnion, value: unknown): z.core.$ZodType {
  return schema.options.find((option) => z.safeParse(option, value).success)!
}
