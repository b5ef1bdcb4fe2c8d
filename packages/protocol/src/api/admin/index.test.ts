import { expect, test } from 'vitest'
import { z } from 'zod'
import * as api from './index.ts'

test('the public names of @weft/protocol/api/admin', () => {
  expect(Object.keys(api).sort()).toMatchSnapshot()
})

test('every schema has a JSON schema, as input and as output', () => {
  const schemas = Object.entries<unknown>(api).filter(([, schema]) => schema instanceof z.ZodType)
  expect(schemas.length).toBeGreaterThan(10)
  for (const [name, schema] of schemas) {
    for (const io of ['input', 'output'] as const) {
      expect(() => z.toJSONSchema(schema as z.ZodType, { io }), name).not.toThrow()
    }
  }
})
