import { descriptors, lendingMarketViewSchema } from '@weft/modules/descriptors'
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

test('no view of a module has free text, which the types would call a bigint', () => {
  const views: [string, z.core.$ZodType | undefined][] = [['market', lendingMarketViewSchema]]
  for (const module of descriptors)
    views.push([module.name, 'accountView' in module ? module.accountView : undefined])
  const found = views.flatMap(([name, schema]) => (schema === undefined ? [] : freeText(schema, name)))
  expect(found).toEqual([])
})

/** Where a schema takes text that is not digits only. */
function freeText(schema: z.core.$ZodType, path: string): string[] {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional)
    return freeText(schema.unwrap(), path)
  if (schema instanceof z.ZodString) return isDigits(schema) ? [] : [path]
  if (schema instanceof z.ZodArray) return freeText(schema.element, `${path}[]`)
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape).flatMap(([name, member]) =>
    freeText(member as z.core.$ZodType, `${path}.${name}`),
  )
}
