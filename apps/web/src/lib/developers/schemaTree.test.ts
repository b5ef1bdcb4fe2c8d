import { expect, test } from 'vitest'
import { schemaTree } from './schemaTree.ts'

test('objects, lists, references, null and bounds in words', () => {
  const tree = schemaTree(
    { $ref: '#/components/schemas/Page' },
    {
      Page: {
        type: 'object',
        required: ['items'],
        properties: {
          items: { type: 'array', items: { $ref: '#/components/schemas/Batch' }, maxItems: 100 },
          nextCursor: { anyOf: [{ type: 'string' }, { type: 'null' }], description: 'Where it goes on.' },
        },
      },
      Batch: { type: 'object', properties: { stage: { type: 'string', enum: ['sealed', 'posted'] } } },
    },
  )
  expect(tree.type).toBe('Page')
  const [items, cursor] = tree.children
  expect(items).toMatchObject({
    name: 'items',
    type: 'list of Batch',
    required: true,
    bounds: ['at most 100 items'],
  })
  expect(items?.children[0]).toMatchObject({ name: 'stage', type: 'one of', bounds: ['"sealed", "posted"'] })
  expect(cursor).toMatchObject({ type: 'string or null', required: false, description: 'Where it goes on.' })
})

test('a schema that contains itself ends', () => {
  const schemas = {
    Field: {
      type: 'object',
      properties: { item: { type: 'array', items: { $ref: '#/components/schemas/Field' } } },
    },
  }
  const tree = schemaTree({ $ref: '#/components/schemas/Field' }, schemas)
  expect(tree.children).toMatchObject([{ name: 'item', type: 'list of Field', children: [] }])
})

test('variants are told apart by the field with one value', () => {
  const tree = schemaTree(
    {
      oneOf: [
        { type: 'object', properties: { type: { const: 'ping' }, at: { type: 'integer' } } },
        { type: 'object', properties: { type: { const: 'pong' } } },
      ],
    },
    {},
  )
  expect(tree.children.map(({ name }) => name)).toEqual(['type: "ping"', 'type: "pong"'])
})
