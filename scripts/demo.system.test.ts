import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { rollupModules } from '@weft/sdk'
import { projectRoot } from '@weft/testing/embedded'
import { expect, test } from 'vitest'

test('npm run demo -- --json: real transactions, proofs against L1, one JSON object as the last line', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join('scripts', 'bootstrap.mjs'), 'demo', '--json'],
    { cwd: projectRoot, encoding: 'utf8' },
  )
  expect(status, `${stdout}\n${stderr}`).toBe(0)
  const result = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
  expect(result).toMatchObject({ ok: true, proofsVerified: 24 })
  expect(result.transactions).toBeGreaterThanOrEqual(500)
  expect(result.executed + result.rejected).toBe(result.transactions)
  expect(result.stateRoot).toBe(result.l1StateRoot)
  const actions = rollupModules.flatMap(({ name, actions }) =>
    Object.keys(actions).map((action) => `${name}.${action}`),
  )
  expect(Object.keys(result.byAction).sort()).toEqual(actions.sort())
})
