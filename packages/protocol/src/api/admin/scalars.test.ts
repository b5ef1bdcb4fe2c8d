import { expect, test } from 'vitest'
import { plainTextSchema } from './scalars.ts'

test('words of operators are one line of visible characters', () => {
  expect(plainTextSchema.parse('  Zürich’s 日本 relay №2 ')).toBe('Zürich’s 日本 relay №2')
  const refused = [
    '',
    '   ',
    'a\nb',
    'a\u0000b',
    'a\u202eb',
    'a\u200bb',
    '\ud800',
    'a\u2028b',
    'x'.repeat(201),
  ]
  for (const text of refused)
    expect(plainTextSchema.safeParse(text).success, JSON.stringify(text)).toBe(false)
})
