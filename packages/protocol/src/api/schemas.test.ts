import { expect, test } from 'vitest'
import { z } from 'zod'
import * as api from './index.ts'

test('every schema has a JSON schema, as input and as output', () => {
  const schemas = Object.entries<unknown>(api).flatMap(([name, schema]) =>
    schema instanceof z.ZodType ? [{ name, schema }] : [],
  )
  expect(schemas.length).toBeGreaterThan(40)
  for (const { name, schema } of schemas) {
    for (const io of ['input', 'output'] as const) {
      expect(() => z.toJSONSchema(schema, { io }), name).not.toThrow()
    }
  }
})
