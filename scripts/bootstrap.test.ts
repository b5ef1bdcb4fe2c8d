import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '@weft/testing/embedded'
import { expect, test } from 'vitest'

const bootstrap = (...args: string[]) =>
  spawnSync(process.execPath, [join(projectRoot, 'scripts', 'bootstrap.mjs'), ...args], { encoding: 'utf8' })

test('bootstrap: runs a command under the pinned Node and hands back its exit code', () => {
  const { status, stdout } = bootstrap('check', 'purity')
  expect(stdout).toContain('✓ purity')
  expect(status).toBe(0)
})

test('bootstrap: names the commands when it does not know one', () => {
  for (const command of ['strat', '../start', '']) {
    const { status, stderr } = bootstrap(command)
    expect(status).toBe(1)
    expect(stderr).toContain(`Unknown command "${command}"`)
    expect(stderr).toMatch(/Known: .*check.*demo.*start.*test/)
  }
})
