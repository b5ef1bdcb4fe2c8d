import { expect, test } from 'vitest'
import { checkPurity } from './purity.ts'

const found = (text: string, path = 'packages/engine/src/execute.ts') =>
  checkPurity({ path, text }).map(({ message }) => message.replace('computing state must not use ', ''))

test('purity: planted violations are found', () => {
  expect(found('const now = Date.now()')).toEqual(['Date (a clock)'])
  expect(found('const at = new Date()')).toEqual(['Date (a clock)'])
  expect(found('const roll = Math.random()')).toEqual(['Math.random (randomness)'])
  expect(found('const root = Math.sqrt(2)')).toEqual(['Math.sqrt (floating point)'])
  expect(found('const half = 0.5')).toEqual(['0.5 (floating point)'])
  expect(found('const ray = 1e27')).toEqual(['1e27 (floating point)'])
  expect(found('if (process.env.FAST) skip()')).toEqual(['process (the environment)'])
  expect(found('await fetch(url)')).toEqual(['fetch (the network)'])
  expect(found('const { now } = performance')).toEqual(['performance (a clock)'])
  expect(found('const id = { crypto }')).toEqual(['crypto (randomness)'])
  expect(found("import { readFileSync } from 'node:fs'")).toEqual(['node:fs (the environment)'])
  expect(found("import { hash, randomBytes } from 'node:crypto'")).toEqual(['node:crypto (the environment)'])
  expect(found("import * as all from 'node:crypto'")).toHaveLength(1)
  expect(found('const text = (amount as number).toFixed(2)')).toEqual(['toFixed (floating point)'])
  expect(found('names.sort((a, b) => a.localeCompare(b))')).toEqual([
    'localeCompare (the environment (its locale))',
  ])
})

test('purity: hashing passes', () => {
  expect(found("import { hash } from 'node:crypto'")).toEqual([])
})

test('purity: integers, types and property names pass', () => {
  expect(found('const x: Date = record.process + 10n ** 27n + BigInt(Math.floor(7))')).toEqual([])
  expect(
    found('type Clock = typeof Date; const names = { fetch: 1, crypto() { return 2 } }; names.fetch'),
  ).toEqual([])
})

test('purity: holds for protocol, modules, engine and state, not for their tests', () => {
  const text = 'Math.random()'
  for (const name of ['protocol', 'modules', 'engine', 'state']) {
    expect(found(text, `packages/${name}/src/a/b.ts`)).toHaveLength(1)
    expect(found(text, `packages/${name}/src/a/b.test.ts`)).toEqual([])
  }
  expect(found(text, 'packages/db/src/retry.ts')).toEqual([])
})
