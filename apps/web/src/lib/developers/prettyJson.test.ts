import { expect, test } from 'vitest'
import { prettyJson } from './prettyJson.ts'

test.each([
  [{ a: 1, b: [1, 2, { c: null }], d: {}, e: [], f: 'x,{"y":1}' }],
  [[]],
  [[[], {}]],
  [{ text: 'a "quoted" \\ back' }],
])('lays JSON out as JSON.stringify does: %j', (value) => {
  expect(prettyJson(JSON.stringify(value))).toBe(JSON.stringify(value, undefined, 2))
})

test('keeps every digit of a number that JavaScript would round', () => {
  expect(prettyJson('{"units":123456789012345678901234567890}')).toContain('123456789012345678901234567890')
})

test('leaves what is not JSON as it is', () => {
  expect(prettyJson('# HELP weft_batches')).toBe('# HELP weft_batches')
  expect(prettyJson('{"cut')).toBe('{"cut')
})
