import { descriptors, freeText, lendingMarketViewSchema } from '@weft/modules/descriptors'
import { addressSchema, hashSchema, hexSchema } from '@weft/protocol/api'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { exact, isDigits } from './exact.ts'

test('decimal digits become bigint where the schema demands digits, text and small numbers stay', () => {
  const digits = z.string().regex(/^(?:0|-?[1-9]\d*)$/)
  const schema = z.object({
    items: z.array(z.object({ amount: digits, asset: z.enum(['ETH', 'USDC']) })),
    none: digits.nullable(),
    hash: z.string().regex(/^0x[0-9a-f]{2}$/),
    seconds: z.int(),
  })
  const value = {
    items: [{ amount: '-123456789012345678901234567890', asset: 'USDC' as const }],
    none: null,
    hash: '0x11',
    seconds: 5,
  }
  expect(exact(schema, value)).toEqual({
    ...value,
    items: [{ amount: -123456789012345678901234567890n, asset: 'USDC' }],
  })
})

test('text in a view is of a kind that the types know as text, or they would call it a bigint', () => {
  const views: [string, z.core.$ZodType][] = [['market', lendingMarketViewSchema]]
  for (const module of descriptors) {
    if ('accountView' in module) views.push([module.name, module.accountView])
    const answers = Object.entries('views' in module ? module.views : {})
    for (const [name, { answer }] of answers) views.push([`${module.name}.${name}`, answer])
  }
  expect(views.flatMap(([name, schema]) => unknownText(schema, name))).toEqual([])
  expect(unknownText(z.object({ list: z.array(z.string().nullable()) }), 'planted')).toEqual([
    'planted.list[]',
  ])
})

/** Kinds of text whose types are no plain strings. */
const TEXT: readonly z.core.$ZodType[] = [freeText, addressSchema, hashSchema, hexSchema]

/** Where a schema takes text that is neither digits nor of a kind that is known. */
function unknownText(schema: z.core.$ZodType, path: string): string[] {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional)
    return unknownText(schema.unwrap(), path)
  if (schema instanceof z.ZodString) return isDigits(schema) || isOf(TEXT, schema) ? [] : [path]
  if (schema instanceof z.ZodArray) return unknownText(schema.element, `${path}[]`)
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => unknownText(option, path))
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape).flatMap(([name, member]) =>
    unknownText(member as z.core.$ZodType, `${path}.${name}`),
  )
}

/** A schema with a description of its own is a copy that knows what it was made from. */
function isOf(kinds: readonly z.core.$ZodType[], schema: z.core.$ZodType): boolean {
  return kinds.includes(schema) || (schema._zod.parent !== undefined && isOf(kinds, schema._zod.parent))
}
