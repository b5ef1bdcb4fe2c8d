import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rejectionHelp, rollupModules } from '@weft/sdk'
import { expect, test } from 'vitest'
import { matchingRows } from './errorRow.ts'
import { errorRows } from './errorRows.ts'
import { sdkErrors } from './sdkErrors.ts'

const sdkDir = join(import.meta.dirname, '../../../../../packages/sdk/src')
const problems = [
  {
    code: 'market.unknown',
    status: 404,
    title: 'There is no such market',
    remedy: 'GET /v1/markets lists them.',
  },
]

test('the SDK’s sources throw no code of their own that the table lacks', () => {
  const files = globSync('{.,react,admin}/*.ts', { cwd: sdkDir }).filter((file) => !file.endsWith('.test.ts'))
  const thrown = new Set<string>()
  for (const file of files) {
    const text = readFileSync(join(sdkDir, file), 'utf8')
    for (const [, code] of text.matchAll(/(?:new \w+|super)\(\s*'([a-z_]+\.[a-z_0-9]+)'/g)) thrown.add(code!)
  }
  expect(thrown.size).toBeGreaterThan(20)
  // Some rejections are foreseen by the SDK, under their own code.
  const listed = new Set([...sdkErrors.map(({ code }) => code), ...Object.keys(rejectionHelp)])
  expect([...thrown].filter((code) => !listed.has(code))).toEqual([])
})

test('every rejection of every module is in the table, with what to do', () => {
  const rows = new Map(errorRows(problems).map((row) => [row.code, row]))
  for (const { name, rejections } of rollupModules) {
    for (const reason of rejections) expect(rows.get(`${name}.${reason}`)?.remedy, reason).toBeTruthy()
  }
  for (const code of Object.keys(rejectionHelp)) expect(rows.get(code)?.source).toBe('Rejection')
  expect(rows.get('market.unknown')).toMatchObject({ source: 'API', kind: '404' })
})

test('no code of the SDK is listed twice, and each says what to do', () => {
  expect(new Set(sdkErrors.map(({ code }) => code)).size).toBe(sdkErrors.length)
  for (const { title, remedy } of sdkErrors) expect([title, remedy].every(Boolean)).toBe(true)
})

test('the search finds all words in any text, whatever their case', () => {
  const rows = errorRows(problems)
  expect(matchingRows(rows, 'NO such MARKET').map(({ code }) => code)).toEqual(['market.unknown'])
  expect(matchingRows(rows, '404', 'SDK')).toEqual([])
  expect(matchingRows(rows, '', 'SDK')).toHaveLength(sdkErrors.length)
})
