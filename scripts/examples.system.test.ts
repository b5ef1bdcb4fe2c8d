import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '@weft/testing/embedded'
import { expect, test } from 'vitest'
import { expectedLines } from './examples/expectedLines.ts'

test('npm run examples -- --json: each example does what it is there for, on a real stack', () => {
  const files = globSync('examples/*.ts', { cwd: projectRoot })
  expect(files).toHaveLength(Object.keys(expectedLines).length)
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join('scripts', 'bootstrap.mjs'), 'examples', '--json'],
    { cwd: projectRoot, encoding: 'utf8' },
  )
  expect(status, `${stdout}\n${stderr}`).toBe(0)
  const last = stdout.trimEnd().split('\n').at(-1) ?? ''
  expect(JSON.parse(last)).toEqual({ ok: true, examples: files.length, passed: files.length })
  expect(files.length).toBeGreaterThanOrEqual(8)
})
